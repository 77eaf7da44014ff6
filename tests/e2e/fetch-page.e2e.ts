import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import { stampOf } from '../../lib/incidents/stamp.ts';
import { defaultSettings } from '../../lib/store/settings.ts';
import { addPages } from '../../lib/watch/add-pages.ts';
import { WatchBook } from '../../lib/watch/watch-book.ts';
import { PAGE_LIMITS } from '../../lib/witness/page-facts.ts';
import { listenOnLoopback, type LoopbackServer } from '../support/loopback-server.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import { sendFrom } from './background-hands.ts';
import { storeIn } from './background-store.ts';
import { withBundle } from './bundled.ts';
import type { FetchedHere, FetchHand } from './fetch-hand.ts';

const MIB = 1_048_576;
/** A hundred million zeros, which come in a hundred thousand bytes. */
const BOMB = gzipSync(Buffer.alloc(100_000_000));

/** What each path does. `n` counts the requests to it, from 1. */
const PATHS: Readonly<
  Record<string, (response: ServerResponse, request: IncomingMessage, n: number) => void>
> = {
  '/page': (response) => response.end('<p>还在</p>'),
  '/counted': (response, _request, n) => {
    response.writeHead(n % 2 === 0 ? 404 : 200, { 'x-number': String(n) });
    setTimeout(() => response.end(String(n)), 50);
  },
  '/moved': (response) => response.writeHead(301, { location: '/page' }).end(),
  '/away': (response, request) =>
    response
      .writeHead(302, { location: `http://localhost:${request.socket.localPort}/page` })
      .end(),
  '/round': (response) => response.writeHead(302, { location: '/round' }).end(),
  '/reset': (_response, request) => request.socket.resetAndDestroy(),
  '/half': (response, request) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('only the beginning');
    setTimeout(() => request.socket.resetAndDestroy(), 300);
  },
  '/silent': () => undefined,
  '/endless': (response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    const timer = setInterval(() => response.write('and on '), 20);
    response.on('close', () => clearInterval(timer));
  },
  '/large': (response) => {
    response.writeHead(200, { 'content-type': 'text/html' });
    const piece = Buffer.alloc(MIB, 'x');
    let left = 100;
    const more = (): void => {
      while (left > 0 && !response.destroyed) {
        left -= 1;
        if (!response.write(piece)) {
          response.once('drain', more);
          return;
        }
      }
      response.end();
    };
    more();
  },
  '/bomb': (response) => {
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'text/html' });
    response.end(BOMB);
  },
};

describeInBrowsers('a request of ours', (browser, engine) => {
  let server: LoopbackServer;
  const hits: { path: string; headers: IncomingMessage['headers'] }[] = [];
  const at = (path: string): string => `http://127.0.0.1:${server.port}${path}`;

  beforeAll(async () => {
    const counts = new Map<string, number>();
    server = await listenOnLoopback(
      createServer((request, response) => {
        const path = request.url ?? '';
        hits.push({ path, headers: request.headers });
        const count = (counts.get(path) ?? 0) + 1;
        counts.set(path, count);
        const answer = PATHS[path];
        if (answer) answer(response, request, count);
        else response.writeHead(404).end();
      }),
    );
    await browser().grantSite('http://127.0.0.1/*');
  });
  afterAll(() => server.close());

  /** So many requests at once. */
  const askAll = async (
    url: string,
    count: number,
    limits: { timeoutMs?: number; maxBytes?: number; stopAfterMs?: number } = {},
  ): Promise<readonly FetchedHere[]> => {
    const run = await withBundle(
      'tests/e2e/fetch-hand.ts',
      async (address: string, times: number, given: Parameters<FetchHand>[1]) => {
        const hand = globalThis.fetchHand;
        if (!hand) throw new Error('no hand in the background');
        return Promise.all(Array.from({ length: times }, () => hand(address, given)));
      },
    );
    const whole = { timeoutMs: 10_000, maxBytes: MIB, ...limits };
    return browser().inBackground(run, url, count, whole);
  };
  const ask = async (...[url, limits]: [string, Parameters<typeof askAll>[2]?]) => {
    const [got] = await askAll(url, 1, limits);
    if (!got) throw new Error('no answer');
    return got;
  };

  test('gives what the browser tells of that very request', async () => {
    const got = await ask(at('/page'));
    expect(got).toMatchObject({ text: '<p>还在</p>', cut: null, failedAfterMs: null });
    expect(got.http).toMatchObject({
      got: true,
      method: 'background-fetch',
      status: 200,
      error: '',
      ip: '127.0.0.1',
      redirects: [],
    });
  });

  test('says nothing of the person, nor of what asks', async () => {
    await browser().openSite(at('/page'));
    await ask(at('/page'));
    // The browser may ask for the site's icon of its own accord, after us.
    const sent = hits.findLast(({ path }) => path === '/page')?.headers ?? {};
    expect(Object.keys(sent)).not.toEqual([]);
    expect(Object.keys(sent)).not.toContain('cookie');
    expect(Object.keys(sent)).not.toContain('referer');
    expect(Object.keys(sent)).not.toContain('origin');
    expect(JSON.stringify(sent)).not.toMatch(/extension:|sensitive/i);
  });

  test('and many others at once, to the same address, each get their own facts', async () => {
    const all = await askAll(at('/counted'), 24);
    const numbers = all.map(({ http, text }) => {
      if (!http.got) throw new Error(http.reason);
      expect(http.headers.find(({ name }) => name === 'x-number')?.value).toBe(text);
      expect(http.status).toBe(Number(text) % 2 === 0 ? 404 : 200);
      return Number(text);
    });
    expect(numbers.toSorted((one, other) => one - other)).toEqual(
      Array.from({ length: 24 }, (_, index) => index + 1),
    );
  });

  test('follows redirects and names them', async () => {
    const got = await ask(at('/moved'));
    expect(got).toMatchObject({ url: at('/page'), text: '<p>还在</p>' });
    expect(got.http).toMatchObject({
      status: 200,
      redirects: [{ url: at('/moved'), status: 301 }],
    });
  });

  test('does not follow to a site that nobody allowed, and asks it nothing', async () => {
    const before = hits.length;
    const got = await ask(at('/away'));
    expect(got).toMatchObject({ url: at('/away'), size: null, cut: null });
    expect(got.http).toMatchObject({ got: true, status: 302, error: '' });
    expect(hits.slice(before).map(({ path }) => path)).toEqual(['/away']);
    expect((await ask(`http://localhost:${server.port}/page`)).http).toMatchObject({
      got: false,
      reason: 'site-not-allowed',
    });
    expect(hits).toHaveLength(before + 1);
  });

  test('of endless redirects ends with the browser saying so', async () => {
    const got = await ask(at('/round'));
    expect(got.http).toMatchObject({
      status: expect.any(Number),
      error: engine === 'chromium' ? 'net::ERR_TOO_MANY_REDIRECTS' : 'NS_ERROR_REDIRECT_LOOP',
    });
    expect(got.size).toBeNull();
  });

  test('that fails has the exact words and the time it took', async () => {
    const got = await ask(at('/reset'));
    expect(got.http).toMatchObject({
      status: 0,
      error: engine === 'chromium' ? 'net::ERR_CONNECTION_RESET' : 'NS_ERROR_NET_RESET',
    });
    expect(got.failedAfterMs).toBeGreaterThanOrEqual(0);
  });

  test('that breaks off keeps what came', async () => {
    const got = await ask(at('/half'));
    expect(got).toMatchObject({ text: 'only the beginning', cut: 'broken-off' });
    expect(got.http).toMatchObject({
      status: 200,
      error: engine === 'chromium' ? 'net::ERR_CONNECTION_RESET' : 'NS_ERROR_NET_RESET',
    });
  });

  test('that is never answered is stopped and blames nobody', async () => {
    const got = await ask(at('/silent'), { timeoutMs: 700 });
    expect(got.http).toEqual({
      got: false,
      reason: 'timed-out',
      detail: 'no answer within 700 ms',
    });
  });

  test('that never ends is stopped, with what came and no error of the site', async () => {
    const got = await ask(at('/endless'), { timeoutMs: 1_000 });
    expect(got).toMatchObject({ cut: 'timed-out', failedAfterMs: null });
    expect(got.http).toMatchObject({ got: true, status: 200, error: '' });
    expect(got.text).toMatch(/^and on and on /);
  });

  test('that the person stops is stopped', async () => {
    const got = await ask(at('/silent'), { stopAfterMs: 300 });
    expect(got.http).toMatchObject({ got: false, reason: 'failed' });
  });

  test.each(['/large', '/bomb'])('to %s takes no more than it may', async (path) => {
    const got = await ask(at(path), { maxBytes: 3 * MIB });
    expect(got).toMatchObject({ size: 3 * MIB, cut: 'too-large' });
    expect(got.http).toMatchObject({ got: true, status: 200, error: '' });
  });

  test('goes nowhere but to the web', async () => {
    for (const url of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      'ftp://127.0.0.1/',
      'http://',
    ]) {
      expect((await ask(url)).http).toMatchObject({ got: false });
    }
    const before = hits.length;
    expect((await ask(at('/page').replace('//', '//user:word@'))).http).toMatchObject({
      got: false,
    });
    expect(hits).toHaveLength(before);
  });

  test('of the watch list meets all of them at once, is bounded, claims nothing, and holds up no other page', async () => {
    const own = await browser().openPage('dashboard.html');
    const store = await storeIn(own);
    const { watch } = defaultSettings();
    await store.call('changeSettings', { watch: { ...watch, secondsPerHost: 0 } });
    const paths = ['/large', '/bomb', '/endless', '/round', '/half', '/page'];
    const addresses: string[] = [];
    for (const path of paths) {
      const name = `${path.slice(1)}.localhost`;
      await browser().grantSite(`http://${name}/*`);
      addresses.push(`http://${name}:${server.port}${path}`);
    }
    const wanted = addresses.map((address) => ({ address }));
    const { pages } = addPages(wanted, 'list', new Set(), () => stampOf(new Date()));
    await store.call('append', pages);
    await sendFrom(own, 'replan-looks', { pageIds: [] });
    const looks = await waitUntil(
      'a look at each',
      async () => {
        const seen = (await store.call('facts')).filter((fact) => fact.type === 'observation');
        return addresses.every((url) => seen.some((look) => look.url === url)) && seen;
      },
      150_000,
    );
    const book = new WatchBook();
    book.update(await store.call('facts'));
    expect(addresses.map((url) => looks.filter((look) => look.url === url).length)).toEqual(
      paths.map(() => 1),
    );
    expect(book.stories().map(({ stage, looks: [look] }) => [stage, look?.state])).toEqual([
      ['new', 'unclear'],
      ['new', 'unclear'],
      ['new', 'unclear'],
      ['new', 'unclear'],
      ['new', 'unclear'],
      ['seen', 'there'],
    ]);
    const kept = (await store.call('facts')).flatMap((fact) =>
      fact.type === 'capture' ? [fact.size] : [],
    );
    expect(Math.max(...kept)).toBeLessThanOrEqual(PAGE_LIMITS.bytes);
  }, 240_000);

  test('is open to the background alone', async () => {
    const page = await browser().openPage('dashboard.html');
    const before = hits.length;
    const answer = await page.evaluate(async (url) => {
      try {
        return (await fetch(url)).status;
      } catch (cause) {
        return String(cause);
      }
    }, at('/page'));
    expect(answer).toMatch(/TypeError/);
    expect(hits).toHaveLength(before);
  });
});
