import { array, assert, constantFrom, property, record, string } from 'fast-check';
import { expect, test } from 'vitest';
import { afterEvent, factsFor, type LoadRecord } from '../../../lib/capture/load-record.ts';
import { keptHeaders } from '../../../lib/capture/load-headers.ts';
import type { LoadEvent } from '../../../lib/platform/web-request.ts';

const URL_A = 'https://example.org/a';
let clock = 0;

function event(step: LoadEvent['step'], changes: Partial<LoadEvent> = {}): LoadEvent {
  clock += 1_000;
  return {
    step,
    tabId: 1,
    requestId: '7',
    url: URL_A,
    timeStamp: Date.UTC(2026, 11, 10) + clock,
    status: 0,
    statusLine: '',
    error: '',
    ip: '',
    fromCache: false,
    headers: [],
    ...changes,
  };
}

function after(...events: readonly LoadEvent[]): readonly LoadRecord[] {
  return events.reduce<readonly LoadRecord[]>(afterEvent, []);
}

test('a load with a redirect is one load, with where it came from', () => {
  const loads = after(
    event('start', { url: 'http://example.org/' }),
    event('redirect', { url: 'http://example.org/', status: 301 }),
    event('start'),
    event('answer', { status: 200, statusLine: 'HTTP/2 200', ip: '192.0.2.1' }),
    event('end', { status: 200, statusLine: 'HTTP/2 200', ip: '192.0.2.1' }),
  );
  expect(loads).toHaveLength(1);
  expect(factsFor(loads, URL_A)).toMatchObject({
    got: true,
    status: 200,
    statusLine: 'HTTP/2 200',
    ip: '192.0.2.1',
    redirects: [{ url: 'http://example.org/', status: 301 }],
  });
});

test('the raw error is kept as it came, and the status of an answer that broke off', () => {
  const refused = after(event('start'), event('failure', { error: 'net::ERR_CONNECTION_REFUSED' }));
  expect(factsFor(refused, URL_A)).toMatchObject({
    status: 0,
    error: 'net::ERR_CONNECTION_REFUSED',
  });
  const odd = '安全连接失败 <b>‮';
  expect(factsFor(after(event('failure', { error: odd })), URL_A)).toMatchObject({ error: odd });
  const brokenOff = after(
    event('start'),
    event('answer', { status: 200 }),
    event('failure', { error: 'NS_ERROR_NET_RESET', ip: '192.0.2.1' }),
  );
  expect(factsFor(brokenOff, URL_A)).toMatchObject({
    status: 200,
    error: 'NS_ERROR_NET_RESET',
    ip: '192.0.2.1',
  });
});

test('the answer of another page is never given', () => {
  const loads = after(event('start'), event('end', { status: 404 }));
  expect(factsFor(loads, 'https://example.org/b')).toEqual({
    got: false,
    reason: 'not-loaded-since-allowed',
    detail: '',
  });
  expect(factsFor(loads, `${URL_A}#part`)).toMatchObject({ got: true, status: 404 });
  expect(factsFor([], URL_A)).toMatchObject({ got: false });
});

test('of two loads of one address the later counts', () => {
  const loads = after(event('end', { status: 200 }), event('end', { requestId: '8', status: 404 }));
  expect(factsFor(loads, URL_A)).toMatchObject({ status: 404 });
});

test('a load without any answer is not called an answer', () => {
  expect(factsFor(after(event('start')), URL_A)).toMatchObject({ got: false, reason: 'timed-out' });
});

test('secrets of the answer are dropped, name and value', () => {
  const names = [
    'Set-Cookie',
    'set-cookie2',
    'Cookie',
    'Authorization',
    'Proxy-Authorization',
    'WWW-Authenticate',
    'Authentication-Info',
    'X-Auth-Token',
    'X-CSRF-Token',
    'x-session-id',
    'X-Api-Key',
    'x-amz-security-token',
  ];
  const headers = names.map((name) => ({ name, value: 'a secret' }));
  expect(keptHeaders([...headers, { name: 'Server', value: 'nginx' }])).toEqual([
    { name: 'server', value: 'nginx' },
  ]);
});

test('headers that tell where the person was are not kept', () => {
  const names = ['CF-Ray', 'X-Client-IP', 'X-Real-Ip', 'X-Forwarded-For', 'X-Served-By', 'X-Cache'];
  const more = ['Via', 'X-Geo-Country', 'Server-Timing', 'True-Client-IP', 'CF-IPCountry'];
  const headers = [...names, ...more].map((name) => ({ name, value: 'FRA' }));
  const kept = ['date', 'content-type', 'last-modified', 'link', 'location', 'cache-control'];
  const told = kept.map((name) => ({ name, value: 'x' }));
  expect(keptHeaders([...headers, ...told])).toEqual(told);
});

test('headers in which a network repeats the address of who asked, or their name, are not kept', () => {
  const headers = [
    ['X-Via-CDN', 'f=edge,s=ctc.guangzhou.union.example,c=203.0.113.5;'],
    ['X-Seen-By', 'edge 203.0.113.5'],
    ['X-Peer', '2001:db8:0:0:0:0:0:5'],
    ['X-Your-IP', 'hidden'],
    ['EagleId', '7b'],
    ['X-Province', 'Guangdong'],
    ['X-AUSERNAME', 'somebody'],
    ['X-Email', 'x'],
  ].map(([name = '', value = '']) => ({ name, value }));
  const kept = [
    { name: 'location', value: 'http://192.0.2.7/blocked' },
    { name: 'server', value: 'nginx/1.18.0' },
    { name: 'date', value: 'Thu, 10 Dec 2026 08:00:00 GMT' },
  ];
  expect(keptHeaders([...headers, ...kept])).toEqual(kept);
});

test('whatever a site sends, what is kept of it is bounded', () => {
  const text = string({ maxLength: 20_000, unit: 'binary' });
  const anyEvent = record({
    step: constantFrom<LoadEvent['step']>('start', 'redirect', 'answer', 'end', 'failure'),
    requestId: constantFrom('1', '2', '3', '4', '5', '6'),
    url: text,
    error: text,
    statusLine: text,
    headers: array(record({ name: text, value: text }), { maxLength: 130 }),
  });
  assert(
    property(array(anyEvent, { maxLength: 60 }), (events) => {
      const loads = after(...events.map((each) => event(each.step, each)));
      expect(loads.length).toBeLessThanOrEqual(4);
      for (const load of loads) {
        expect(load.url.length).toBeLessThanOrEqual(2_048);
        expect(load.error.length).toBeLessThanOrEqual(1_024);
        expect(load.redirects.length).toBeLessThanOrEqual(20);
        expect(load.headers.length).toBeLessThanOrEqual(100);
        for (const { value } of load.headers) expect(value.length).toBeLessThanOrEqual(4_097);
      }
    }),
    { numRuns: 30 },
  );
});
