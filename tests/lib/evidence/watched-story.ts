import type { Capture, Fact, Incident, Observation } from '../../../lib/incidents/incident.ts';
import type { WatchedPage } from '../../../lib/incidents/watched-page.ts';
import { aLook, aWatchedPage, DAY, HOUR, START } from '../watch/a-watched-page.ts';
import { aCapture, anId, anIncident, SCREENSHOT, type Bytes } from './a-bundle.ts';

export const WATCHED_URL = 'https://watched.example/statement';
const text = (words: string): Bytes => ({
  mediaType: 'text/plain',
  method: 'inner-text',
  bytes: new TextEncoder().encode(words),
});
export const STOOD_WORDS = text(
  '关于 2022 年 11 月的声明。The statement as it stood, with all its names.',
);
export const GONE_WORDS = text('404. The page you asked for is not here.');
export const WATCHED_BYTES = [STOOD_WORDS, GONE_WORDS, SCREENSHOT];

/** A watched page that stood for days and then did not, and incidents that were made of it. */
export interface WatchedStory {
  readonly page: WatchedPage;
  readonly looks: readonly Observation[];
  readonly incidents: readonly Incident[];
  readonly facts: readonly Fact[];
}

/** @param changes one incident for each, with these fields */
export function watchedStory(changes: readonly Partial<Incident>[]): WatchedStory {
  const page = aWatchedPage({
    id: anId('watched page'),
    url: WATCHED_URL,
    urlCanonical: WATCHED_URL,
  });
  const looks = (['first', 'standing', 'standing', 'notFound', 'notFound'] as const).map(
    (find, number): Observation => ({
      ...aLook(page, START + number * DAY + HOUR, find),
      id: anId(`look ${number}`),
      title: find === 'notFound' ? 'Not found' : 'Statement',
    }),
  );
  const keptWith = (look: Observation | undefined, kept: Bytes): Capture => ({
    ...aCapture('', kept),
    id: anId(`kept ${look?.id} ${kept.method}`),
    incidentId: null,
    watchedPageId: page.id,
    observationId: look?.id ?? '',
    loggedAt: look?.loggedAt ?? page.loggedAt,
  });
  const incidents = changes.map((change, number): Incident => ({
    ...anIncident(`watched ${number}`, {
      urlTyped: WATCHED_URL,
      urlReached: WATCHED_URL,
      platform: 'watched.example',
      title: 'Statement',
      origin: 'watch-list',
      ...change,
    }),
    watchedPageId: page.id,
  }));
  const facts = [
    page,
    ...looks,
    keptWith(looks[2], SCREENSHOT),
    keptWith(looks[2], STOOD_WORDS),
    keptWith(looks[3], SCREENSHOT),
    keptWith(looks[3], GONE_WORDS),
    ...incidents,
  ];
  return { page, looks, incidents, facts };
}
