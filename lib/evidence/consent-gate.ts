import type { IncidentHistory } from '../incidents/incident.ts';
import type { Consent, Person } from '../incidents/person.ts';
import { leavingParts, type LeavingPart } from './leaving-parts.ts';
import { plainWords } from './plain-words.ts';
import type { Preset, Redaction } from './redaction.ts';
import { SharedParts } from './shared-parts.ts';

/** Where an export goes, as far as a consent can tell one from another. */
export interface ExportScope {
  readonly preset: Preset;
  /** It stays with the one who logged it: only the preset `full` can say so. */
  readonly own: boolean;
  readonly recipient: string;
  /** What the export is for, as printed in the bundle and as kept in the log: a consent may name either. */
  readonly purposes: readonly string[];
}

/** Something that speaks of a person and would leave without their consent. */
export interface ConsentGap {
  readonly personId: string;
  readonly incidentId: string;
  readonly alias: string;
  readonly parts: readonly LeavingPart[];
  /** Other incidents with which it leaves, that are about the same page, or hold the same bytes. */
  readonly through: readonly string[];
  /**
   * `none`: nothing was ever agreed to. `withdrawn`: all that was is taken back. `elsewhere`: for another recipient or
   * purpose. `parts`: for these, but not about this.
   */
  readonly why: 'none' | 'withdrawn' | 'elsewhere' | 'parts';
  /** What was agreed to and holds: for the sentence that says why this is something else. */
  readonly agreed: readonly Consent[];
}

/**
 * Everything for which a consent is missing; empty where the export may go.
 * @param log every incident there is: what speaks of a person can leave with another incident than theirs
 */
export function consentGaps(
  persons: readonly Person[],
  histories: readonly IncidentHistory[],
  redaction: Redaction,
  scope: ExportScope,
  log: readonly IncidentHistory[],
): readonly ConsentGap[] {
  if (persons.length === 0 || (scope.preset === 'full' && scope.own)) return [];
  const ids = new Set(persons.map(({ incidentId }) => incidentId));
  const leaving = new Map(histories.map((history) => [history.incident.id, history]));
  const shared = new SharedParts(
    log.filter(({ incident }) => ids.has(incident.id)),
    histories,
    redaction,
  );
  return persons.flatMap((person) => {
    const own = leaving.get(person.incidentId);
    const parts = own ? leavingParts(own, histories, redaction) : new Set<LeavingPart>();
    return gapOf(person, parts, shared.of(person.incidentId), scope) ?? [];
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
  own: ReadonlySet<LeavingPart>,
  shared: ReadonlyMap<string, ReadonlySet<LeavingPart>>,
  scope: ExportScope,
): ConsentGap | null {
  const speaking = new Set<LeavingPart>(person.parts);
  // What speaks of them in a picture may do so in a copy of it with something covered.
  if (speaking.has('captures')) speaking.add('covered-copies');
  const holding = person.consents.filter(({ withdrawnAt }) => withdrawnAt === null);
  const here = holding.filter((consent) => covers(consent, scope));
  const agreed = new Set(here.flatMap(({ parts }) => parts));
  if (agreed.has('captures')) agreed.add('covered-copies');
  const isMissing = (part: LeavingPart) => speaking.has(part) && !agreed.has(part);
  const elsewhere = [...shared].filter(([, parts]) => [...parts].some(isMissing));
  const leaving = new Set([...own, ...elsewhere.flatMap(([, parts]) => [...parts])]);
  const parts = [...speaking].filter((part) => leaving.has(part) && isMissing(part));
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
  const through = elsewhere.map(([id]) => id);
  return { personId, incidentId, alias, parts, through, why, agreed: holding };
}

/** The same words, however they are spaced and whatever their case. */
function sameWords(a: string, b: string): boolean {
  return plainWords(a) === plainWords(b);
}
