import { INCIDENT_FIELDS } from '../incidents/check-fields.ts';
import type { IncidentHistory } from '../incidents/incident.ts';
import { looksOf } from '../incidents/looks-of.ts';
import { isCoveredCopy } from '../incidents/covered-copy.ts';
import type { EvidenceKind } from '../witness/verdict.ts';
import type { Consent, Person, PersonPart } from '../incidents/person.ts';
import { capturesOf, type Preset, type Redaction } from './redaction.ts';
import { goneFields, withholdingOf } from './withhold.ts';

/** Where an export goes, as far as a consent can tell one from another. */
export interface ExportScope {
  readonly preset: Preset;
  /** It stays with the one who logged it: only the preset `full` can say so. */
  readonly own: boolean;
  readonly recipient: string;
  /** What the export is for, as printed in the bundle and as kept in the log: a consent may name either. */
  readonly purposes: readonly string[];
}

/** What of an incident leaves: `covered-copies` where of its captures nothing else does. */
type LeavingPart = PersonPart | 'covered-copies';

/** Something that speaks of a person and would leave without their consent. */
export interface ConsentGap {
  readonly personId: string;
  readonly incidentId: string;
  readonly alias: string;
  readonly parts: readonly LeavingPart[];
  /**
   * `none`: nothing was ever agreed to. `withdrawn`: all that was is taken back. `elsewhere`: for another recipient or
   * purpose. `parts`: for these, but not about this.
   */
  readonly why: 'none' | 'withdrawn' | 'elsewhere' | 'parts';
  /** What was agreed to and holds: for the sentence that says why this is something else. */
  readonly agreed: readonly Consent[];
}

/** Everything for which a consent is missing; empty where the export may go. */
export function consentGaps(
  persons: readonly Person[],
  histories: readonly IncidentHistory[],
  redaction: Redaction,
  scope: ExportScope,
): readonly ConsentGap[] {
  if (scope.preset === 'full' && scope.own) return [];
  return histories.flatMap((history) => {
    const { id } = history.incident;
    const concerned = persons.filter(({ incidentId }) => incidentId === id);
    if (concerned.length === 0) return [];
    const leaving = leavingParts(history, redaction);
    return concerned.flatMap((person) => gapOf(person, leaving, scope) ?? []);
  });
}

/** Whether a consent holds for this export. */
export function covers(consent: Consent, { preset, recipient, purposes }: ExportScope): boolean {
  if (consent.withdrawnAt !== null) return false;
  if (!purposes.some((purpose) => sameWords(purpose, consent.purpose))) return false;
  // Who agreed to everybody agreed to each; who agreed to one did not agree to any other.
  if (consent.audience === 'public') return true;
  return preset !== 'public' && sameWords(recipient, consent.recipient);
}

function gapOf(
  person: Person,
  leaving: ReadonlySet<LeavingPart>,
  scope: ExportScope,
): ConsentGap | null {
  const speaking = new Set<LeavingPart>(person.parts);
  // What speaks of them in a picture may do so in a copy of it with something covered.
  if (speaking.has('captures')) speaking.add('covered-copies');
  const spoken = [...speaking].filter((part) => leaving.has(part));
  const holding = person.consents.filter(({ withdrawnAt }) => withdrawnAt === null);
  const here = holding.filter((consent) => covers(consent, scope));
  const agreed = new Set(here.flatMap(({ parts }) => parts));
  if (agreed.has('captures')) agreed.add('covered-copies');
  const parts = spoken.filter((part) => !agreed.has(part));
  if (parts.length === 0) return null;
  const { id: personId, incidentId, alias } = person;
  const why =
    person.consents.length === 0
      ? 'none'
      : holding.length === 0
        ? 'withdrawn'
        : here.length === 0
          ? 'elsewhere'
          : 'parts';
  return { personId, incidentId, alias, parts, why, agreed: holding };
}

/** Evidence of a verdict in the words of the page. */
const QUOTING: ReadonlySet<EvidenceKind> = new Set<EvidenceKind>([
  'notice-text',
  'lost-text',
  'title',
]);

/** What of an incident leaves and says something. A field that was only ever empty speaks of nobody. */
function leavingParts(history: IncidentHistory, redaction: Redaction): ReadonlySet<LeavingPart> {
  const withholding = withholdingOf(history, redaction);
  const gone = new Set<string>(goneFields(withholding));
  const said = [
    history.incident,
    history.current,
    ...history.corrections.map(({ changes }) => changes),
  ];
  const parts = new Set<LeavingPart>();
  for (const fields of said) {
    for (const name of INCIDENT_FIELDS) {
      if (!gone.has(name) && (fields[name]?.length ?? 0) > 0) parts.add(name);
    }
  }
  if (!withholding.page) {
    // Looks repeat what the page said of somebody, also where the entry's own field stayed empty.
    for (const { title, url, verdict } of looksOf(history)) {
      if (title !== '') parts.add('title');
      if (url !== '') parts.add('urlReached');
      const quotes = verdict?.evidence.some(({ kind }) => QUOTING.has(kind)) === true;
      if (quotes) parts.add('noticeText');
    }
  }
  const captures = withholding.page
    ? []
    : capturesOf(history).filter(({ id }) => !redaction.captures.has(id));
  if (captures.length > 0) parts.add(captures.every(isCoveredCopy) ? 'covered-copies' : 'captures');
  return parts;
}

/** The same words, however they are spaced and whatever their case. */
function sameWords(a: string, b: string): boolean {
  return plain(a) === plain(b);
}

function plain(words: string): string {
  return words.normalize('NFKC').trim().replaceAll(/\s+/gu, ' ').toLowerCase();
}
