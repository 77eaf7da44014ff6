import type { Observation } from '../incidents/incident.ts';
import type { Verdict } from '../witness/verdict.ts';
import { WITHHELD, type Withheld, type Withholding } from './withhold.ts';

/**
 * The verdict of a look as it leaves. Where the observer stays behind, so does a verdict that weighed which country they
 * are in: it names the country, and even its rule can tell it.
 */
export function verdictAsItLeaves(
  { verdict }: Pick<Observation, 'verdict'>,
  { observer }: Pick<Withholding, 'observer'>,
): Verdict | Withheld | undefined {
  const weighed = verdict?.evidence.some(({ kind }) => kind === 'country') === true;
  return observer && weighed ? WITHHELD : verdict;
}

/** The same look without such a verdict, for what tells of it in words. */
export function lookAsItLeaves(
  observation: Observation,
  withholding: Pick<Withholding, 'observer'>,
): Observation {
  if (verdictAsItLeaves(observation, withholding) === observation.verdict) return observation;
  const { verdict: _, ...rest } = observation;
  return rest;
}
