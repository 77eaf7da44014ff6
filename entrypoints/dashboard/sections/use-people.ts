import type { PeopleTools } from '../../../components/people/people-part.tsx';
import { instantOf } from '../../../lib/civil-date.ts';
import type { PersonChange } from '../../../lib/incidents/custody-record.ts';
import { newId } from '../../../lib/incidents/new-id.ts';
import { consentOf, type Person } from '../../../lib/incidents/person.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { problem, type Problem, type Result } from '../../../lib/result.ts';
import type { SectionContext } from '../section.ts';

/** Keeps what is said of the people whom an incident concerns, and writes into the custody log that it was. */
export function usePeople(
  { store, clock }: Pick<SectionContext, 'store' | 'clock'>,
  incidentId: string,
): PeopleTools {
  const noted = async (
    kept: Result<null>,
    personId: string,
    change: PersonChange['change'],
  ): Promise<Problem | null> => {
    if (!kept.ok) return kept.error;
    const { id, now, utcOffset } = stampOf(clock.now());
    const loggedAt = instantOf(now);
    const appended = await store.append([
      { type: 'person-change', id, loggedAt, utcOffset, personId, change },
    ]);
    return appended.ok ? null : appended.error;
  };
  const save = async (person: Person, change: PersonChange['change']): Promise<Problem | null> => {
    // Another window may have deleted it meanwhile: nobody is to be named for an entry that is gone.
    const histories = await store.histories();
    if (!histories.ok) return histories.error;
    if (!histories.value.some(({ incident }) => incident.id === incidentId)) {
      return problem('store.entry-deleted');
    }
    return noted(await store.savePerson(person), person.id, change);
  };
  return {
    onSave: ({ alias, name, contact, role, parts }, person) =>
      save(
        {
          id: person?.id ?? newId(),
          incidentId,
          alias: alias.trim(),
          name: name.trim(),
          contact: contact.trim(),
          role: role.trim(),
          parts,
          consents: person?.consents ?? [],
        },
        person ? 'changed' : 'added',
      ),
    onRemove: async (person) => noted(await store.dropPerson(person), person.id, 'removed'),
    onConsent: async (person, draft) => {
      const consent = consentOf(draft, newId());
      if (consent === null) return problem('consent.incomplete');
      return save({ ...person, consents: [...person.consents, consent] }, 'consent-given');
    },
    onWithdraw: (person, { id }) =>
      save(
        {
          ...person,
          consents: person.consents.map((each) =>
            each.id === id ? { ...each, withdrawnAt: instantOf(clock.now()) } : each,
          ),
        },
        'consent-withdrawn',
      ),
  };
}
