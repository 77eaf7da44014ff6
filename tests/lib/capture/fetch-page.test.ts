import { expect, test } from 'vitest';
import { fetchPage } from '../../../lib/capture/fetch-page.ts';
import { realWait } from '../../../lib/capture/within.ts';
import { systemClock } from '../../../lib/clock.ts';
import type { OwnEvent, OwnRequests } from '../../../lib/platform/own-requests.ts';

const URL_A = 'https://example.org/';

function event(step: OwnEvent['step'], status: number): OwnEvent {
  return {
    step,
    status,
    tabId: -1,
    requestId: '1',
    url: URL_A,
    redirectUrl: '',
    timeStamp: Date.parse('2026-12-10T08:00:00.000Z'),
    statusLine: status === 0 ? '' : `HTTP/1.1 ${status} OK`,
    error: '',
    ip: status === 0 ? '' : '192.0.2.1',
    fromCache: false,
    headers: [],
  };
}

test('what is told after the bytes came, of an answer that we cut short, is waited for', async () => {
  const requests: OwnRequests = {
    send: async (_url, { heard }) => {
      heard(event('start', 0));
      setTimeout(() => heard(event('answer', 200)), 50);
      return { response: Promise.resolve(new Response('x'.repeat(100))), forget: () => undefined };
    },
  };
  const got = await fetchPage(
    { requests, siteAllowed: async () => true, clock: systemClock, wait: realWait },
    URL_A,
    { timeoutMs: 5_000, maxBytes: 10 },
  );
  expect(got).toMatchObject({
    http: { got: true, status: 200, ip: '192.0.2.1', error: '' },
    cut: 'too-large',
  });
  expect(got.body).toHaveLength(10);
});
