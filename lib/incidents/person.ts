import * as v from 'valibot';
import { CIVIL_DATE, HEX_32, INSTANT } from '../schemas.ts';
import { isCivilDate, type CivilDate, type Instant } from '../civil-date.ts';
import { problem, type Problem } from '../result.ts';
import { INCIDENT_FIELDS } from './check-fields.ts';
import type { IncidentFieldName } from './incident.ts';

/** What of an incident can speak of a person: a field, or what was captured. */
export type PersonPart = IncidentFieldName | 'captures';
export const PERSON_PARTS: readonly PersonPart[] = [...INCIDENT_FIELDS, 'captures'];

/**
 * What a consent can be about: that, who the person is, and of the captures those alone in which something was covered.
 * Only who looks at a covered copy can say whether it still shows somebody, so it needs a consent too, but a smaller one.
 */
export type ConsentPart = PersonPart | 'identity' | 'covered-copies';
export const CONSENT_PARTS: readonly ConsentPart[] = [
  'identity',
  ...PERSON_PARTS,
  'covered-copies',
];

/** Whom a consent is for: everybody, or one recipient by name. */
export const CONSENT_AUDIENCES = ['public', 'recipient'] as const;
export type ConsentAudience = (typeof CONSENT_AUDIENCES)[number];

/** That a person agreed to something leaving, for one purpose. Withdrawn, it stays, and opens nothing any more. */
export interface Consent {
  readonly id: string;
  readonly audience: ConsentAudience;
  /** Empty where it is for everybody. */
  readonly recipient: string;
  readonly purpose: string;
  readonly parts: readonly ConsentPart[];
  readonly obtainedOn: CivilDate;
  /** In what way, and by whom; may be empty. */
  readonly how: string;
  readonly by: string;
  readonly risksExplained: boolean;
  readonly withdrawnAt: Instant | null;
}

/**
 * Somebody whom an incident concerns. Kept sealed beside the log and never put into a bundle: who they are travels, if
 * at all, in a file of its own.
 */
export interface Person {
  readonly id: string;
  readonly incidentId: string;
  /** What they are called in sentences of ours; not their name. */
  readonly alias: string;
  readonly name: string;
  readonly contact: string;
  readonly role: string;
  /** What of the incident speaks of them, and leaves only with their consent. */
  readonly parts: readonly PersonPart[];
  readonly consents: readonly Consent[];
}

/** What a person fills in of one, and of a consent. */
export type PersonDraft = Pick<Person, 'alias' | 'name' | 'contact' | 'role' | 'parts'>;
export type ConsentDraft = Omit<Consent, 'id' | 'withdrawnAt' | 'obtainedOn'> & {
  readonly obtainedOn: string;
};

/** Most UTF-16 units. Recipient and purpose are as long as those of an export, or they could never be the same. */
export const PERSON_LIMITS = { alias: 60, words: 500, recipient: 200, purpose: 2_000 } as const;

export const NEW_PERSON: PersonDraft = {
  alias: '',
  name: '',
  contact: '',
  role: '',
  parts: ['note'],
};

/** Everything that is wrong with it, with the field's name in `values.field`. */
export function checkPerson({ alias, parts }: PersonDraft): readonly Problem[] {
  return [
    ...(alias.trim() === '' ? [problem('person.alias-missing', { field: 'alias' })] : []),
    ...(parts.length === 0 ? [problem('person.parts-missing', { field: 'parts' })] : []),
  ];
}

/** The same of a consent. */
export function checkConsent(draft: ConsentDraft): readonly Problem[] {
  const { audience, recipient, purpose, parts, obtainedOn } = draft;
  return [
    ...(audience === 'recipient' && recipient.trim() === ''
      ? [problem('consent.recipient-missing', { field: 'recipient' })]
      : []),
    ...(purpose.trim() === '' ? [problem('consent.purpose-missing', { field: 'purpose' })] : []),
    ...(parts.length === 0 ? [problem('consent.parts-missing', { field: 'parts' })] : []),
    ...(isCivilDate(obtainedOn)
      ? []
      : [problem('consent.date-unreadable', { field: 'obtainedOn' })]),
  ];
}

/** As it is kept; null while something is wrong with it. */
export function consentOf(draft: ConsentDraft, id: string): Consent | null {
  const { audience, recipient, obtainedOn } = draft;
  if (checkConsent(draft).length > 0 || !isCivilDate(obtainedOn)) return null;
  return {
    ...draft,
    id,
    obtainedOn,
    recipient: audience === 'public' ? '' : recipient.trim(),
    purpose: draft.purpose.trim(),
    how: draft.how.trim(),
    by: draft.by.trim(),
    withdrawnAt: null,
  };
}

/** Of a consent as it is kept, and as it travels. */
export const consentSchema = v.strictObject({
  id: HEX_32,
  audience: v.picklist(CONSENT_AUDIENCES),
  recipient: v.string(),
  purpose: v.string(),
  parts: v.array(v.picklist(CONSENT_PARTS)),
  obtainedOn: CIVIL_DATE,
  how: v.string(),
  by: v.string(),
  risksExplained: v.boolean(),
  withdrawnAt: v.nullable(INSTANT),
});

const personSchema = v.object({
  id: HEX_32,
  incidentId: HEX_32,
  alias: v.string(),
  name: v.string(),
  contact: v.string(),
  role: v.string(),
  parts: v.array(v.picklist(PERSON_PARTS)),
  consents: v.array(consentSchema),
});

/** The door from JSON; null where it does not fit. */
export function parsePerson(value: unknown): Person | null {
  const parsed = v.safeParse(personSchema, value);
  return parsed.success ? parsed.output : null;
}
