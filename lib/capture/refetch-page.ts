import type { NotGot } from '../incidents/incident.ts';
import { part, type GotPart } from './capture-parts.ts';
import type { FetchedPage, FetchLimits } from './fetch-page.ts';
import { notGot } from './not-got.ts';
import { mediaTypeOf } from './response-parts.ts';

const LIMITS: FetchLimits = { timeoutMs: 30_000, maxBytes: 33_554_432 };

/** A fresh answer to a request of ours, and its bytes or why there are none. */
export interface Refetched {
  readonly fetched: FetchedPage;
  readonly part: GotPart | NotGot;
}

/**
 * Asks the site once more, without cookies: bounded to 32 MiB and half a minute. The answer is a
 * fresh one, not the one on the screen, and whoever is logged in there may have seen another page.
 */
export async function refetchPage(
  { fetchPage }: { fetchPage: (url: string, limits: FetchLimits) => Promise<FetchedPage> },
  url: string,
): Promise<Refetched> {
  const fetched = await fetchPage(url, LIMITS);
  const { http, body, cut } = fetched;
  if (!http.got) return { fetched, part: http };
  if (body === null || body.length === 0) {
    return { fetched, part: notGot(http.error === '' ? 'empty' : 'failed', http.error) };
  }
  const got = part(mediaTypeOf(http), [body], cut === null ? null : 'an answer that was cut off');
  return { fetched, part: cut === null ? got : { ...got, cutFor: REASONS[cut] } };
}

const REASONS = {
  'too-large': 'too-large',
  'timed-out': 'timed-out',
  stopped: 'failed',
  'broken-off': 'failed',
} as const;
