import { joinedBytes } from '../evidence/byte-text.ts';
import { URL_LIMIT, type HttpFacts, type HttpHop, type NotGot } from '../incidents/incident.ts';
import { instantOf } from '../civil-date.ts';
import { cutText } from '../incidents/tidy-fields.ts';
import type { Clock } from '../clock.ts';
import type { OwnEvent, OwnRequests } from '../platform/own-requests.ts';
import { causeText } from '../result.ts';
import { afterEvent, httpFacts, type LoadRecord } from './load-record.ts';
import { isWebAddress, notGot } from './not-got.ts';
import type { Wait } from './within.ts';

/** What a fetch works with. */
export interface FetchEdges {
  readonly requests: OwnRequests;
  readonly siteAllowed: (url: string) => Promise<boolean>;
  readonly clock: Clock;
  readonly wait: Wait;
}

export interface FetchLimits {
  /** From the first request to the last byte, redirects included. */
  readonly timeoutMs: number;
  /** Of the body as decoded: a gzip bomb is stopped while it unfolds. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

/** A fresh answer to a request of ours; never the one that a person saw. */
export interface FetchedPage {
  /**
   * As the browser told of this very request, or why nothing was told: `site-not-allowed`,
   * `timed-out` (no answer in our own time; the browser said nothing), `failed` (stopped, or no
   * address of the web).
   */
  readonly http: HttpFacts | NotGot;
  /** Where it ended: the last redirect that was followed, or the address itself. */
  readonly url: string;
  /** As decoded from its content coding; null where no answer came. */
  readonly body: Uint8Array<ArrayBuffer> | null;
  /** Why the body is only a beginning; null where it is whole or there is none. */
  readonly cut: 'too-large' | 'timed-out' | 'stopped' | 'broken-off' | null;
  /** Milliseconds from the first request to the failure; null where nothing failed. */
  readonly failedAfterMs: number | null;
}

/**
 * Redirects that are followed one by one. The hop after them is left to the browser, which follows
 * twenty more and then says in its own words that there are too many.
 */
const OWN_HOPS = 10;
/** The end of a request is told a little after `fetch` has ended. */
const LATE_EVENTS_MS = 1_000;

/** What the browser told of one request so far. */
interface Told {
  record: LoadRecord | null;
  /** Where it sends us; a redirect is no end that we follow blindly. */
  redirectUrl: string;
  ended: boolean;
}

/**
 * Asks one address of the web for its page, in the background: no cookies, no login, no referrer,
 * nothing from the cache. Only sites that the person allowed are asked, at each redirect anew: one
 * that leads elsewhere ends there, as the answer that it is. Bounded in time and bytes; what came
 * before it was cut is kept. Any number may run at once. Never rejects.
 */
export async function fetchPage(
  edges: FetchEdges,
  url: string,
  limits: FetchLimits,
): Promise<FetchedPage> {
  const stop = new AbortController();
  let stopped: 'timed-out' | 'stopped' | null = null;
  const stopFor = (why: 'timed-out' | 'stopped'): void => {
    stopped ??= why;
    stop.abort();
  };
  void edges.wait(limits.timeoutMs).then(() => stopFor('timed-out'));
  limits.signal?.addEventListener('abort', () => stopFor('stopped'), { once: true });
  if (limits.signal?.aborted === true) stopFor('stopped');

  const hops: HttpHop[] = [];
  const startedAt = edges.clock.now().getTime();
  const nothing = (http: NotGot, at: string): FetchedPage => ({
    http,
    url: at,
    body: null,
    cut: null,
    failedAfterMs: null,
  });

  if (!isPlainAddress(url)) return nothing(notGot('failed', 'not an address of the web'), url);
  for (let at = withoutFragment(url); ;) {
    if (hops.length === 0 && !(await edges.siteAllowed(at))) {
      return nothing(notGot('site-not-allowed'), at);
    }
    const hop = await oneRequest(edges, at, {
      redirect: hops.length < OWN_HOPS ? 'manual' : 'follow',
      signal: stop.signal,
      maxBytes: limits.maxBytes,
    });
    const { record, redirectUrl } = hop.told;
    if (
      redirectUrl !== '' &&
      record &&
      stopped === null &&
      (await edges.siteAllowed(redirectUrl))
    ) {
      hops.push(hopOf(record));
      at = redirectUrl;
      continue;
    }
    const http = factsOf(hop, { at, hops, startedAt, now: edges.clock.now().getTime() });
    if (http.status === 0 && stopped === 'timed-out') {
      return nothing(notGot('timed-out', `no answer within ${limits.timeoutMs} ms`), at);
    }
    if (http.status === 0 && (stopped !== null || http.error === '')) {
      const why = stopped === null ? 'the browser told nothing' : 'stopped before an answer came';
      return nothing(notGot('failed', why), at);
    }
    const cutByUs = hop.tooLarge ? 'too-large' : stopped;
    const facts = cutByUs === null ? http : { ...http, error: '' };
    return {
      http: facts,
      // The browser's own hops are known by its words alone.
      url: hops.length < OWN_HOPS ? at : (record?.url ?? at),
      body: hop.body,
      cut: hop.whole ? null : (cutByUs ?? (hop.body === null ? null : 'broken-off')),
      failedAfterMs:
        facts.error === ''
          ? null
          : Math.max(0, Date.parse(http.endedAt) - Date.parse(http.startedAt)),
    };
  }
}

interface Hop {
  readonly told: Told;
  readonly response: Response | null;
  readonly cause: unknown;
  readonly body: Uint8Array<ArrayBuffer> | null;
  /** Whether the body came to its own end. */
  readonly whole: boolean;
  readonly tooLarge: boolean;
}

async function oneRequest(
  { requests, wait }: FetchEdges,
  url: string,
  options: { redirect: 'manual' | 'follow'; signal: AbortSignal; maxBytes: number },
): Promise<Hop> {
  const told: Told = { record: null, redirectUrl: '', ended: false };
  let news = Promise.withResolvers<void>();
  const heard = (event: OwnEvent): void => {
    take(told, event, options.redirect);
    news.resolve();
    news = Promise.withResolvers<void>();
  };
  const sent = await requests.send(url, { ...options, heard });
  // Of an answer that we cut short its status is enough: its end is our own doing.
  const enough = (cutByUs: boolean): boolean =>
    told.ended || told.redirectUrl !== '' || (cutByUs && (told.record?.status ?? 0) !== 0);
  const untilTold = async (tooLarge = false): Promise<void> => {
    const lateness = wait(LATE_EVENTS_MS).then(() => 'late' as const);
    for (let last: unknown; !enough(tooLarge || options.signal.aborted) && last !== 'late';) {
      last = await Promise.race([news.promise, lateness]);
    }
  };
  try {
    const response = await sent.response;
    const read = await readBody(response, options.maxBytes);
    // What is told can come after the bytes themselves (Firefox, on a busy machine).
    await untilTold(read.tooLarge);
    return { told, response, ...read };
  } catch (cause) {
    // Stopped by us before any answer: nothing more is worth waiting for.
    if (!options.signal.aborted) await untilTold();
    return { told, response: null, cause, body: null, whole: false, tooLarge: false };
  } finally {
    sent.forget();
  }
}

/**
 * Chromium tells a redirect as such and then as aborted, because we follow none; Firefox tells it as
 * an answer with a `Location`. Both come to the same here.
 */
function take(told: Told, event: OwnEvent, redirect: 'manual' | 'follow'): void {
  const before = told.record === null ? [] : [told.record];
  if (redirect === 'follow') {
    told.record = afterEvent(before, event).at(-1) ?? null;
    told.ended = event.step === 'end' || event.step === 'failure';
    return;
  }
  if (told.redirectUrl !== '') return;
  const step = event.step === 'redirect' ? 'answer' : event.step;
  told.record = afterEvent(before, { ...event, step }).at(-1) ?? null;
  told.redirectUrl = redirectTarget(event);
  told.ended = step === 'end' || step === 'failure';
}

/** Absolute and without a fragment; empty where the answer is no redirect to the web. */
function redirectTarget({ status, url, redirectUrl, headers }: OwnEvent): string {
  if (status < 300 || status > 399 || status === 304) return '';
  const location = headers.find(({ name }) => name.toLowerCase() === 'location')?.value ?? '';
  const target = redirectUrl || location;
  if (target === '' || !URL.canParse(target, url)) return '';
  const absolute = withoutFragment(new URL(target, url).href);
  return isPlainAddress(absolute) ? absolute : '';
}

/** Reads until the end or the limit; what came stays, whatever happens then. */
async function readBody(
  response: Response,
  maxBytes: number,
): Promise<Pick<Hop, 'body' | 'whole' | 'tooLarge' | 'cause'>> {
  if (response.type === 'opaqueredirect') {
    return { body: null, whole: true, tooLarge: false, cause: null };
  }
  const reader = response.body?.getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  let tooLarge = false;
  let cause: unknown = null;
  try {
    for (;;) {
      const next = await reader?.read();
      if (!next || next.done) break;
      const room = maxBytes - size;
      const piece = next.value.subarray(0, room);
      tooLarge = next.value.length > room;
      pieces.push(piece);
      size += piece.length;
      if (tooLarge) break;
    }
    if (tooLarge) await reader?.cancel();
  } catch (failure) {
    cause = failure;
  }
  return { body: joinedBytes(pieces), whole: cause === null && !tooLarge, tooLarge, cause };
}

/** What was told, or what `fetch` itself says where nothing was. */
function factsOf(
  { told: { record }, response, cause }: Hop,
  {
    at,
    hops,
    startedAt,
    now,
  }: { at: string; hops: readonly HttpHop[]; startedAt: number; now: number },
): HttpFacts {
  const untold: LoadRecord = {
    requestId: '',
    url: at,
    startedAt,
    lastHeardAt: now,
    status: response?.status ?? 0,
    statusLine: '',
    error: cause === null ? '' : causeText(cause),
    ip: '',
    fromCache: false,
    redirects: [],
    headers: [],
  };
  const facts = httpFacts(record ?? untold, 'background-fetch');
  return {
    ...facts,
    startedAt: instantOf(new Date(startedAt)),
    redirects: [...hops, ...facts.redirects],
  };
}

function hopOf({ url, status, lastHeardAt }: LoadRecord): HttpHop {
  return {
    url: cutText(url.toWellFormed(), URL_LIMIT),
    status,
    at: instantOf(new Date(lastHeardAt)),
  };
}

/** An address of the web that carries no login. */
function isPlainAddress(url: string): boolean {
  if (!isWebAddress(url) || !URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return username === '' && password === '';
}

function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? '';
}
