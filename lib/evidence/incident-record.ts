import type {
  Capture,
  Correction,
  IncidentHistory,
  MissedCapture,
  Observation,
  Retraction,
} from '../incidents/incident.ts';
import { PATHS } from './bundle-format.ts';
import type { BundleSource } from './bundle-source.ts';
import { hasOwnFile } from './capture-home.ts';
import { fileEnding } from './file-ending.ts';
import { leavingDays, type LeavingDay } from './leaving-days.ts';
import { openLook, type OpenLook } from './open-look.ts';
import { disclose, goneFields, WITHHELD, type Withheld, type Withholding } from './withhold.ts';

/** A fact of somebody whose time zone may be withheld. */
type ByObserver<T> = Omit<T, 'utcOffset'> & { readonly utcOffset: number | Withheld };
/** The same, any value of which may be withheld. */
export type Open<T> = { readonly [Key in keyof T]: Key extends 'id' ? T[Key] : T[Key] | Withheld };
/** Fields by name; a value may be withheld. */
type OpenFields = Readonly<Record<string, unknown>>;

/** What became of one capture in this bundle. */
export interface CaptureRecord {
  /** `included`: its file is at `path`. `withheld`: left out on purpose. `left-out`: its bytes could not be read. */
  readonly status: 'included' | 'withheld' | 'left-out';
  /**
   * The file that holds its bytes, inside the bundle's top folder: one of its own under
   * `data/captures/`, or `data/archive.wacz`, where they are the payload of the record with this
   * SHA-256. null where they are not in the bundle.
   */
  readonly path: string | null;
  readonly fact: LeavingCapture | WithheldCapture;
}
/** A capture whose bytes leave. */
export type LeavingCapture = Omit<ByObserver<Capture>, 'derivedFrom'> & {
  readonly derivedFrom?: string | Withheld;
};
export interface WithheldCapture extends Pick<
  LeavingCapture,
  'type' | 'id' | 'incidentId' | 'loggedAt' | 'utcOffset' | 'method'
> {
  readonly sha256: Withheld;
}

/** One line of `incidents.jsonl`: an incident as it stands, and everything that was ever said about it. */
export interface IncidentRecord {
  readonly type: 'incident-record';
  /** Number of the exhibit in the report, 1, 2, 3 … */
  readonly exhibit: number;
  readonly id: string;
  readonly retracted: boolean;
  /** The fields after all corrections. */
  readonly current: OpenFields;
  /** Names of fields left out of this bundle on purpose; their value is `{"withheld":true}`. */
  readonly withheld: readonly string[];
  /** The incident as first written. */
  readonly original: OpenFields;
  readonly corrections: readonly (Open<Omit<Correction, 'changes'>> & {
    readonly changes: OpenFields;
  })[];
  readonly retractions: readonly Open<Retraction>[];
  readonly captures: readonly CaptureRecord[];
  /** Captures that were tried, or could not be, with the reason. */
  readonly notGot: readonly (Omit<ByObserver<MissedCapture>, 'detail'> & {
    readonly detail: string | Withheld;
  })[];
  readonly observationIds: readonly string[];
  /** The observances and marked dates it names, with why each is marked. */
  readonly observances: readonly LeavingDay[];
}

/** The record of one history. */
export function incidentRecord(
  history: IncidentHistory,
  exhibit: number,
  withholding: Withholding,
  observances: BundleSource['observances'],
  leaveOut: ReadonlySet<string>,
): IncidentRecord {
  const { incident, current } = history;
  const known = withholding.fields.includes('observanceIds') ? [] : current.observanceIds;
  const captures = history.captures.filter((capture) => capture.got);
  const leaving = new Set(
    captures.flatMap((capture) => (isWithheldBy(capture, withholding) ? [] : [capture.sha256])),
  );
  return {
    type: 'incident-record',
    exhibit,
    id: incident.id,
    retracted: history.retracted,
    current: disclose(current, withholding),
    withheld: goneFields(withholding),
    original: disclose(incident, withholding),
    corrections: history.corrections.map((correction) => ({
      ...withoutObserver(correction, withholding),
      changes: disclose(correction.changes, withholding),
      ...(withholding.words ? { reason: WITHHELD } : {}),
    })),
    retractions: history.retractions.map((retraction) => ({
      ...withoutObserver(retraction, withholding),
      ...(withholding.words ? { reason: WITHHELD } : {}),
    })),
    captures: captures.map((capture) => captureRecord(capture, withholding, leaving, leaveOut)),
    notGot: history.captures
      .filter((capture) => !capture.got)
      .map((missed) => missedRecord(missed, withholding)),
    observationIds: history.observations.map((observation) => observation.id),
    observances: leavingDays(
      observances.filter(({ observance }) => known.includes(observance.id)),
      withholding,
    ),
  };
}

/** A look as it leaves: a field of it may be withheld, and what in one tells of the observer. */
export type ObservationRecord = Open<Omit<Observation, keyof OpenLook> & OpenLook>;

/** One line of `observations.jsonl`. */
export function observationRecord(
  observation: Observation,
  withholding: Withholding,
): ObservationRecord {
  const { page, texts, observer } = withholding;
  if (!page && !observer && !texts.has(observation.id)) return observation;
  const tool = withholding.observer ? { tool: WITHHELD } : {};
  if (!withholding.page) {
    return {
      ...withoutObserver(observation, withholding),
      ...tool,
      ...openLook(observation, withholding),
    };
  }
  // Another exhibit made of the same watched page would give its address away.
  const { look, verdict, watchedPageId: _, ...rest } = observation;
  return {
    ...withoutObserver(rest, withholding),
    ...tool,
    url: WITHHELD,
    title: WITHHELD,
    http: WITHHELD,
    // Controls name the host, evidence quotes the page.
    ...(look === undefined ? {} : { look: WITHHELD }),
    ...(verdict === undefined ? {} : { verdict: WITHHELD }),
  };
}

/** In which file inside the top folder the bytes of a capture lie. */
export function capturePath(capture: LeavingCapture): string {
  if (!hasOwnFile(capture)) return PATHS.archive;
  return `${PATHS.captures}${capture.sha256}.${fileEnding(capture.mediaType)}`;
}

/** Without the time zone, where that stays behind: it tells where in the world somebody looked. */
function withoutObserver<T extends { readonly utcOffset: number }>(
  fact: T,
  { observer }: Pick<Withholding, 'observer'>,
): ByObserver<T> {
  return observer ? { ...fact, utcOffset: WITHHELD } : fact;
}

function missedRecord(
  missed: MissedCapture,
  withholding: Withholding,
): IncidentRecord['notGot'][number] {
  const { words, page } = withholding;
  if (!words) return withoutObserver(missed, withholding);
  // Another exhibit made of the same watched page would give its address away.
  const { watchedPageId, ...rest } = withoutObserver(missed, withholding);
  const named = page || watchedPageId === undefined ? {} : { watchedPageId };
  return { ...rest, ...named, detail: WITHHELD };
}

function isWithheldBy({ id }: Capture, { page, captures }: Withholding): boolean {
  return page || captures.has(id);
}

function captureRecord(
  capture: Capture,
  withholding: Withholding,
  leaving: ReadonlySet<string>,
  leaveOut: ReadonlySet<string>,
): CaptureRecord {
  const fact = withoutOriginal(withoutObserver(capture, withholding), leaving);
  if (!isWithheldBy(capture, withholding)) {
    return leaveOut.has(capture.id)
      ? { status: 'left-out', path: null, fact }
      : { status: 'included', path: capturePath(capture), fact };
  }
  const { type, id, incidentId, loggedAt, utcOffset, method } = fact;
  // The hash stays out too: who has the page can confirm by it what was looked at.
  return {
    status: 'withheld',
    path: null,
    fact: { type, id, incidentId, loggedAt, utcOffset, method, sha256: WITHHELD },
  };
}

/**
 * Without the hash of the original of a covered copy, where that stays behind. All but what is covered stands in the
 * copy: who draws the rest with one name after another would know by the hash which one is right. It is signed with
 * the record all the same, so that a later bundle can show it under the same signature.
 */
function withoutOriginal(fact: ByObserver<Capture>, leaving: ReadonlySet<string>): LeavingCapture {
  const { derivedFrom } = fact;
  const shown = derivedFrom === undefined || leaving.has(derivedFrom);
  return shown ? fact : { ...fact, derivedFrom: WITHHELD };
}
