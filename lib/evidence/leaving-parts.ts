import type { IncidentHistory } from '../incidents/incident.ts';
import { isCoveredCopy } from '../incidents/covered-copy.ts';
import type { PersonPart } from '../incidents/person.ts';
import type { Redaction } from './redaction.ts';
import { toldParts, type ToldPart } from './told-parts.ts';
import { goneFields, withholdingOf, type Withholding } from './withhold.ts';

/** What of an incident leaves: `covered-copies` where of its captures nothing else does. */
export type LeavingPart = PersonPart | 'covered-copies';

/** What of an incident leaves with it and says something. */
export function leavingParts(
  history: IncidentHistory,
  histories: readonly IncidentHistory[],
  redaction: Redaction,
): ReadonlySet<LeavingPart> {
  return partsOf(toldAsItLeaves(history, redaction, notesBack(histories, redaction)));
}

/** What an incident says, without what stays behind. */
export function* toldAsItLeaves(
  history: IncidentHistory,
  redaction: Redaction,
  notes: ReadonlySet<string>,
): Generator<ToldPart> {
  const withholding = withholdingOf(history, redaction);
  const gone = new Set<string>(goneFields(withholding));
  for (const told of toldParts(history)) {
    if (stays(told, withholding, gone)) continue;
    if (told.in === 'watched-note' && notes.has(history.incident.watchedPageId ?? '')) continue;
    yield told;
  }
}

function stays(told: ToldPart, withholding: Withholding, gone: ReadonlySet<string>): boolean {
  if (told.in === 'fields') return gone.has(told.part);
  return (
    withholding.page || (told.capture !== undefined && withholding.captures.has(told.capture.id))
  );
}

/** Watched pages whose note stays behind: one incident that keeps words back keeps them back for each of the page. */
export function notesBack(
  histories: readonly IncidentHistory[],
  redaction: Redaction,
): ReadonlySet<string> {
  return new Set(
    histories.flatMap((history) =>
      withholdingOf(history, redaction).words ? (history.incident.watchedPageId ?? []) : [],
    ),
  );
}

/** What a consent would have to be about. */
export function partsOf(told: Iterable<ToldPart>): ReadonlySet<LeavingPart> {
  const parts = new Set<LeavingPart>();
  for (const { part, capture } of told) {
    parts.add(capture && isCoveredCopy(capture) ? 'covered-copies' : part);
  }
  if (parts.has('captures')) parts.delete('covered-copies');
  return parts;
}
