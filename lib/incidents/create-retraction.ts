import { instantOf } from '../civil-date.ts';
import { err, ok, problem, type Problem, type Result } from '../result.ts';
import { checkReason } from './create-correction.ts';
import type { IncidentHistory, Retraction } from './incident.ts';
import type { Stamp } from './stamp.ts';

/**
 * Takes an incident back without taking it away: it stays in the log with this reason. Codes:
 * `correction.reason-missing`, `correction.reason-too-long`, `correction.already-retracted`.
 */
export function createRetraction(
  history: IncidentHistory,
  reason: string,
  stamp: Stamp,
): Result<Retraction, readonly Problem[]> {
  const words = reason.toWellFormed().trim();
  const problems = checkReason(words);
  if (history.retracted) problems.push(problem('correction.already-retracted'));
  if (problems.length > 0) return err(problems);
  return ok({
    type: 'retraction',
    id: stamp.id,
    incidentId: history.incident.id,
    loggedAt: instantOf(stamp.now),
    utcOffset: stamp.utcOffset,
    reason: words,
  });
}
