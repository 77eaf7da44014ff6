import type { Person } from '../incidents/person.ts';

/** What the name of every row of state with a person begins with. */
export const PERSON_ROWS = 'person:';
/** And of every row with a draft. */
export const DRAFT_ROWS = 'draft:';

/** Id of the draft of a deletion of several incidents: it may tell of each of them, and goes with the first that goes. */
export const DELETION_DRAFT = 'delete';

/** The name of the row; it names the incident, so that those of a deleted one are found without opening any. */
export function personRow({ incidentId, id }: Pick<Person, 'id' | 'incidentId'>): string {
  return `${PERSON_ROWS}${incidentId}:${id}`;
}

/** Which of these rows belong to one of these incidents: its people, and what was half-typed into its forms. */
export function rowsOfIncidents(
  names: Iterable<string>,
  incidentIds: ReadonlySet<string>,
): readonly string[] {
  return [...names].filter(
    (name) =>
      name === DRAFT_ROWS + DELETION_DRAFT ||
      ((name.startsWith(PERSON_ROWS) || name.startsWith(DRAFT_ROWS)) &&
        name.split(':').some((part) => incidentIds.has(part))),
  );
}
