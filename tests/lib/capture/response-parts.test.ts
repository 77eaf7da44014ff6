import { expect, test } from 'vitest';
import type { HeldResponse } from '../../../lib/capture/held-responses.ts';
import { notGot } from '../../../lib/capture/not-got.ts';
import { responsePart } from '../../../lib/capture/response-parts.ts';
import { instantOf } from '../../../lib/civil-date.ts';
import type { HttpFacts } from '../../../lib/incidents/incident.ts';
import { httpFactsAt } from '../../support/http-facts.ts';

const HTTP: HttpFacts = httpFactsAt(instantOf(new Date('2026-12-10T09:00:00Z')), {
  statusLine: 'HTTP/2 200',
  ip: '192.0.2.1',
  headers: [{ name: 'content-type', value: 'text/html; charset=gbk' }],
  endedAt: instantOf(new Date('2026-12-10T09:00:01Z')),
});
const HELD: HeldResponse = {
  requestId: '7',
  pieces: [new Uint8Array([1, 2])],
  state: 'ended',
  words: '',
  certificates: [new Uint8Array(100)],
};
const URL_A = 'https://example.org/a';
const body = (http: Parameters<typeof responsePart>[2], held: HeldResponse | null) =>
  responsePart('stream-filter', URL_A, http, held);

test.each([
  ['nothing was told of the load', notGot('site-not-allowed'), HELD, 'site-not-allowed'],
  ['no answer came', { ...HTTP, status: 0, error: 'NS_ERROR_NET_RESET' }, null, 'empty'],
  ['no copy was held', HTTP, null, 'not-held'],
  ['the answer was empty', HTTP, { ...HELD, pieces: [] }, 'empty'],
  ['the filter failed', HTTP, { ...HELD, pieces: [], state: 'failed', words: 'no' }, 'failed'],
] as const)('where %s there is a reason', (_why, http, held, reason) => {
  expect(body(http, held)).toMatchObject({ got: false, reason });
});

test('a whole answer is kept with its own type and without a word more', () => {
  expect(body(HTTP, HELD)).toMatchObject({ mediaType: 'text/html; charset=gbk', cut: null });
  expect(body({ ...HTTP, headers: [] }, HELD)).toMatchObject({
    mediaType: 'application/octet-stream',
  });
});

test.each([
  ['too-large', '', 'a longer answer', undefined],
  ['coming', '', 'an answer that was still coming', 'failed'],
  ['coming', 'NS_ERROR_ABORT', 'an answer that was broken off (NS_ERROR_ABORT)', 'failed'],
  ['ended', 'NS_ERROR_NET_RESET', 'an answer that was broken off (NS_ERROR_NET_RESET)', 'failed'],
] as const)('a beginning (%s, %s) is said to be one', (state, error, cut, cutFor) => {
  const got = body({ ...HTTP, error }, { ...HELD, state });
  expect(got).toMatchObject({ got: true, cut });
  expect('cutFor' in got ? got.cutFor : undefined).toBe(cutFor);
});

test('what the browser has unpacked is said', () => {
  const headers = [{ name: 'content-encoding', value: 'br' }];
  expect(body({ ...HTTP, headers }, HELD)).toMatchObject({
    transform: 'the browser had undone br',
  });
});

test('certificates are written as PEM; a page without is a reason', async () => {
  const got = responsePart('certificate-chain', URL_A, HTTP, HELD);
  if (!got.got) throw new Error(got.reason);
  let text = '';
  for await (const piece of got.bytes) text += new TextDecoder().decode(piece);
  expect(text).toMatch(
    /^-----BEGIN CERTIFICATE-----\n(A{64}\n){2}AAAAAA==\n-----END CERTIFICATE-----\n$/,
  );
  const plain = responsePart('certificate-chain', 'http://example.org/', HTTP, HELD);
  expect(plain).toMatchObject({ got: false, reason: 'empty' });
});
