import { instantOf } from '../../../lib/civil-date.ts';
import type { HttpFacts } from '../../../lib/incidents/incident.ts';
import { newId } from '../../../lib/incidents/new-id.ts';
import type { Answer, LookEdges } from '../../../lib/looks/look-edges.ts';
import { openWatchAlarm, type WatchAlarmEdges } from '../../../lib/looks/watch-alarm.ts';
import type { Problem } from '../../../lib/result.ts';
import { err, ok, problem } from '../../../lib/result.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import type { HandClock } from '../store/open-test-store.ts';

/** What a host does when it is asked. */
export type Says =
  | { readonly status: number; readonly html: string; readonly type?: string }
  | { readonly error: string }
  | 'silent';

export const PAGE = (paragraphs: readonly string[]) =>
  `<!doctype html><title>Statement</title><body>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</body>`;
export const WORDS = [
  'The Office of the High Commissioner published its assessment of the human rights concerns on Wednesday.',
  'It says that the people who were held have a right to the truth, and that their families do not know where they are.',
];
export const STANDS: Says = { status: 200, html: PAGE(WORDS) };
export const SHORTER: Says = { status: 200, html: PAGE(WORDS.slice(0, 1)) };
export const NOT_FOUND: Says = { status: 404, html: PAGE(['Not found']) };
export const RESET: Says = { error: 'net::ERR_CONNECTION_RESET' };
export const OFFLINE: Says = { error: 'net::ERR_INTERNET_DISCONNECTED' };

const UTF8 = new TextEncoder();

/** Hosts and pages that say what a test wants; every question is counted. */
export class Web {
  readonly asked: string[] = [];
  readonly refused = new Set<string>();
  readonly #says = new Map<string, Says>();
  readonly #clock: HandClock;
  together = 0;
  most = 0;

  constructor(clock: HandClock) {
    this.#clock = clock;
  }

  says(url: string, what: Says): void {
    this.#says.set(url, what);
  }

  async ask(url: string): Promise<Answer> {
    this.asked.push(url);
    this.together += 1;
    this.most = Math.max(this.most, this.together);
    const startedAt = this.#clock.now();
    await Promise.resolve();
    this.#clock.tick(20);
    this.together -= 1;
    const said = this.#says.get(url) ?? STANDS;
    const bare = { url, body: null, cut: null, failedAfterMs: null };
    if (said === 'silent') {
      return { ...bare, http: { got: false, reason: 'timed-out', detail: 'no answer' } };
    }
    const http: HttpFacts = {
      got: true,
      method: 'background-fetch',
      status: 'status' in said ? said.status : 0,
      statusLine: '',
      error: 'error' in said ? said.error : '',
      redirects: [],
      ip: '',
      fromCache: false,
      headers: [
        {
          name: 'content-type',
          value: 'type' in said ? (said.type ?? '') : 'text/html; charset=utf-8',
        },
        { name: 'date', value: startedAt.toUTCString() },
        { name: 'x-request-id', value: newId() },
      ],
      startedAt: instantOf(startedAt),
      endedAt: instantOf(this.#clock.now()),
    };
    if ('error' in said) return { ...bare, http, failedAfterMs: 20 };
    return { ...bare, http, body: UTF8.encode(said.html) };
  }
}

/** A worker as it stands after a start: everything that it knows lies in the store and on the shelf. */
export function startWorker(
  store: LogStore,
  clock: HandClock,
  web: Web,
  over: Partial<Omit<WatchAlarmEdges, 'looks'>> & {
    looks?: Partial<LookEdges>;
    session?: Map<string, unknown>;
    locked?: () => Problem | null;
  } = {},
) {
  const session = over.session ?? new Map<string, unknown>();
  let setFor: number | null = null;
  const { looks, session: _session, locked, ...rest } = over;
  const watch = openWatchAlarm({
    alarm: {
      setFor: () => Promise.resolve(setFor),
      setIn: (milliseconds) => {
        setFor = clock.now().getTime() + milliseconds;
        return Promise.resolve();
      },
      clear: () => {
        setFor = null;
        return Promise.resolve();
      },
      onRing: () => undefined,
    },
    shelf: {
      read: (key) => Promise.resolve(session.get(key)),
      write: (key, value) => Promise.resolve(void session.set(key, value)),
      remove: (key) => Promise.resolve(void session.delete(key)),
    },
    clock,
    openStore: () => {
      const refused = locked?.() ?? null;
      return Promise.resolve(refused === null ? ok(store) : err(refused));
    },
    openWatchList: () => Promise.resolve(err(problem('vault.watch-locked'))),
    calendar: () => Promise.resolve({ observances: [], sensitivities: [] }),
    signatures: () => Promise.resolve([]),
    closeLeftTabs: () => Promise.resolve(),
    online: () => true,
    stayAwake: (work) => work,
    ...rest,
    looks: {
      ask: (url) => web.ask(url),
      showAndRead: () => {
        throw new Error('no tab was wanted');
      },
      siteAllowed: (url) => Promise.resolve(!web.refused.has(new URL(url).hostname)),
      clock,
      wait: (milliseconds) => {
        clock.tick(milliseconds);
        return Promise.resolve();
      },
      newId,
      tool: { name: 'Sensitive Days', version: '0.1.0', browser: 'chromium 156' },
      ...looks,
    },
  });
  return { watch, session, alarm: () => setFor };
}
