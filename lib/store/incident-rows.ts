import type { Person } from '../incidents/person.ts';

/** What the name of every row of state with a person begins with. */
export const PERSON_ROWS = 'person:';

/** The name of the row; it names the incident, so that those of a deleted one are found without opening any. */
export function personRow({ incidentId, id }: Pick<Person, 'id' | 'incidentId'>): string {
  return `${PERSON_ROWS}${incidentId}:${id}`;
}

/** Which of these rows belong to one of these incidents. */
export function personRowsOf(
  names: Iterable<string>,
  incidentIds: ReadonlySet<string>,
): readonly string[] {
  return [...names].filter(
    (name) => name.startsWith(PERSON_ROWS) && incidentIds.has(name.split(':')[1] ?? ''),
  );
}
