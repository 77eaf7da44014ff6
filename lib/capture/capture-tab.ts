import {
  TEXT_LIMITS,
  URL_LIMIT,
  type NotGot,
  type Observation,
  type ToolFacts,
} from '../incidents/incident.ts';
import { err, ok, type Problem, type Result } from '../result.ts';
import {
  methodsAccountedFor,
  methodsOn,
  PROMISED_METHODS,
  type CaptureSwitches,
  type TabMethod,
} from '../store/settings.ts';
import type { TabLook } from '../platform/tabs.ts';
import {
  getScreenshot,
  getSnapshot,
  getText,
  movedOn,
  type GotPart,
  type PartContext,
} from './capture-parts.ts';
import type { FetchedPage, FetchLimits } from './fetch-page.ts';
import { getFullPage } from './full-page.ts';
import type { HeldResponse } from './held-responses.ts';
import { keepPart, missed, noteMissed, plain, rowOf, type KeepEdges } from './keep-part.ts';
import { getMhtml } from './mhtml-part.ts';
import { notGot } from './not-got.ts';
import type { PageDoor } from './page-door.ts';
import { refetchPage } from './refetch-page.ts';
import { RESPONSE_METHODS, responsePart } from './response-parts.ts';
import type { Wait } from './within.ts';

/** What a capture works with; all of it handed in by the entrypoint. */
export interface CaptureEdges extends KeepEdges {
  readonly door: PageDoor;
  readonly wait: Wait;
  readonly tool: ToolFacts;
  /** The page's title, the HTTP facts of the load that the tab shows or why there are none, and what can be said of it. */
  readonly facts: (tab: TabLook) => Promise<SeenFacts>;
  /** What was held of the answer that the page in the tab was made from. */
  readonly heldResponse: (tab: TabLook) => Promise<HeldResponse | null>;
  readonly fetchPage: (url: string, limits: FetchLimits) => Promise<FetchedPage>;
}

/** What an observation says of the page, beside its address. */
export type SeenFacts = Pick<Observation, 'title' | 'http' | 'look' | 'verdict'>;

/** A look that was made before the capture began, and that the incident rests on. */
export interface EarlierLook {
  readonly tab: TabLook;
  readonly facts: SeenFacts;
}

export interface CaptureRequest {
  readonly incidentId: string;
  readonly tabId: number;
  /** There only where the incident was made of a look: it is the one that is kept, and the page is not looked at anew. */
  readonly look?: EarlierLook;
  readonly settings: CaptureSwitches;
}

const CLOSED = notGot('tab-gone', 'closed');
const GONE: SeenFacts = { title: '', http: CLOSED };

const GETTERS = {
  'capture-visible-tab': getScreenshot,
  'inner-text': getText,
  'single-file': getSnapshot,
  mhtml: getMhtml,
  'full-page-stitched': getFullPage,
} as const satisfies Readonly<
  Partial<Record<TabMethod, (context: PartContext) => Promise<GotPart | NotGot>>>
>;
type PageMethod = keyof typeof GETTERS;

/**
 * What may run beside what. The picture is asked for first: what is on the screen changes soonest;
 * text and snapshot only read, so they go on beside it. To save the page as a file is heavy and
 * waits for them; what scrolls the page comes last.
 */
const STAGES: readonly (readonly PageMethod[])[] = [
  ['capture-visible-tab', 'inner-text', 'single-file'],
  ['mhtml'],
  ['full-page-stitched'],
];

/**
 * Captures what a tab shows, for an incident that is already stored, and stores each part as it
 * arrives: first the observation, then each capture or the reason why there is none. A part that
 * fails takes no other with it. Resolves to the problem where something could not be stored, not
 * even its reason; what was stored before stays.
 */
export async function captureTab(
  edges: CaptureEdges,
  { incidentId, tabId, look, settings }: CaptureRequest,
): Promise<Result<null>> {
  const now = await edges.door.readTab(tabId);
  // An incident that was made of a look is about that page, not about the next one in the tab.
  const left = look && movedOn(look.tab, now);
  const tab = left ? null : now;
  const on = new Set(methodsOn(settings));
  const seen = observation(edges, incidentId, look?.tab.url ?? tab?.url ?? '');
  const problems: Problem[] = [];
  const note = (result: Result<unknown>): void => {
    if (!result.ok) problems.push(result.error);
  };
  /** The parts are got at once and stored after it. */
  const observed = observe(edges, seen, tab, look).then(({ http, stored }) => {
    note(stored);
    return http;
  });
  const of = (method: TabMethod) => ({ incidentId, observationId: seen.id, method, url: seen.url });
  const get = async (method: PageMethod, shown: TabLook): Promise<void> => {
    const got = await GETTERS[method]({ door: edges.door, tab: shown, wait: edges.wait });
    await observed;
    note(await keepPart(edges, of(method), got));
  };
  const refetch = async (url: string): Promise<void> => {
    const got = await refetchPage(edges, url);
    await observed;
    note(await keepRefetch(edges, incidentId, got));
  };
  const keepResponse = async (shown: TabLook): Promise<void> => {
    // Asked at once: the next load takes its place.
    const held = await edges.heldResponse(shown);
    const http = await observed;
    for (const method of RESPONSE_METHODS.filter((each) => on.has(each))) {
      note(await keepPart(edges, of(method), responsePart(method, shown.url, http, held)));
    }
  };

  const aside = tab && [keepResponse(tab), ...(on.has('refetch') ? [refetch(tab.url)] : [])];
  for (const stage of tab ? STAGES : []) {
    const due = stage.filter((method) => on.has(method));
    // One after the other begins; none waits for the end of another.
    if (tab) await Promise.all(due.map((method) => get(method, tab)));
  }
  await Promise.all([...(aside ?? []), observed]);
  for (const method of methodsAccountedFor(settings)) {
    if (!on.has(method)) note(await noteMissed(edges, of(method), notGot('turned-off')));
    else if (!tab) note(await noteMissed(edges, of(method), left ?? CLOSED));
  }
  const [first] = problems;
  return first ? err(first) : ok(null);
}

/** For a link that was logged without being opened: every part is a stated reason. */
export async function noteNotOpened(
  edges: KeepEdges & Pick<CaptureEdges, 'tool'>,
  incidentId: string,
  url: string,
): Promise<Result<null>> {
  const reason = notGot('not-opened');
  const unseen = observation(edges, incidentId, url);
  const stored = await edges.store.append([
    { ...unseen, title: '', http: reason },
    ...PROMISED_METHODS.map((method) =>
      missed(edges, { incidentId, observationId: unseen.id, method }, reason),
    ),
  ]);
  return stored.ok ? ok(null) : stored;
}

async function observe(
  edges: CaptureEdges,
  begun: ReturnType<typeof observation>,
  tab: TabLook | null,
  look: EarlierLook | undefined,
): Promise<{ readonly http: SeenFacts['http']; readonly stored: Result<unknown> }> {
  const { title, ...seen } = look?.facts ?? (tab ? await edges.facts(tab) : GONE);
  const row = { ...begun, title: plain(title, TEXT_LIMITS.title), ...seen };
  return { http: seen.http, stored: await edges.store.append([row]) };
}

/** A refetch is a look of its own: what the site answered to us, not to the person. */
async function keepRefetch(
  edges: CaptureEdges,
  incidentId: string,
  { fetched, part }: Awaited<ReturnType<typeof refetchPage>>,
): Promise<Result<unknown>> {
  const { http, url, failedAfterMs } = fetched;
  const look = observation(edges, incidentId, url);
  const of = { incidentId, method: 'refetch', url: look.url } as const;
  // Nothing was sent, or nothing was told: no look.
  if (!http.got) return noteMissed(edges, of, http);
  const stored = await edges.store.append([
    {
      ...look,
      title: '',
      http,
      look: {
        trigger: 'person',
        where: 'background-fetch',
        session: 'anonymous',
        failedAfterMs,
        resolved: [],
        controls: [],
        text: null,
      },
    },
  ]);
  if (!stored.ok) return stored;
  return keepPart(edges, { ...of, observationId: look.id }, part);
}

function observation(
  edges: Pick<CaptureEdges, 'clock' | 'newId' | 'tool'>,
  incidentId: string,
  url: string,
) {
  return {
    type: 'observation',
    ...rowOf(edges, { incidentId }),
    url: plain(url, URL_LIMIT),
    tool: edges.tool,
  } as const;
}
