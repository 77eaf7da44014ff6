import { canonicalJson } from '../canonical-json.ts';
import type { Fact } from '../incidents/incident.ts';
import { eachExhibit, eachLook, type Selection } from './exhibits.ts';
import { observationRecord } from './incident-record.ts';
import type { WatchedPages } from './watched-pages.ts';

/** A fact that leaves, and what of it does. */
export interface LeavingFact {
  readonly fact: Fact;
  /**
   * As it stands in the files: the mark where a value is withheld, and no member at all where even the mark would tell
   * too much.
   */
  readonly open: object;
}

/** Whether nothing of it stays behind. */
export function leavesWhole({ fact, open }: LeavingFact): boolean {
  return open === fact || canonicalJson(open) === canonicalJson(fact);
}

/** Every fact that leaves, each once, though several exhibits can be made of one watched page. */
export function* leavingFacts(selection: Selection, watched: WatchedPages): Generator<LeavingFact> {
  const seen = new Set<string>();
  const pages = new Map(watched.records.map((record) => [record.id, record]));
  for (const { record, history } of eachExhibit(selection)) {
    const { incident, corrections, retractions, captures } = history;
    yield { fact: incident, open: record.original };
    const kept = new Map<string, object>(
      [
        ...record.corrections,
        ...record.retractions,
        ...record.captures.map(({ fact }) => fact),
        ...record.notGot,
      ].map((open) => [open.id, open]),
    );
    yield* newOnes([...corrections, ...retractions, ...captures], kept, seen);
    const page = pages.get(history.watched?.page.id ?? '');
    if (!page || !history.watched) continue;
    const open = new Map<string, object>([page.page, ...page.changes].map((one) => [one.id, one]));
    yield* newOnes([history.watched.page, ...history.watched.changes], open, seen);
  }
  for (const { observation, withholding } of eachLook(selection)) {
    yield { fact: observation, open: observationRecord(observation, withholding) };
  }
}

function* newOnes(
  facts: readonly Fact[],
  kept: ReadonlyMap<string, object>,
  seen: Set<string>,
): Generator<LeavingFact> {
  for (const fact of facts) {
    const open = kept.get(fact.id);
    if (open === undefined || seen.has(fact.id)) continue;
    seen.add(fact.id);
    yield { fact, open };
  }
}
