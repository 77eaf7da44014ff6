import { expect, test } from 'vitest';
import { createIncident } from '../../../lib/incidents/create-incident.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { incidentOfEpisode } from '../../../lib/watch/incident-of-episode.ts';
import { WatchBook } from '../../../lib/watch/watch-book.ts';
import { aLook, aWatchedPage, DAY, START, type Find } from './a-watched-page.ts';

test.each<[Find, string, string]>([
  ['notFound', 'removal', 'https://example.org/statement'],
  ['shortened', 'alteration', 'https://example.org/statement'],
  ['reset', 'access-failure', ''],
])(
  '%s is logged as %s, with the moment of the look that first found it',
  async (find, kind, reached) => {
    const page = aWatchedPage();
    const look = aLook(page, START + DAY, find);
    const book = new WatchBook();
    book.update([page, aLook(page, START, 'first'), look, aLook(page, START + 2 * DAY, find)]);
    const story = book.story(page.id);
    const episode = story?.episodes[0];
    if (!story || !episode) throw new Error('nothing happened');
    const draft = incidentOfEpisode(story, episode);
    expect(draft).toMatchObject({
      kind,
      seenAt: look.loggedAt,
      watchedPageId: page.id,
      remover: 'unknown',
      urlReached: reached,
    });
    expect((await createIncident(draft, stampOf(new Date(START + 3 * DAY)))).ok).toBe(true);
  },
);
