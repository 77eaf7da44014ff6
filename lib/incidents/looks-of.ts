import type { IncidentHistory, Observation } from './incident.ts';

/** Every look that was kept of an incident and of the watched page that it was made of. */
export function looksOf({ observations, watched }: IncidentHistory): readonly Observation[] {
  return [...observations, ...(watched?.observations ?? [])];
}
