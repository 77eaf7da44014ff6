import type { IncidentHistory } from './incident.ts';

/** Ids of all facts of an incident, the incident's first: what the custody log speaks of, and what a deletion takes. */
export function historyFactIds(history: IncidentHistory): readonly string[] {
  const { incident, corrections, retractions, observations, captures } = history;
  const facts = [incident, ...corrections, ...retractions, ...observations, ...captures];
  return facts.map(({ id }) => id);
}
