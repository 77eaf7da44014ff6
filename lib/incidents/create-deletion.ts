import { instantOf } from '../civil-date.ts';
import { err, ok, type Problem, type Result } from '../result.ts';
import { checkReason } from './create-correction.ts';
import type { Deletion } from './custody-record.ts';
import type { IncidentHistory } from './incident.ts';
import type { Stamp } from './stamp.ts';

/**
 * Deletes an incident with everything that was ever said about it: what stays is this deletion with its reason, and the
 * lines of custody. Codes: `correction.reason-missing`, `correction.reason-too-long`.
 */
export function createDeletion(
  { incident, corrections, retractions, observations, captures }: IncidentHistory,
  reason: string,
  stamp: Stamp,
): Result<Deletion, readonly Problem[]> {
  const words = reason.toWellFormed().trim();
  const problems = checkReason(words);
  if (problems.length > 0) return err(problems);
  const gone = [incident, ...corrections, ...retractions, ...observations, ...captures];
  return ok({
    type: 'deletion',
    id: stamp.id,
    loggedAt: instantOf(stamp.now),
    utcOffset: stamp.utcOffset,
    factIds: gone.map(({ id }) => id),
    reason: words,
  });
}
