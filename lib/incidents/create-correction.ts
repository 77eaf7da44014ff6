import { canonicalJson } from '../canonical-json.ts';
import { instantOf } from '../civil-date.ts';
import { err, ok, problem, type Problem, type Result } from '../result.ts';
import { checkFields } from './check-fields.ts';
import { fieldsOf } from './fields-after.ts';
import {
  TEXT_LIMITS,
  type Correction,
  type IncidentFields,
  type IncidentHistory,
} from './incident.ts';
import type { Stamp } from './stamp.ts';
import { tidyFields } from './tidy-fields.ts';

/**
 * A correction of an incident as it stands now: only what really changes is written down, and the row
 * names the one that it corrects. A reason is asked for, because a change without one convinces nobody.
 * All problems at once: `incident.*` of the fields, `correction.reason-missing`,
 * `correction.reason-too-long`, `correction.nothing-changed`.
 */
export function createCorrection(
  history: IncidentHistory,
  { changes, reason }: { changes: Partial<IncidentFields>; reason: string },
  stamp: Stamp,
): Result<Correction, readonly Problem[]> {
  const tidy = tidyFields(changes);
  const real = onlyChanged(history.current, tidy);
  const words = reason.toWellFormed().trim();
  const problems = checkFields(real, stamp.now);
  if (real.urlTyped === '') problems.push(problem('incident.url-missing', { field: 'urlTyped' }));
  problems.push(...checkReason(words));
  if (Object.keys(real).length === 0) problems.push(problem('correction.nothing-changed'));
  if (problems.length > 0) return err(problems);
  return ok({
    type: 'correction',
    id: stamp.id,
    incidentId: history.incident.id,
    corrects: history.corrections.at(-1)?.id ?? history.incident.id,
    loggedAt: instantOf(stamp.now),
    utcOffset: stamp.utcOffset,
    reason: words,
    changes: real,
  });
}

/** What is wrong with a reason: it is missing, or too long. */
export function checkReason(reason: string): Problem[] {
  if (reason === '') return [problem('correction.reason-missing', { field: 'reason' })];
  if (reason.length <= TEXT_LIMITS.reason) return [];
  return [problem('correction.reason-too-long', { field: 'reason', limit: TEXT_LIMITS.reason })];
}

function onlyChanged(
  before: IncidentFields,
  after: Partial<IncidentFields>,
): Partial<IncidentFields> {
  const present = new Map(Object.entries(fieldsOf(before)));
  return Object.fromEntries(
    Object.entries(after).filter(
      ([name, value]) =>
        value !== undefined &&
        present.has(name) &&
        canonicalJson(value) !== canonicalJson(present.get(name)),
    ),
  );
}
