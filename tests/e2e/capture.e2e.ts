import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import type { Capture } from '../../lib/incidents/incident.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import { clickButtonOver, sendFrom } from './background-hands.ts';
import { storeIn, type ExtensionStore } from './background-store.ts';
import { bytesIn, captureIn, decided } from './capture-hands.ts';

const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4"/></svg>`;
const LIVE = `<!doctype html><html><head><title>‮"><img src=x onerror=alert(1)></title>
<link rel="stylesheet" href="/look.css"></head>
<body onload="document.body.dataset.ran = 'yes'"><h1>Still here</h1><img src="/picture.svg" alt="">
<p>还在这里 🕯</p><script>document.body.append('written by a script')</script></body></html>`;

/** Three screens and more, with something that stays put, in the bytes of GBK: "该内容不存在". */
const TALL = Buffer.concat([
  Buffer.from('<!doctype html><title>Tall</title><style>body{margin:0;height:3200px}'),
  Buffer.from('b{position:fixed;top:0}</style><b>fixed</b><p>'),
  Buffer.from([0xb8, 0xc3, 0xc4, 0xda, 0xc8, 0xdd, 0xb2, 0xbb, 0xb4, 0xe6, 0xd4, 0xda]),
  Buffer.from('</p>'),
]);

/** More than eight million UTF-16 units, nearly all of them in pairs, one across the end of the first piece. */
const LONGER = `<!doctype html><title>Longer</title><p>x${'🕯'.repeat(1_100_000)}</p>`;
/** Takes a while. */
const LONG = `<!doctype html><title>Long</title><p>x${'🕯'.repeat(1_500_000)}</p>`;

describeInBrowsers('a capture', (browser) => {
  let site: LoopbackSite;
  let own: BrowserView;
  let store: ExtensionStore;

  beforeAll(async () => {
    site = await startLoopbackSite({
      '/live': { kind: 'page', html: LIVE },
      '/look.css': {
        kind: 'page',
        html: 'h1{color:teal}',
        headers: { 'content-type': 'text/css' },
      },
      '/picture.svg': {
        kind: 'page',
        html: PICTURE,
        headers: { 'content-type': 'image/svg+xml' },
      },
      '/tall': { kind: 'page', html: TALL, headers: { 'content-type': 'text/html; charset=gbk' } },
      '/longer': { kind: 'page', html: LONGER },
      '/long': { kind: 'page', html: LONG },
      '/frames': {
        kind: 'page',
        html: '<!doctype html><title>Frames</title><p>around</p><iframe src="/live"></iframe>',
      },
      '/empty': { kind: 'page', html: '<!doctype html><title>Empty</title>' },
    });
    own = await browser().openPage('dashboard.html');
    store = await storeIn(own);
  });
  afterAll(() => site.close());

  const capture = (tabId: number, count = 4) => captureIn({ own, store }, tabId, count);
  const open = async (path: string): Promise<number> => {
    const page = await browser().openSite(`${site.origin}${path}`);
    return clickButtonOver(browser(), own, page);
  };
  const bytesOf = (part: Capture | undefined) => bytesIn(store, part);

  test('of a live page keeps picture, text and snapshot, each with the hash of its bytes', async () => {
    const { observation, got, missed } = await capture(await open('/live'));
    expect(missed).toEqual({});
    expect(Object.keys(got).toSorted()).toEqual([
      'capture-visible-tab',
      'inner-text',
      'single-file',
    ]);
    for (const part of Object.values(got)) {
      const bytes = await bytesOf(part);
      expect(bytes).toHaveLength(part.size);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(part.sha256);
    }
    expect(observation).toMatchObject({
      url: `${site.origin}/live`,
      title: '‮"><img src=x onerror=alert(1)>',
      tool: { name: 'Sensitive Days' },
    });
    const [screenshot, text, snapshot] = await Promise.all(
      ['capture-visible-tab', 'inner-text', 'single-file'].map((method) => bytesOf(got[method])),
    );
    expect(screenshot?.subarray(1, 4).toString()).toBe('PNG');
    expect(text?.toString()).toContain('还在这里 🕯');
    expect(text?.toString()).toContain('written by a script');
    const html = snapshot?.toString() ?? '';
    expect(html).toMatch(/^<!DOCTYPE html><meta http-equiv="content-security-policy"/);
    expect(html).toContain('teal');
    expect(html).toContain('data:image/svg+xml');
    expect(html).not.toMatch(/<script|onload=/);
  });

  test('leaves no mark in the page', async () => {
    const page = await browser().openSite(`${site.origin}/live`);
    const before = await page.evaluate(() => document.documentElement.outerHTML);
    await capture(await clickButtonOver(browser(), own, page));
    expect(await page.evaluate(() => document.documentElement.outerHTML)).toBe(before);
    expect(await page.evaluate(() => Reflect.has(globalThis, 'pageSnapshot'))).toBe(false);
  });

  test('of a page with frames does not wait for them', async () => {
    const { got, missed } = await capture(await open('/frames'));
    expect(missed).toEqual({});
    expect((await bytesOf(got['single-file'])).toString()).toContain('around');
  });

  test('of a long page comes in pieces, no character broken', async () => {
    const { got } = await capture(await open('/longer'));
    const html = (await bytesOf(got['single-file'])).toString();
    expect(html.split('🕯')).toHaveLength(1_100_001);
    expect(html).not.toContain('�');
  });

  test('of an empty page says that there was nothing', async () => {
    const { got, missed } = await capture(await open('/empty'));
    expect(missed).toEqual({ 'inner-text': 'empty' });
    expect(Object.keys(got).toSorted()).toEqual(['capture-visible-tab', 'single-file']);
  });

  test('of a page that answered 404 keeps what it said', async () => {
    const { got, missed } = await capture(await open('/gone'));
    expect(missed).toEqual({});
    expect((await bytesOf(got['inner-text'])).toString()).toBe('Not found');
  });

  test('of a tab that is closed says so', async () => {
    const page = await browser().openSite(`${site.origin}/live`);
    const tabId = await clickButtonOver(browser(), own, page);
    await page.close();
    const { observation, got, missed } = await capture(tabId);
    expect(got).toEqual({});
    expect(missed).toEqual({
      'capture-visible-tab': 'tab-gone',
      'inner-text': 'tab-gone',
      'single-file': 'tab-gone',
    });
    expect(observation).toMatchObject({ url: '', http: { got: false, reason: 'tab-gone' } });
  });

  test('that was broken off with the worker is stated when the next one starts', async () => {
    const tabId = await open('/long');
    const incidentId = await store.call('addIncident', {
      origin: 'popup',
      kind: 'removal',
      urlTyped: 'http://127.0.0.1/',
    });
    await sendFrom(own, 'capture-tab', { tabId, incidentId });
    await browser().stopBackground();
    await sendFrom(own, 'replan-reminders', {});
    const { got, missed } = await waitUntil('every part', async () => {
      const facts = await store.call('facts');
      const parts = decided(
        facts.filter((fact) => 'incidentId' in fact && fact.incidentId === incidentId),
      );
      const count = Object.keys(parts.got).length + Object.keys(parts.missed).length;
      return count === 3 ? parts : null;
    });
    expect(Object.keys({ ...got, ...missed }).toSorted()).toEqual([
      'capture-visible-tab',
      'inner-text',
      'single-file',
    ]);
    expect(missed['single-file']).toBe('failed');
  });

  test('keeps the whole page and a fresh answer where the person wants them, bytes as sent', async () => {
    await browser().grantSite('http://127.0.0.1/*');
    await store.call('changeSettings', { captureFullPage: true, captureRefetch: true });
    const page = await browser().openSite(`${site.origin}/tall`);
    await page.evaluate(() => window.scrollTo(0, 300));
    const before = site.hits().length;
    const tabId = await clickButtonOver(browser(), own, page);
    const { got, missed, observations } = await capture(tabId, 7);
    expect(missed).toEqual({});
    // The one request is ours, and said to be.
    expect(
      site
        .hits()
        .slice(before)
        .map(({ path }) => path),
    ).toEqual(['/tall']);
    const fresh = observations.find(({ id }) => id === got['refetch']?.observationId);
    expect(fresh).toMatchObject({
      http: { method: 'background-fetch', status: 200, ip: '127.0.0.1' },
      look: { where: 'background-fetch', session: 'anonymous' },
    });
    expect((await bytesOf(got['refetch'])).equals(Buffer.from(TALL))).toBe(true);
    expect(got['refetch']?.mediaType).toBe('text/html; charset=gbk');
    expect((await bytesOf(got['inner-text'])).toString()).toContain('内容不存在');

    const picture = await bytesOf(got['full-page-stitched']);
    const [width, height] = [picture.readUInt32BE(16), picture.readUInt32BE(20)];
    expect(height).toBeGreaterThan(3_000);
    expect(height).toBeLessThan(3_400);
    expect(width).toBeGreaterThan(500);
    expect(got['full-page-stitched']?.transform).toMatch(/put together|in one picture/);
    expect(await page.evaluate(() => scrollY)).toBe(300);
    await store.call('changeSettings', { captureFullPage: false, captureRefetch: false });
  });

  test('does nothing that the person has turned off', async () => {
    await store.call('changeSettings', { captureScreenshot: false, captureSnapshot: false });
    const { got, missed } = await capture(await open('/live'));
    expect(Object.keys(got)).toEqual(['inner-text']);
    expect(missed).toEqual({ 'capture-visible-tab': 'turned-off', 'single-file': 'turned-off' });
    await store.call('changeSettings', { captureScreenshot: true, captureSnapshot: true });
  });
});
