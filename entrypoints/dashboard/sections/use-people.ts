import type { PeopleTools } from '../../../components/people/people-part.tsx';
import { instantOf } from '../../../lib/civil-date.ts';
import { newId } from '../../../lib/incidents/new-id.ts';
import { consentOf, type Person } from '../../../lib/incidents/person.ts';
import { problem, type Problem, type Result } from '../../../lib/result.ts';
import type { SectionContext } from '../section.ts';

/** Keeps what is said of the people whom an incident concerns. */
export function usePeople(
  { store, clock }: Pick<SectionContext, 'store' | 'clock'>,
  incidentId: string,
): PeopleTools {
  const save = async (person: Person): Promise<Problem | null> => {
    // Another window may have deleted it meanwhile: nobody is to be named for an entry that is gone.
    const histories = await store.histories();
    if (!histories.ok) return histories.error;
    if (!histories.value.some(({ incident }) => incident.id === incidentId)) {
      return problem('store.entry-deleted');
    }
    return problemOf(await store.savePerson(person));
  };
  return {
    onSave: ({ alias, name, contact, role, parts }, person) =>
      save({
        id: person?.id ?? newId(),
        incidentId,
        alias: alias.trim(),
        name: name.trim(),
        contact: contact.trim(),
        role: role.trim(),
        parts,
        consents: person?.consents ?? [],
      }),
    onRemove: async (person) => problemOf(await store.dropPerson(person)),
    onConsent: async (person, draft) => {
      const consent = consentOf(draft, newId());
      if (consent === null) return problem('consent.incomplete');
      return save({ ...person, consents: [...person.consents, consent] });
    },
    onWithdraw: (person, { id }) =>
      save({
        ...person,
        consents: person.consents.map((each) =>
          each.id === id ? { ...each, withdrawnAt: instantOf(clock.now()) } : each,
        ),
      }),
  };
}

function problemOf(done: Result<null>): Problem | null {
  return done.ok ? null : done.error;
}
