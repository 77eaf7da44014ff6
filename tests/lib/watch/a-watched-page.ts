import { instantOf, utcDateOf } from '../../../lib/civil-date.ts';
import type { Observation } from '../../../lib/incidents/incident.ts';
import { newId } from '../../../lib/incidents/new-id.ts';
import type { MissedLooks, WatchChange, WatchedPage } from '../../../lib/incidents/watched-page.ts';
import { classify } from '../../../lib/witness/classify.ts';
import { NO_PAGE, type PageFacts } from '../../../lib/witness/page-facts.ts';
import type { Verdict } from '../../../lib/witness/verdict.ts';
import type { Control, WitnessFacts } from '../../../lib/witness/witness-facts.ts';

export const START = Date.parse('2026-11-01T00:00:00.000Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const stamp = (at: number) => ({
  id: newId(),
  loggedAt: instantOf(new Date(at)),
  utcOffset: 0,
});

/** A watched page with only those fields named that a test is about. */
export function aWatchedPage(over: Partial<WatchedPage> = {}, at = START): WatchedPage {
  return {
    type: 'watched-page',
    ...stamp(at),
    url: 'https://example.org/statement',
    urlCanonical: 'https://example.org/statement',
    title: 'Statement',
    origin: 'dashboard',
    mode: 'fetch',
    listedAs: null,
    note: '',
    observanceIds: [],
    ...over,
  };
}

export function aChange(
  page: WatchedPage,
  change: 'paused' | 'resumed' | 'removed',
  at: number,
): WatchChange {
  return { type: 'watch-change', ...stamp(at), watchedPageId: page.id, change };
}

export function aMiss(page: WatchedPage, at: number, looks = 1): MissedLooks {
  const { loggedAt } = stamp(at);
  return {
    type: 'missed-looks',
    ...stamp(at),
    reason: 'browser-closed',
    day: utcDateOf(new Date(at)),
    from: loggedAt,
    to: loggedAt,
    pages: [{ id: page.id, looks }],
  };
}

const PARAGRAPHS = [
  'The Office of the High Commissioner published its assessment of the human rights concerns on Wednesday.',
  'It says that the people who were held have a right to the truth, and that their families do not know where they are.',
];
export const STANDING: PageFacts = { ...NO_PAGE, title: 'Statement', blocks: PARAGRAPHS };
export const SHORTENED: PageFacts = { ...STANDING, blocks: PARAGRAPHS.slice(0, 1) };
const NEIGHBOURS: readonly Control[] = [
  { kind: 'neighbour', outcome: 'ok' },
  { kind: 'neighbour', outcome: 'ok' },
];

/** What one look may find, as the witness' facts. */
export const FINDS = {
  standing: { status: 200, page: STANDING, baseline: STANDING },
  first: { status: 200, page: STANDING },
  shortened: { status: 200, page: SHORTENED, baseline: STANDING },
  replaced: {
    status: 200,
    page: { ...NO_PAGE, title: 'Works', blocks: ['We will be back soon! Works are under way.'] },
    baseline: STANDING,
  },
  notFound: { status: 404, page: { ...NO_PAGE, title: '404' }, everSeenLive: true },
  neverThere: { status: 404, page: { ...NO_PAGE, title: '404' }, everSeenLive: false },
  reset: { error: 'net::ERR_CONNECTION_RESET', browser: 'chromium', controls: NEIGHBOURS },
  challenged: {
    status: 403,
    page: { ...NO_PAGE, title: 'Just a moment...', blocks: ['Checking your browser'] },
  },
  throttled: { status: 429 },
  offline: { error: 'net::ERR_INTERNET_DISCONNECTED', browser: 'chromium' },
} as const satisfies Record<string, Partial<WitnessFacts>>;
export type Find = keyof typeof FINDS;

const judged = new Map<string, Verdict>();

/** What the witness itself says of such a look. */
function verdictOn(url: string, find: Find): Verdict {
  const key = `${find} ${url}`;
  const verdict = judged.get(key) ?? classify({ url, ...FINDS[find] });
  judged.set(key, verdict);
  return verdict;
}

/** A look at a page that found this. */
export function aLook(page: WatchedPage, at: number, find: Find): Observation {
  const facts: WitnessFacts = { url: page.url, ...FINDS[find] };
  const { loggedAt, ...rest } = stamp(at);
  return {
    type: 'observation',
    ...rest,
    loggedAt,
    incidentId: null,
    watchedPageId: page.id,
    url: page.url,
    title: '',
    http: {
      got: true,
      method: 'background-fetch',
      status: facts.status ?? 0,
      statusLine: '',
      error: facts.error ?? '',
      redirects: [],
      ip: '',
      fromCache: false,
      headers: [],
      startedAt: loggedAt,
      endedAt: loggedAt,
    },
    tool: { name: 'Sensitive Days', version: '0.1.0', browser: 'chromium 156' },
    look: {
      trigger: 'schedule',
      where: 'background-fetch',
      session: 'anonymous',
      failedAfterMs: null,
      resolved: [],
      controls: [...(facts.controls ?? [])],
      text: facts.page
        ? { length: facts.page.blocks.join('').length, sha256: '0'.repeat(64) }
        : null,
    },
    verdict: verdictOn(page.url, find),
  };
}
