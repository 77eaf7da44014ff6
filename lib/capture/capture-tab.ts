import { TEXT_LIMITS, URL_LIMIT } from '../incidents/incident.ts';
import type {
  CaptureMethod,
  MissedCapture,
  NotGot,
  Observation,
  ToolFacts,
} from '../incidents/incident.ts';
import { instantOf } from '../civil-date.ts';
import { utcOffsetOf } from '../incidents/stamp.ts';
import { cutText } from '../incidents/tidy-fields.ts';
import type { Clock } from '../clock.ts';
import { err, ok, type Problem, type Result } from '../result.ts';
import type { LogStore } from '../store/log-store.ts';
import type { Settings } from '../store/settings.ts';
import type { TabLook } from '../platform/tabs.ts';
import {
  getScreenshot,
  getSnapshot,
  getText,
  PageLeftError,
  reasonFor,
  type GotPart,
  type PartContext,
} from './capture-parts.ts';
import { notGot } from './not-got.ts';
import type { PageDoor } from './page-door.ts';
import { DeadlineError, type Wait } from './within.ts';

/** What a capture works with; all of it handed in by the entrypoint. */
export interface CaptureEdges {
  readonly store: Pick<LogStore, 'append' | 'keepCapture'>;
  readonly door: PageDoor;
  readonly clock: Clock;
  readonly wait: Wait;
  readonly newId: () => string;
  readonly tool: ToolFacts;
  /** The page's title, the HTTP facts of the load that the tab shows or why there are none, and what can be said of it. */
  readonly facts: (tab: TabLook) => Promise<SeenFacts>;
}

/** What an observation says of the page, beside its address. */
export type SeenFacts = Pick<Observation, 'title' | 'http' | 'look' | 'verdict'>;

export interface CaptureRequest {
  readonly incidentId: string;
  readonly tabId: number;
  readonly settings: Pick<Settings, 'captureScreenshot' | 'captureText' | 'captureSnapshot'>;
}

/** The screenshot comes first: what is on the screen changes soonest. The slowest comes last. */
export const CAPTURED_METHODS = ['capture-visible-tab', 'inner-text', 'single-file'] as const;
type CapturedMethod = (typeof CAPTURED_METHODS)[number];

const GONE: SeenFacts = { title: '', http: notGot('tab-gone', 'closed') };

const GETTERS: Readonly<
  Record<CapturedMethod, (context: PartContext) => Promise<GotPart | NotGot>>
> = {
  'capture-visible-tab': getScreenshot,
  'inner-text': getText,
  'single-file': getSnapshot,
};

/**
 * Captures what a tab shows, for an incident that is already stored, and stores each part as it
 * arrives: first the observation, then each capture or the reason why there is none. A part that
 * fails takes no other with it. Resolves to the problem where something could not be stored, not
 * even its reason; what was stored before stays.
 */
export async function captureTab(
  edges: CaptureEdges,
  { incidentId, tabId, settings }: CaptureRequest,
): Promise<Result<null>> {
  const tab = await edges.door.readTab(tabId);
  const seen = tab ? await edges.facts(tab) : GONE;
  const problems: Problem[] = [];
  const note = (result: Result<unknown>): void => {
    if (!result.ok) problems.push(result.error);
  };

  note(await edges.store.append([observation(edges, incidentId, tab?.url ?? '', seen)]));
  for (const method of CAPTURED_METHODS) {
    if (!isOn(settings, method))
      note(await noteMissed(edges, incidentId, method, notGot('turned-off')));
    else if (!tab) note(await noteMissed(edges, incidentId, method, notGot('tab-gone', 'closed')));
    else note(await capturePart(edges, incidentId, method, tab));
  }
  const [first] = problems;
  return first ? err(first) : ok(null);
}

/** For a link that was logged without being opened: every part is a stated reason. */
export async function noteNotOpened(
  edges: Omit<CaptureEdges, 'door' | 'wait' | 'facts'>,
  incidentId: string,
  url: string,
): Promise<Result<null>> {
  const reason = notGot('not-opened');
  const seen = await edges.store.append([
    observation(edges, incidentId, url, { title: '', http: reason }),
    ...CAPTURED_METHODS.map((method) => missed(edges, incidentId, method, reason)),
  ]);
  return seen.ok ? ok(null) : seen;
}

async function capturePart(
  edges: CaptureEdges,
  incidentId: string,
  method: CapturedMethod,
  tab: TabLook,
): Promise<Result<unknown>> {
  const got = await GETTERS[method]({ door: edges.door, tab, wait: edges.wait });
  if (!got.got) return noteMissed(edges, incidentId, method, got);

  // The store answers with a problem for its own failures and for ours; this tells them apart.
  let pageFailure: unknown;
  const kept = await keepPart(edges, incidentId, method, got, (cause) => {
    pageFailure = cause;
  });
  if (pageFailure !== undefined) {
    return noteMissed(edges, incidentId, method, reasonFor(pageFailure, tab.url));
  }
  if (!kept.ok) {
    const detail = [kept.error.code, kept.error.detail].filter(Boolean).join(': ');
    return noteMissed(edges, incidentId, method, notGot('store-failed', detail));
  }
  if (got.cutFrom === null) return kept;
  const detail = `the first ${kept.value.size} bytes of a text of ${got.cutFrom} characters were kept`;
  return noteMissed(edges, incidentId, method, notGot('too-large', detail));
}

async function keepPart(
  edges: CaptureEdges,
  incidentId: string,
  method: CapturedMethod,
  { mediaType, bytes }: GotPart,
  pageFailed: (cause: unknown) => void,
): ReturnType<LogStore['keepCapture']> {
  async function* watched(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    try {
      yield* bytes;
    } catch (cause) {
      pageFailed(cause);
      throw cause;
    }
  }
  try {
    return await edges.store.keepCapture(
      { type: 'capture', ...row(edges, incidentId), method, mediaType, fileName: '' },
      watched(),
    );
  } catch (cause) {
    // A store that lets our own error through has kept nothing; anything else is a bug to be heard.
    if (cause instanceof DeadlineError || cause instanceof PageLeftError) {
      return err({ code: 'store.write-failed', detail: cause.message });
    }
    throw cause;
  }
}

function observation(
  edges: Pick<CaptureEdges, 'clock' | 'newId' | 'tool'>,
  incidentId: string,
  url: string,
  { title, ...seen }: SeenFacts,
): Observation {
  return {
    type: 'observation',
    ...row(edges, incidentId),
    url: plain(url, URL_LIMIT),
    title: plain(title, TEXT_LIMITS.title),
    ...seen,
    tool: edges.tool,
  };
}

/** Stores that a part was not got, and why. */
export async function noteMissed(
  edges: Pick<CaptureEdges, 'store' | 'clock' | 'newId'>,
  incidentId: string,
  method: CaptureMethod,
  why: NotGot,
): Promise<Result<unknown>> {
  return edges.store.append([missed(edges, incidentId, method, why)]);
}

function missed(
  edges: Pick<CaptureEdges, 'clock' | 'newId'>,
  incidentId: string,
  method: CaptureMethod,
  { reason, detail }: NotGot,
): MissedCapture {
  return {
    type: 'missed-capture',
    ...row(edges, incidentId),
    method,
    got: false,
    reason,
    detail: plain(detail, TEXT_LIMITS.reason),
  };
}

function row({ clock, newId }: Pick<CaptureEdges, 'clock' | 'newId'>, incidentId: string) {
  const now = clock.now();
  return { id: newId(), incidentId, loggedAt: instantOf(now), utcOffset: utcOffsetOf(now) };
}

/** Hostile text in the form that can be kept: bounded, and well-formed, or it could not be written as UTF-8. */
function plain(text: string, limit: number): string {
  return cutText(text.toWellFormed(), limit);
}

function isOn(settings: CaptureRequest['settings'], method: CapturedMethod): boolean {
  switch (method) {
    case 'capture-visible-tab':
      return settings.captureScreenshot;
    case 'inner-text':
      return settings.captureText;
    case 'single-file':
      return settings.captureSnapshot;
    default:
      return method satisfies never;
  }
}
