import { INCIDENT_FIELDS } from '../incidents/check-fields.ts';
import { coveredOriginals, isCoveredCopy } from '../incidents/covered-copy.ts';
import type {
  Capture,
  CaptureMethod,
  IncidentFieldName,
  IncidentHistory,
} from '../incidents/incident.ts';
import { addressTellsOfPerson, holdsMailAddress } from './address-tells.ts';
import { leavingAddresses, leavingPageWords } from './leaving-addresses.ts';

/** What a person keeps back of the incidents that leave. */
export interface Redaction {
  /** What tells of the one who looked: time zone, browser and version. */
  readonly observer: boolean;
  /** Fields, by incident, in the order of the record. */
  readonly fields: ReadonlyMap<string, readonly IncidentFieldName[]>;
  /** Ids of captures. */
  readonly captures: ReadonlySet<string>;
}

export const NO_REDACTION: Redaction = {
  observer: false,
  fields: new Map(),
  captures: new Set(),
};

/** Whom a bundle is for: anybody, one recipient who is trusted with all but what is marked, or the person's own files. */
export const PRESETS = ['public', 'recipient', 'full'] as const;
export type Preset = (typeof PRESETS)[number];

/** What the person set otherwise than the preset does: true leaves. Keys: `fieldSwitch`, a capture's id, `OBSERVER_SWITCH`. */
export type Switches = ReadonlyMap<string, boolean>;

export const OBSERVER_SWITCH = 'observer';

/** The key of one field of one incident. */
export function fieldSwitch(incidentId: string, field: IncidentFieldName): string {
  return `${incidentId} ${field}`;
}

/** What a preset and the switches over it keep back of these incidents. */
export function redactionOf(
  preset: Preset,
  histories: readonly IncidentHistory[],
  switches: Switches = new Map(),
): Redaction {
  const fields = new Map<string, readonly IncidentFieldName[]>();
  const captures = new Set<string>();
  const originals = coveredOriginals(histories.flatMap(capturesOf));
  for (const history of histories) {
    const { id } = history.incident;
    // One that tells takes all with it: what was corrected away stands in the record, and a look leads over others.
    const tells = preset === 'public' && [...leavingAddresses(history)].some(addressTellsOfPerson);
    const mailed = preset === 'public' && [...leavingPageWords(history)].some(holdsMailAddress);
    const back = INCIDENT_FIELDS.filter(
      (field) =>
        !(
          switches.get(fieldSwitch(id, field)) ??
          fieldLeaves(preset, field, history, { tells, mailed })
        ),
    );
    if (back.length > 0) fields.set(id, back);
    for (const capture of capturesOf(history)) {
      if (!(switches.get(capture.id) ?? captureLeaves(preset, capture, originals)))
        captures.add(capture.id);
    }
  }
  const observer = !(switches.get(OBSERVER_SWITCH) ?? preset !== 'public');
  return { observer, fields, captures };
}

/** Everything that was kept of an incident and of the watched page that it was made of. */
export function capturesOf({ captures, watched }: IncidentHistory): readonly Capture[] {
  return [...(watched?.captures ?? []), ...captures].filter((capture) => capture.got);
}

function fieldLeaves(
  preset: Preset,
  field: IncidentFieldName,
  { current }: IncidentHistory,
  { tells, mailed }: { readonly tells: boolean; readonly mailed: boolean },
): boolean {
  if (preset === 'full') return true;
  if (current.confidential.includes(field)) return false;
  if (preset === 'recipient') return true;
  if (field === 'note' || field === 'tags') return false;
  if (mailed && (field === 'title' || field === 'noticeText')) return false;
  return !(tells && (field === 'urlTyped' || field === 'urlReached'));
}

/**
 * Made without the person's login, so that nothing of them can be in it. What their own tab showed may have their name
 * in a corner, and a file of theirs anything: in public those leave only once somebody looked through them and said so.
 */
const OF_NOBODY: ReadonlySet<CaptureMethod> = new Set([
  'refetch',
  'source-text',
  'certificate-chain',
]);

/**
 * What was covered stays behind, also where its copy is switched off: that a person does not want the copy to leave
 * never means that they want the original to. The copy itself somebody looked through, or it would not be there.
 */
function captureLeaves(preset: Preset, capture: Capture, originals: ReadonlySet<string>): boolean {
  if (preset === 'full') return true;
  if (originals.has(capture.sha256)) return false;
  return preset === 'recipient' || isCoveredCopy(capture) || isOfNobody(capture);
}

/** Whether nothing of the person can be in it. */
export function isOfNobody({ method }: Capture): boolean {
  return OF_NOBODY.has(method);
}
