import { instantOf } from '../civil-date.ts';
import { err, ok, problem, type Problem, type Result } from '../result.ts';
import type { Deletion, DeletionCause } from './custody-record.ts';
import { historyFactIds } from './history-fact-ids.ts';
import { TEXT_LIMITS, type IncidentHistory } from './incident.ts';
import type { Stamp } from './stamp.ts';

/** Why something is deleted: chosen, and where the person likes, in words. */
export interface DeletionReason {
  readonly cause: DeletionCause;
  readonly words: string;
}

/**
 * Deletes incidents with everything that was ever said about them: what stays is this deletion with its reason, and the
 * lines of custody. What the watch list saw belongs to its page, and stays with that. Codes: `deletion.reason-missing`
 * (words are asked for where the cause says nothing), `correction.reason-too-long`.
 */
export function createDeletion(
  histories: readonly IncidentHistory[],
  { cause, words }: DeletionReason,
  stamp: Stamp,
): Result<Deletion, readonly Problem[]> {
  const reason = words.toWellFormed().trim();
  if (cause === 'other' && reason === '') {
    return err([problem('deletion.reason-missing', { field: 'reason' })]);
  }
  if (reason.length > TEXT_LIMITS.reason) {
    const values = { field: 'reason', limit: TEXT_LIMITS.reason };
    return err([problem('correction.reason-too-long', values)]);
  }
  return ok({
    type: 'deletion',
    id: stamp.id,
    loggedAt: instantOf(stamp.now),
    utcOffset: stamp.utcOffset,
    factIds: histories.flatMap(historyFactIds),
    cause,
    reason,
  });
}
