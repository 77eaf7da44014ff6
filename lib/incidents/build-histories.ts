import type { CustodyRecord } from './custody-record.ts';
import {
  isCustodyRecord,
  type Capture,
  type Correction,
  type Fact,
  type Incident,
  type IncidentHistory,
  type MissedCapture,
  type Observation,
  type Retraction,
  type WatchedHistory,
} from './incident.ts';
import { fieldsAfter } from './fields-after.ts';
import type { WatchedPage } from './watched-page.ts';

interface Parts {
  readonly corrections: Correction[];
  readonly retractions: Retraction[];
  readonly observations: Observation[];
  readonly captures: (Capture | MissedCapture)[];
}
type WatchedParts = {
  -readonly [Key in keyof WatchedHistory]: WatchedHistory[Key] extends readonly (infer One)[]
    ? One[]
    : WatchedHistory[Key];
};

/** A fact that belongs to an incident or a watched page that was there before it. */
type Belonging = Exclude<Fact, Incident | WatchedPage | CustodyRecord>;

/**
 * One history per incident, in the order in which the incidents were appended. Corrections apply in
 * the order of the log, not of their clocks, which a person can set back. A fact that names no known
 * incident belongs to none of them; a fact that comes twice (same id) counts once. What the watch list saw of a page
 * goes with every incident that was made of that page.
 */
export function buildHistories(facts: readonly Fact[]): IncidentHistory[] {
  const incidents: Incident[] = [];
  const parts = new Map<string, Parts>();
  const pages = new Map<string, WatchedParts>();
  const seen = new Set<string>();
  for (const fact of facts) {
    if (seen.has(fact.id)) continue;
    if (fact.type === 'incident') {
      incidents.push(fact);
      parts.set(fact.id, { corrections: [], retractions: [], observations: [], captures: [] });
    } else if (fact.type === 'watched-page') {
      pages.set(fact.id, { page: fact, changes: [], observations: [], captures: [] });
    } else continue;
    seen.add(fact.id);
  }
  for (const fact of facts) {
    if (fact.type === 'incident' || fact.type === 'watched-page' || isCustodyRecord(fact)) continue;
    if (seen.has(fact.id)) continue;
    seen.add(fact.id);
    sortIn(fact, parts, pages);
  }
  return incidents.flatMap((incident) => {
    const its = parts.get(incident.id);
    if (its === undefined) return [];
    const current = fieldsAfter(incident, its.corrections);
    const watched = pages.get(incident.watchedPageId ?? '') ?? null;
    return [{ incident, current, retracted: its.retractions.length > 0, ...its, watched }];
  });
}

function sortIn(
  fact: Belonging,
  parts: ReadonlyMap<string, Parts>,
  pages: ReadonlyMap<string, WatchedParts>,
): void {
  if (fact.type === 'watch-change') {
    pages.get(fact.watchedPageId)?.changes.push(fact);
    return;
  }
  if (fact.type === 'correction') {
    parts.get(fact.incidentId)?.corrections.push(fact);
    return;
  }
  if (fact.type === 'retraction') {
    parts.get(fact.incidentId)?.retractions.push(fact);
    return;
  }
  const its =
    fact.incidentId === null ? pages.get(fact.watchedPageId ?? '') : parts.get(fact.incidentId);
  if (fact.type === 'observation') its?.observations.push(fact);
  else its?.captures.push(fact);
}
