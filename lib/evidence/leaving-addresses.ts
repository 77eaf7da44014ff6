import type { Correction, Incident, IncidentHistory, Observation } from '../incidents/incident.ts';
import { looksOf } from '../incidents/looks-of.ts';

/**
 * Every address that leaves with an incident where its address does: as it was first written and as it was corrected,
 * those of each look with what they led over, and that of the watched page it was made of.
 */
export function* leavingAddresses(history: IncidentHistory): Generator<string> {
  const { incident, corrections, watched } = history;
  yield* ofFields(incident);
  for (const { changes } of corrections) yield* ofFields(changes);
  if (watched !== null) yield watched.page.url;
  for (const look of looksOf(history)) yield* ofLook(look);
}

/** What the page said, as it leaves with an incident where its title does: every version of the entry, and each look. */
export function* leavingPageWords(history: IncidentHistory): Generator<string> {
  const { incident, corrections, watched } = history;
  if (watched !== null) yield watched.page.title;
  for (const { title, noticeText } of [incident, ...corrections.map(({ changes }) => changes)]) {
    if (title) yield title;
    if (noticeText) yield noticeText;
  }
  for (const { title } of looksOf(history)) yield title;
}

/** The same, and what of the page the verdicts quote. */
export function* leavingQuotes(history: IncidentHistory): Generator<string> {
  yield* leavingPageWords(history);
  for (const { verdict } of looksOf(history)) {
    for (const { value } of verdict?.evidence ?? []) yield value;
  }
}

function* ofFields({
  urlTyped,
  urlReached,
}: Partial<Pick<Incident, 'urlTyped' | 'urlReached'>> | Correction['changes']): Generator<string> {
  if (urlTyped) yield urlTyped;
  if (urlReached) yield urlReached;
}

function* ofLook({ url, http }: Observation): Generator<string> {
  yield url;
  if (!http.got) return;
  for (const redirect of http.redirects) yield redirect.url;
  for (const { name, value } of http.headers) if (name === 'location') yield value;
}
