import type { IncidentHistory } from '../../incidents/incident.ts';
import type { Person } from '../../incidents/person.ts';
import { covers, type ExportScope } from '../consent-gate.ts';

/** Those of the people of these incidents who agreed to be named to this recipient for this purpose. */
export function namedPeople(
  persons: readonly Person[],
  histories: readonly IncidentHistory[],
  scope: ExportScope,
): readonly Person[] {
  return peopleOf(persons, histories).filter(({ consents }) =>
    consents.some((consent) => consent.parts.includes('identity') && covers(consent, scope)),
  );
}

/** All people of these incidents. */
export function peopleOf(
  persons: readonly Person[],
  histories: readonly IncidentHistory[],
): readonly Person[] {
  const ids = new Set(histories.map(({ incident }) => incident.id));
  return persons.filter(({ incidentId }) => ids.has(incidentId));
}
