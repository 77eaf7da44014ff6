import * as v from 'valibot';
import { URL_LIMIT, type HttpFacts, type NotGot } from '../incidents/incident.ts';
import { instantOf } from '../civil-date.ts';
import { cutText } from '../incidents/tidy-fields.ts';
import type { LoadEvent } from '../platform/web-request.ts';
import { keptHeaders } from './load-headers.ts';
import { notGot } from './not-got.ts';

/** One top-level load of one tab, as far as it has come. Kept for the session only, never on disk. */
export const loadRecordSchema = v.object({
  requestId: v.string(),
  /** The address that it stands at now: after redirects, the last. */
  url: v.string(),
  /** Milliseconds since 1970. */
  startedAt: v.number(),
  lastHeardAt: v.number(),
  status: v.number(),
  statusLine: v.string(),
  error: v.string(),
  ip: v.string(),
  fromCache: v.boolean(),
  redirects: v.array(v.object({ url: v.string(), status: v.number(), at: v.number() })),
  headers: v.array(v.object({ name: v.string(), value: v.string() })),
});
export type LoadRecord = v.InferOutput<typeof loadRecordSchema>;

/** Loads kept per tab: the one on the screen, and those that "back" can bring up without a request. */
const LOADS_PER_TAB = 4;
const MOST_REDIRECTS = 20;

/** A tab's loads, newest last, after one more event. Pure; the oldest are let go. */
export function afterEvent(loads: readonly LoadRecord[], event: LoadEvent): readonly LoadRecord[] {
  const found = loads.find(({ requestId }) => requestId === event.requestId);
  const record = updated(found ?? begun(event), event);
  const others = loads.filter(({ requestId }) => requestId !== event.requestId);
  return [...others, record].slice(-LOADS_PER_TAB);
}

function begun(event: LoadEvent): LoadRecord {
  return {
    requestId: event.requestId,
    url: cut(event.url),
    startedAt: event.timeStamp,
    lastHeardAt: event.timeStamp,
    status: 0,
    statusLine: '',
    error: '',
    ip: '',
    fromCache: false,
    redirects: [],
    headers: [],
  };
}

function updated(record: LoadRecord, event: LoadEvent): LoadRecord {
  const heard = { ...record, url: cut(event.url), lastHeardAt: event.timeStamp };
  switch (event.step) {
    case 'start':
      return heard;
    case 'redirect':
      return {
        ...heard,
        redirects: [
          ...record.redirects,
          { url: cut(event.url), status: event.status, at: event.timeStamp },
        ].slice(-MOST_REDIRECTS),
      };
    case 'answer':
    case 'end':
      return {
        ...heard,
        status: event.status,
        statusLine: plain(event.statusLine, 1_024),
        ip: event.ip || record.ip,
        fromCache: event.fromCache,
        headers: [...keptHeaders(event.headers)],
      };
    case 'failure':
      // The status stays: an answer that broke off half-way had one.
      return { ...heard, error: plain(event.error, 1_024), ip: event.ip || record.ip };
    default:
      return event.step satisfies never;
  }
}

/**
 * What is known of the load that shows this address. A tab's address without its fragment must be
 * the load's: a page that changed its address by script, or came back from the browser's memory
 * after others, is not given the answer of another load.
 */
export function factsFor(loads: readonly LoadRecord[], url: string): HttpFacts | NotGot {
  const shown = shownLoad(loads, url);
  if (!shown) return notGot('not-loaded-since-allowed');
  if (shown.status === 0 && shown.error === '') {
    return notGot('timed-out', `no answer since ${iso(shown.startedAt)}`);
  }
  return httpFacts(shown, 'web-request');
}

/** The load that shows this address, or null where none is known to. */
export function shownLoad(loads: readonly LoadRecord[], url: string): LoadRecord | null {
  return loads.findLast((load) => sameDocument(load.url, url)) ?? null;
}

/** One load in the form that is kept. */
export function httpFacts(shown: LoadRecord, method: HttpFacts['method']): HttpFacts {
  return {
    got: true,
    method,
    status: shown.status,
    statusLine: shown.statusLine,
    error: shown.error,
    redirects: shown.redirects.map(({ url: from, status, at }) => ({
      url: from,
      status,
      at: iso(at),
    })),
    ip: shown.ip,
    fromCache: shown.fromCache,
    headers: shown.headers,
    startedAt: iso(shown.startedAt),
    endedAt: iso(shown.lastHeardAt),
  };
}

function sameDocument(one: string, other: string): boolean {
  return withoutFragment(one) === withoutFragment(cut(other));
}

function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? '';
}

function cut(url: string): string {
  return plain(url, URL_LIMIT);
}

/** Bounded, and well-formed, or it could not be kept as UTF-8. */
function plain(text: string, limit: number): string {
  return cutText(text.toWellFormed(), limit);
}

function iso(milliseconds: number) {
  return instantOf(new Date(milliseconds));
}
