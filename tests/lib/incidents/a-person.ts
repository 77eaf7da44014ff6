import { localDateOf } from '../../../lib/civil-date.ts';
import type { Consent, Person } from '../../../lib/incidents/person.ts';

const day = localDateOf(new Date('2026-12-09T12:00:00'));

/** Somebody whom an incident concerns; its note speaks of them. */
export function aPerson(incidentId: string, over: Partial<Person> = {}): Person {
  return {
    id: 'aa'.repeat(16),
    incidentId,
    alias: 'the author',
    name: 'Li Si',
    contact: '+86 000',
    role: 'wrote the post',
    parts: ['note'],
    consents: [],
    ...over,
  };
}

/** To one newspaper, for one article, about the note. */
export function aConsent(over: Partial<Consent> = {}): Consent {
  return {
    id: 'cc'.repeat(16),
    audience: 'recipient',
    recipient: 'A newspaper',
    purpose: 'an article',
    parts: ['note'],
    obtainedOn: day,
    how: 'by phone',
    by: 'me',
    risksExplained: true,
    withdrawnAt: null,
    ...over,
  };
}
