import {
  CONSENT_AUDIENCES,
  type ConsentDraft,
  type PersonDraft,
} from '../../lib/incidents/person.ts';

/** Texts of a form by the names of its fields, and the way to keep them as they are typed. */
export interface TypedForm {
  /** What was typed before and not saved. */
  readonly kept: Readonly<Record<string, string>> | undefined;
  readonly keep: (form: Readonly<Record<string, string>>) => void;
}

/** Parts are names without spaces. */
export function formOfPerson({ parts, ...texts }: PersonDraft): Readonly<Record<string, string>> {
  return { ...texts, parts: parts.join(' ') };
}

/** What was kept, over what the form starts with. */
export function typedPerson(
  start: PersonDraft,
  kept: TypedForm['kept'],
  known: readonly PersonDraft['parts'][number][],
): PersonDraft {
  if (kept === undefined) return start;
  const { alias, name, contact, role } = { ...start, ...kept };
  return { alias, name, contact, role, parts: partsIn(kept, known) };
}

/** The same for a consent. */
export function formOfConsent({
  parts,
  risksExplained,
  ...texts
}: ConsentDraft): Readonly<Record<string, string>> {
  return { ...texts, parts: parts.join(' '), risksExplained: risksExplained ? 'yes' : '' };
}

/** What was kept of a consent, over what the form starts with. */
export function typedConsent(
  start: ConsentDraft,
  kept: TypedForm['kept'],
  known: readonly ConsentDraft['parts'][number][],
): ConsentDraft {
  if (kept === undefined) return start;
  const { recipient, purpose, obtainedOn, how, by } = { ...start, ...kept };
  const audience = CONSENT_AUDIENCES.find((one) => one === kept['audience']) ?? start.audience;
  const texts = { audience, recipient, purpose, obtainedOn, how, by };
  return {
    ...texts,
    parts: partsIn(kept, known),
    risksExplained: kept['risksExplained'] === 'yes',
  };
}

function partsIn<Part extends string>(
  kept: Readonly<Record<string, string>>,
  known: readonly Part[],
): readonly Part[] {
  const named = (kept['parts'] ?? '').split(' ');
  return known.filter((part) => named.includes(part));
}
