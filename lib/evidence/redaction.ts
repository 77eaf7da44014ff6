import { INCIDENT_FIELDS } from '../incidents/check-fields.ts';
import { coveredOriginals, isCoveredCopy } from '../incidents/covered-copy.ts';
import type { Capture, IncidentFieldName, IncidentHistory } from '../incidents/incident.ts';
import { addressTellsOfPerson, holdsMailAddress, holdsReaderAddress } from './address-tells.ts';
import { leavingAddresses, leavingPageWords, leavingQuotes } from './leaving-addresses.ts';
import { hidesPage } from './page-fields.ts';
import { textsBack } from './texts-back.ts';

/** What a person keeps back of the incidents that leave. */
export interface Redaction {
  /** What tells of the one who looked: time zone, browser and version, and the way that their network led to the site. */
  readonly observer: boolean;
  /** Words of theirs about days and pages: the days and marks that they made, and what a list that they took said. */
  readonly ownWords: boolean;
  /** Fields, by incident, in the order of the record. */
  readonly fields: ReadonlyMap<string, readonly IncidentFieldName[]>;
  /** Ids of captures. */
  readonly captures: ReadonlySet<string>;
  /** SHA-256 of what stays behind wherever it is kept, unless it is switched on by itself. */
  readonly heldBytes: ReadonlySet<string>;
  /** Ids of looks whose visible text stays behind, with its hash, its length and what a verdict quotes of such texts. */
  readonly texts: ReadonlySet<string>;
}

export const NO_REDACTION: Redaction = {
  observer: false,
  ownWords: false,
  fields: new Map(),
  captures: new Set(),
  heldBytes: new Set(),
  texts: new Set(),
};

/** Whom a bundle is for: anybody, one recipient who is trusted with all but what is marked, or the person's own files. */
export const PRESETS = ['public', 'recipient', 'full'] as const;
export type Preset = (typeof PRESETS)[number];

/** What the person set otherwise than the preset does: true leaves. Keys: `fieldSwitch`, `captureSwitch`, `OBSERVER_SWITCH`, `OWN_WORDS_SWITCH`. */
export type Switches = ReadonlyMap<string, boolean>;

export const OBSERVER_SWITCH = 'observer';
export const OWN_WORDS_SWITCH = 'own-words';

/** The key of one field of one incident. */
export function fieldSwitch(incidentId: string, field: IncidentFieldName): string {
  return `${incidentId} ${field}`;
}

/** The key of a capture: of its bytes, which leave or stay wherever they are kept. */
export function captureSwitch({ sha256 }: Pick<Capture, 'sha256'>): string {
  return sha256;
}

/**
 * What a preset and the switches over it keep back of these incidents.
 * @param log every incident there is: a picture can have been covered with one that does not leave
 */
export function redactionOf(
  preset: Preset,
  histories: readonly IncidentHistory[],
  switches: Switches = new Map(),
  log: readonly IncidentHistory[] = histories,
): Redaction {
  const fields = new Map<string, readonly IncidentFieldName[]>();
  const heldBytes = new Set(preset === 'full' ? [] : coveredOriginals(log.flatMap(capturesOf)));
  for (const history of histories) {
    const { id } = history.incident;
    const back = fieldsBack(preset, history, switches);
    if (back.length === 0) continue;
    fields.set(id, back);
    // What shows a page that stays behind would show it from another incident, too.
    if (!hidesPage(back)) continue;
    for (const capture of capturesOf(history)) {
      if (isForEyes(capture)) heldBytes.add(capture.sha256);
    }
  }
  const captures = new Set<string>();
  for (const capture of histories.flatMap(capturesOf)) {
    const leaves = !heldBytes.has(capture.sha256) && captureLeaves(preset, capture);
    if (!(switches.get(captureSwitch(capture)) ?? leaves)) captures.add(capture.id);
  }
  const observer = !(switches.get(OBSERVER_SWITCH) ?? preset !== 'public');
  const ownWords = !(switches.get(OWN_WORDS_SWITCH) ?? preset !== 'public');
  const texts = new Set(
    histories.flatMap((history) => textsBack(history, captures, preset === 'public')),
  );
  return { observer, ownWords, fields, captures, heldBytes, texts };
}

function fieldsBack(
  preset: Preset,
  history: IncidentHistory,
  switches: Switches,
): readonly IncidentFieldName[] {
  // One that tells takes all with it: what was corrected away stands in the record, and a look leads over others.
  // And nobody can see what stands behind the end of one that was cut, though its hash leaves.
  const tells =
    preset === 'public' &&
    (history.incident.urlDigest !== '' ||
      [...leavingAddresses(history)].some(addressTellsOfPerson));
  const named =
    preset === 'public' &&
    ([...leavingPageWords(history)].some(holdsMailAddress) ||
      [...leavingQuotes(history)].some(holdsReaderAddress));
  return INCIDENT_FIELDS.filter(
    (field) =>
      !(
        switches.get(fieldSwitch(history.incident.id, field)) ??
        fieldLeaves(preset, field, history, { tells, named })
      ),
  );
}

/** Everything that was kept of an incident and of the watched page that it was made of. */
export function capturesOf({ captures, watched }: IncidentHistory): readonly Capture[] {
  return [...(watched?.captures ?? []), ...captures].filter((capture) => capture.got);
}

function fieldLeaves(
  preset: Preset,
  field: IncidentFieldName,
  { current }: IncidentHistory,
  { tells, named }: { readonly tells: boolean; readonly named: boolean },
): boolean {
  if (preset === 'full') return true;
  if (current.confidential.includes(field)) return false;
  if (preset === 'recipient') return true;
  if (field === 'note' || field === 'tags') return false;
  if (named && (field === 'title' || field === 'noticeText')) return false;
  return !(tells && (field === 'urlTyped' || field === 'urlReached'));
}

/**
 * What was covered stays behind before this is asked, also where its copy is switched off: that a person does not want
 * the copy to leave never means that they want the original to. The copy itself somebody looked through, or it would not
 * be there.
 */
function captureLeaves(preset: Preset, capture: Capture): boolean {
  return preset !== 'public' || isCoveredCopy(capture) || isOfNobody(capture);
}

/**
 * Whether nothing of the person can be expected in it: words that a page shows to anybody, asked for without their login.
 * What their own tab showed may have their name in a corner, and a file of theirs anything. Nor is the source of a page of
 * nobody, though it was asked for without their login: YouTube writes the reader's IP address into each of its pages,
 * others the country, where nobody who looks sees it. Certificates can be those of their own virus scanner, made for this
 * one machine. In public all of these leave only once somebody looked through them and said so.
 */
export function isOfNobody({ method }: Capture): boolean {
  return method === 'source-text';
}

/**
 * A picture or a file of the person's: the same bytes twice are the same moment twice. A text or an answer that many
 * pages have in common, as that of a block, says nothing of any one of them.
 */
function isForEyes({ mediaType, method }: Capture): boolean {
  return method === 'attached-by-person' || /^image\//i.test(mediaType);
}
