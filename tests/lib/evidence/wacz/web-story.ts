import type { BundleSource } from '../../../../lib/evidence/bundle-source.ts';
import type { Capture, Fact, HttpFacts, Observation } from '../../../../lib/incidents/incident.ts';
import {
  aCapture,
  anId,
  anIncident,
  anObservation,
  aSource,
  at,
  SCREENSHOT,
  type Bytes,
} from '../a-bundle.ts';

export const PAGE_URL = 'http://sensitive.example/day?b=2&a=1';
export const LOST_URL = 'https://www.gone.example/lost';
export const STARTED = at('2026-11-23T19:39:00.250Z');
export const SNAPPED = at('2026-11-23T19:39:05.500Z');
export const FAILED = at('2026-11-23T20:15:00.000Z');

const text = (words: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(words);

/** What the server sent, to a request of ours. */
export const ANSWER: Bytes = {
  mediaType: 'text/html',
  method: 'refetch',
  bytes: text('<!doctype html><title>The day</title><h1>As the server sent it</h1>'),
};
/** The page as it stood in the tab. */
export const STOOD: Bytes = {
  mediaType: 'text/html',
  method: 'single-file',
  bytes: text('<!doctype html><title>The day</title><h1>As it stood in the tab</h1>'),
};
export const WORDS: Bytes = {
  mediaType: 'text/plain',
  method: 'inner-text',
  bytes: text('As it stood in the tab: 纪念日'),
};
export const ATTACHED: Bytes = {
  mediaType: 'text/plain',
  method: 'attached-by-person',
  bytes: text('A letter from a friend.'),
};
export const KEPT = [ANSWER, STOOD, WORDS, SCREENSHOT, ATTACHED];

const FETCHED: Omit<HttpFacts, 'status' | 'error' | 'redirects'> = {
  got: true,
  method: 'background-fetch',
  statusLine: 'HTTP/1.1 200 OK',
  ip: '192.0.2.7',
  fromCache: false,
  headers: [
    { name: 'content-type', value: 'text/html; charset=utf-8' },
    { name: 'content-encoding', value: 'br' },
    { name: 'x-two-lines', value: 'one\r\nWARC/1.1' },
  ],
  startedAt: STARTED,
  endedAt: STARTED,
};

/** A page that was fetched and seen, and a page of which no answer came. */
export function webStory(): Fact[] {
  const seen = anIncident('seen', { urlTyped: PAGE_URL, urlReached: PAGE_URL, title: 'The day' });
  const lost = anIncident('lost', { kind: 'access-failure', urlTyped: LOST_URL, urlReached: '' });
  const fetched: Observation = {
    ...anObservation('fetched', seen.id),
    url: `${PAGE_URL}#top`,
    title: 'The day',
    http: {
      ...FETCHED,
      status: 200,
      error: '',
      redirects: [{ url: 'http://sensitive.example/', status: 301, at: STARTED }],
    },
  };
  const failed: Observation = {
    ...anObservation('failed', lost.id),
    url: LOST_URL,
    title: '',
    http: {
      ...FETCHED,
      statusLine: '',
      status: 0,
      error: 'net::ERR_CONNECTION_RESET',
      redirects: [],
      ip: '',
      headers: [],
      startedAt: FAILED,
      endedAt: FAILED,
    },
  };
  const withIt = (kept: Bytes): Capture => ({
    ...aCapture(seen.id, kept),
    observationId: fetched.id,
    loggedAt: SNAPPED,
  });
  return [
    seen,
    fetched,
    ...[ANSWER, STOOD, WORDS, SCREENSHOT].map(withIt),
    aCapture(seen.id, ATTACHED, 'letter.txt'),
    lost,
    failed,
  ];
}

/** The same as a source. */
export function webSource(change: Partial<BundleSource> = {}): Promise<BundleSource> {
  return aSource(webStory(), KEPT, change);
}

/** Id of an incident of the story. */
export const SEEN_ID = anId('seen');
