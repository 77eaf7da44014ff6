import type { IncidentHistory } from '../incidents/incident.ts';
import type { Translate } from '../i18n/translate.ts';
import type { Look } from '../watch/look.ts';
import type { Bracket, Episode } from '../watch/page-story.ts';
import { WatchBook } from '../watch/watch-book.ts';
import { html, type Html } from './html.ts';
import { utcTime } from './wall-time.ts';

/** The life of the watched page that an incident was made of: between which looks it went, changed or came back. */
export function reportWatched({ watched, observations }: IncidentHistory, t: Translate): Html {
  if (!watched) return html``;
  const { page, changes } = watched;
  const book = new WatchBook();
  book.update([page, ...changes, ...observations]);
  const episodes = book.story(page.id)?.episodes ?? [];
  return html`<h3>${t('report.life')}</h3>
    ${episodes.length === 0 ? html`<p>${t('report.lifeNothing')}</p>` : null}
    ${episodes.flatMap((episode) => sentences(episode, t)).map((sentence) => html`<p>${sentence}</p>`)}
    <p class="note">${t('report.lifeCoverage')}</p>`;
}

function sentences({ kind, began, ended, confirmedBy }: Episode, t: Translate): readonly string[] {
  const again =
    confirmedBy === null ? t('report.lifeOnce') : t('report.lifeAgain', at(confirmedBy));
  return [
    began.after === null
      ? t(`report.lifeFirst.${kind}`, at(began.until))
      : t(`report.life.${kind}`, times(began)),
    again,
    ...(ended === null ? [] : [t(`report.lifeEnded.${kind}`, times(ended))]),
  ];
}

function times({ after, until }: Bracket): { readonly after: string; readonly until: string } {
  return {
    after: after ? utcTime(after.observation.loggedAt) : '',
    until: utcTime(until.observation.loggedAt),
  };
}

function at({ observation }: Look): { readonly at: string } {
  return { at: utcTime(observation.loggedAt) };
}
