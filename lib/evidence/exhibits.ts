import { canonicalJson } from '../canonical-json.ts';
import type { CustodyEntry, Fact, IncidentHistory, Observation } from '../incidents/incident.ts';
import type { BundleSource } from './bundle-source.ts';
import { hasOwnFile } from './capture-home.ts';
import {
  capturePath,
  incidentRecord,
  observationRecord,
  type IncidentRecord,
  type LeavingCapture,
} from './incident-record.ts';
import type { Exhibit } from './exhibit.ts';
import { capturesOf, type Redaction } from './redaction.ts';
import { openLook } from './open-look.ts';
import type { ObservationRow } from './tables.ts';
import { WITHHELD, withholdingOf, type Withholding } from './withhold.ts';

/** What of the log leaves, and how. */
export interface Selection {
  /** In the order of their exhibit numbers. */
  readonly histories: readonly IncidentHistory[];
  readonly observances: BundleSource['observances'];
  readonly redaction: Redaction;
  /** Ids of captures whose bytes could not be read and that the person chose to go without. */
  readonly leaveOut: ReadonlySet<string>;
}

/**
 * Facts in the order in which they were appended, which is what their numbers in the custody log say;
 * so the same selection makes the same bundle, whatever order it is handed in.
 */
export function inLogOrder(facts: readonly Fact[], custody: readonly CustodyEntry[]): Fact[] {
  const numbers = new Map(custody.map((entry) => [entry.factId, entry.seq]));
  const number = (fact: Fact): number => numbers.get(fact.id) ?? Infinity;
  return [...facts].sort((a, b) => (number(a) === number(b) ? 0 : number(a) - number(b)));
}

/** One exhibit at a time; a log of a hundred thousand is never in memory a second time. */
export function* eachExhibit(selection: Selection): Generator<Exhibit> {
  let number = 0;
  for (const history of selection.histories) yield exhibitOf(history, ++number, selection);
}

/** One incident as it leaves, under this number. */
export function exhibitOf(
  history: IncidentHistory,
  number: number,
  { redaction, observances, leaveOut }: Omit<Selection, 'histories'>,
): Exhibit {
  const withholding = withholdingOf(history, redaction);
  const whole = withWatched(history, withholding);
  const record = incidentRecord(whole, number, withholding, observances, leaveOut);
  return { record, history: whole, withholding };
}

/**
 * The history with what the watch list saw of its page: without the looks that found nothing there is no
 * telling when something happened. Of a page that is withheld those looks stay behind, because another
 * exhibit made of the same page would give its address away.
 */
function withWatched(history: IncidentHistory, withholding: Withholding): IncidentHistory {
  const { watched } = history;
  if (!watched || withholding.page) return history;
  return {
    ...history,
    observations: [...watched.observations, ...history.observations],
    captures: [...watched.captures, ...history.captures],
  };
}

/** Each look once, though several exhibits can be made of one watched page. */
export function* eachLook(
  selection: Selection,
): Generator<{ readonly observation: Observation; readonly withholding: Withholding }> {
  const seen = new Set<string>();
  for (const { history, withholding } of eachExhibit(selection)) {
    for (const observation of history.observations) {
      if (seen.has(observation.id)) continue;
      seen.add(observation.id);
      yield { observation, withholding };
    }
  }
}

/** Whether anything at all is withheld. */
export function withholdsAnything({ histories, redaction }: Selection): boolean {
  return (
    redaction.observer ||
    redaction.ownWords ||
    histories.some(
      (history) =>
        redaction.fields.has(history.incident.id) ||
        capturesOf(history).some(({ id }) => redaction.captures.has(id)),
    )
  );
}

/** The records alone. */
export function* incidentRecords(selection: Selection): Generator<IncidentRecord> {
  for (const { record } of eachExhibit(selection)) yield record;
}

/** `incidents.jsonl`. */
export function* incidentLines(selection: Selection): Generator<string> {
  for (const record of incidentRecords(selection)) yield `${canonicalJson(record)}\n`;
}

/** `observations.jsonl`. */
export function* observationLines(selection: Selection): Generator<string> {
  for (const { observation, withholding } of eachLook(selection)) {
    yield `${canonicalJson(observationRecord(observation, withholding))}\n`;
  }
}

/** Rows of `observations.csv`. */
export function* observationRows(selection: Selection): Generator<ObservationRow> {
  for (const { observation, withholding } of eachLook(selection)) {
    const { utcOffset, tool } = withholding.observer
      ? { utcOffset: WITHHELD, tool: WITHHELD }
      : observation;
    const stamp = { ...observation, utcOffset, tool };
    const seen = { ...observation, ...openLook(observation, withholding) };
    yield { stamp, seen: withholding.page ? null : seen };
  }
}

/** The captures whose bytes are in the bundle, the same bytes once. */
export function allCaptures(selection: Selection): readonly LeavingCapture[] {
  const byHash = new Map<string, LeavingCapture>();
  for (const { record } of eachExhibit(selection)) {
    for (const { status, fact } of record.captures) {
      if (status === 'included' && 'blobId' in fact) {
        byHash.set(`${capturePath(fact)} ${fact.sha256}`, fact);
      }
    }
  }
  return [...byHash.values()];
}

/** Those of them that have a file of their own, sorted by path. */
export function filedCaptures(captures: readonly LeavingCapture[]): readonly LeavingCapture[] {
  return captures.filter(hasOwnFile).sort((a, b) => (capturePath(a) < capturePath(b) ? -1 : 1));
}
