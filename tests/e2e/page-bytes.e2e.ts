import { createServer, type Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import type { RunningBrowser } from '../../lib/cli/browsers/running-browser.ts';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import { startTlsSite, type TlsSite } from '../support/loopback-tls.ts';
import { clickButtonOver } from './background-hands.ts';
import { storeIn, type ExtensionStore } from './background-store.ts';
import { bytesIn, captureIn } from './capture-hands.ts';

/** "该内容不存在" in GBK and "內容不存在" in Big5, each in a page that names its charset in the header only. */
const GBK = Buffer.concat([
  Buffer.from('<!doctype html><title>x</title><p>'),
  Buffer.from([0xb8, 0xc3, 0xc4, 0xda, 0xc8, 0xdd, 0xb2, 0xbb, 0xb4, 0xe6, 0xd4, 0xda]),
]);
const BIG5 = Buffer.concat([
  Buffer.from('<!doctype html><title>x</title><p>'),
  Buffer.from([0xa4, 0xba, 0xae, 0x65, 0xa4, 0xa3, 0xa6, 0x73, 0xa6, 0x62]),
]);
const ZIPPED = `<!doctype html><title>x</title><p>还在这里 ${'🕯'.repeat(5_000)}`;
const HALF = `<!doctype html><title>x</title><p>${'half of it '.repeat(2_000)}`;
/** A little more than what is held of one page. */
const LARGE = Buffer.alloc(21_000_000, 'x');

/** What each address answers; the bytes are those that go over the wire. */
function startSite(): Promise<{ origin: string; server: Server }> {
  const server = createServer((request, response) => {
    const html = (charset: string, more: Record<string, string> = {}) =>
      response.writeHead(200, {
        'content-type': `text/html; charset=${charset}`,
        'cache-control': 'no-store',
        ...more,
      });
    switch (request.url) {
      case '/gbk':
        return html('gbk').end(GBK);
      case '/big5':
        return html('big5').end(BIG5);
      case '/gzip':
        return html('utf-8', { 'content-encoding': 'gzip' }).end(gzipSync(ZIPPED));
      case '/moved':
        return response.writeHead(302, { location: '/big5' }).end('moved');
      case '/reset':
        html('utf-8').write(HALF);
        return setTimeout(() => request.socket.resetAndDestroy(), 500);
      case '/coming':
        html('utf-8').write(HALF);
        return setTimeout(() => response.end(), 12_000);
      case '/large':
        return html('utf-8').end(LARGE);
      default:
        return response.writeHead(404, { 'content-type': 'text/html' }).end('gone');
    }
  });
  server.unref();
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address !== 'object' || !address) throw new Error('the site has no port');
      resolve({ origin: `http://127.0.0.1:${address.port}`, server });
    });
  });
}

/** Asks for what the switch asks for, as a click does; the background starts anew with it. */
async function allowReading(browser: RunningBrowser): Promise<void> {
  await browser.inBackground(() => {
    const api: { permissions: { request(what: object): Promise<boolean> } } = Reflect.get(
      globalThis,
      'browser',
    );
    void api.permissions.request({
      permissions: ['webRequestBlocking', 'webRequestFilterResponse'],
    });
    return true;
  });
  await waitUntil('the way to read', () =>
    browser
      .inBackground(() => {
        const api: { webRequest: { filterResponseData?: (id: string) => unknown } } = Reflect.get(
          globalThis,
          'browser',
        );
        return api.webRequest.filterResponseData?.('1') !== undefined;
      })
      .catch(() => false),
  );
}

describeInBrowsers('the bytes of a page', (browser, engine) => {
  let site: { origin: string; server: Server };
  let own: BrowserView;
  let store: ExtensionStore;

  beforeAll(async () => {
    site = await startSite();
    own = await browser().openPage('dashboard.html#/settings');
    store = await storeIn(own);
    await browser().grantSite('http://127.0.0.1/*');
  });
  afterAll(() => {
    site.server.closeAllConnections();
    site.server.close();
  });
  /** The look, and the three that every log promises, and the two of these tests. */
  const log = async (page: BrowserView, count = 6) =>
    captureIn({ own, store }, await clickButtonOver(browser(), own, page), count);

  if (engine === 'chromium') {
    test('are not offered where the browser cannot give them', async () => {
      await own.waitForText('A fresh answer from the site');
      expect(await own.text()).not.toContain('as they came');
    });
    return;
  }

  test('are offered with what they cost', async () => {
    await own.waitForText("The page's bytes and the site's certificates, as they came");
  });

  test('are a stated reason for a page that had loaded before', async () => {
    const page = await browser().openSite(`${site.origin}/gbk`);
    await allowReading(browser());
    await store.call('changeSettings', { captureResponse: true });
    const { got, missed } = await log(page);
    expect(missed).toEqual({ 'stream-filter': 'not-held', 'certificate-chain': 'not-held' });
    expect(Object.keys(got)).toHaveLength(3);
  });

  test.each([
    ['/gbk', GBK, 'text/html; charset=gbk', '该内容不存在'],
    ['/big5', BIG5, 'text/html; charset=big5', '內容不存在'],
    ['/moved', BIG5, 'text/html; charset=big5', '內容不存在'],
    ['/nowhere', Buffer.from('gone'), 'text/html', 'gone'],
  ])(
    'of %s are those that the server sent, and the page shows as ever',
    async (path, sent, type, words) => {
      const page = await browser().openSite(`${site.origin}${path}`);
      await page.waitForText(words);
      const { got, missed, details, observation } = await log(page);
      expect(details).toEqual({ 'certificate-chain': 'the page did not come over https' });
      expect(missed).toEqual({ 'certificate-chain': 'empty' });
      expect(details['certificate-chain']).toContain('https');
      expect((await bytesIn(store, got['stream-filter'])).equals(sent)).toBe(true);
      expect(got['stream-filter']).toMatchObject({
        mediaType: type,
        observationId: observation?.id,
      });
      expect(got['stream-filter']).not.toHaveProperty('transform');
      expect((await bytesIn(store, got['inner-text'])).toString()).toContain(words);
    },
  );

  test('that came compressed are kept as the browser unfolds them, and it is said', async () => {
    const page = await browser().openSite(`${site.origin}/gzip`);
    await page.waitForText('还在这里');
    const { got } = await log(page);
    expect((await bytesIn(store, got['stream-filter'])).toString()).toBe(ZIPPED);
    expect(got['stream-filter']?.transform).toBe('the browser had undone gzip');
  });

  test('that were cut off by a reset are kept as far as they came', async () => {
    const page = await browser().openSite(`${site.origin}/reset`);
    const { got, missed, details, observation } = await log(page, 7);
    expect(observation?.http).toMatchObject({ status: 200, error: 'NS_ERROR_NET_RESET' });
    expect((await bytesIn(store, got['stream-filter'])).toString()).toBe(HALF);
    expect(missed['stream-filter']).toBe('failed');
    expect(details['stream-filter']).toContain('broken off');
  });

  test('that are still coming reach the page meanwhile, and are kept so far', async () => {
    const page = await browser().openSite('about:blank');
    await page.evaluate((url) => {
      location.href = url;
    }, `${site.origin}/coming`);
    await page.waitForText('half of it');
    const { got, details } = await log(page, 7);
    expect((await bytesIn(store, got['stream-filter'])).toString()).toBe(HALF);
    expect(details['stream-filter']).toContain('still coming');
  });

  test('of a page that is too large are its beginning, and the page comes whole', async () => {
    const page = await browser().openSite(`${site.origin}/large`);
    await page.waitFor(() => document.body.textContent.length === 21_000_000);
    const { got, missed, details } = await log(page, 8);
    expect(got['stream-filter']?.size).toBe(20_000_000);
    expect(missed['stream-filter']).toBe('too-large');
    expect(details['stream-filter']).toBe('the first 20000000 bytes of a longer answer were kept');
  });

  describe('over https', () => {
    let secure: TlsSite;
    beforeAll(async () => {
      secure = await startTlsSite('<!doctype html><title>x</title><p>over tls');
      await browser().grantSite('https://127.0.0.1/*');
      await browser().trust(secure.root.toString('base64'));
    });
    afterAll(() => secure.close());

    test('come with the certificates of the connection', async () => {
      const page = await browser().openSite(`${secure.origin}/`);
      await page.waitForText('over tls');
      const { got, missed } = await log(page);
      expect(missed).toEqual({});
      const pem = (await bytesIn(store, got['certificate-chain'])).toString();
      const ders = [...pem.matchAll(/-----BEGIN CERTIFICATE-----\n([^-]+)-----END/g)];
      expect(ders.map(([, text = '']) => Buffer.from(text, 'base64'))).toEqual([
        secure.leaf,
        secure.root,
      ]);
      expect(got['certificate-chain']?.mediaType).toBe('application/pem-certificate-chain');
    });
  });

  test('are no longer read once the permission is taken back', async () => {
    await browser().inBackground(async () => {
      const api: { permissions: { remove(what: object): Promise<boolean> } } = Reflect.get(
        globalThis,
        'browser',
      );
      await api.permissions.remove({
        permissions: ['webRequestBlocking', 'webRequestFilterResponse'],
      });
    });
    const page = await browser().openSite(`${site.origin}/gbk`);
    await page.waitForText('该内容不存在');
    const { missed } = await log(page);
    expect(missed['stream-filter']).toBe('not-held');
  });
});
