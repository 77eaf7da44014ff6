import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import type { Fact } from '../../lib/incidents/incident.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import {
  chooseFromMenu,
  clickButtonOver,
  frontTabId,
  pressLogCommand,
  sendFrom,
} from './background-hands.ts';
import { storeIn, type ExtensionStore } from './background-store.ts';

const PAGE = `<!doctype html><title>A live page</title>
<style>a { position: absolute; left: 0; top: 0; display: block; width: 300px; height: 100px }
p { position: absolute; left: 0; top: 150px; margin: 0; font-size: 40px }</style>
<a href="/linked">the linked page</a><p>删除的内容</p>`;

describeInBrowsers('the worker', (browser, engine) => {
  let site: LoopbackSite;
  let own: BrowserView;
  let store: ExtensionStore;

  beforeAll(async () => {
    site = await startLoopbackSite({
      '/live': { kind: 'page', html: PAGE, headers: { 'set-cookie': 'login=1', 'x-auth': 's' } },
      '/from': { kind: 'redirect', to: '/live' },
      '/reset': { kind: 'reset' },
    });
    own = await browser().openPage('dashboard.html');
    store = await storeIn(own);
  });
  afterAll(() => site.close());

  const factsOf = async (tabId: number) => sendFrom(own, 'tab-facts', { tabId });
  /** Everything about the newest incident, once its captures are all decided. */
  const newest = (count: number): Promise<readonly Fact[]> =>
    waitUntil(
      `${count} incidents with all their captures`,
      async () => {
        const facts = await store.call('facts');
        const incidents = facts.filter(({ type }) => type === 'incident');
        const last = incidents.at(-1);
        if (incidents.length !== count || !last) return null;
        const about = facts.filter(
          (fact) => fact.id === last.id || ('incidentId' in fact && fact.incidentId === last.id),
        );
        return about.length === 5 ? about : null;
      },
      30_000,
    );

  test('knows nothing of a site before it is allowed, and says what to ask for', async () => {
    const page = await browser().openSite(`${site.origin}/live`);
    await page.bringToFront();
    const tabId = await frontTabId(own);
    expect(await factsOf(tabId)).toMatchObject({
      ok: true,
      value: { url: '', title: '', http: { got: false, reason: 'site-not-allowed' }, askFor: null },
    });
    await clickButtonOver(browser(), own, page);
    expect(await factsOf(tabId)).toMatchObject({
      ok: true,
      value: {
        url: `${site.origin}/live`,
        title: 'A live page',
        errorPage: false,
        http: { got: false, reason: 'site-not-allowed' },
        askFor: 'http://127.0.0.1/*',
      },
    });
    await page.close();
  });

  test('logs the page that was clicked, in two clicks, before it is captured', async () => {
    const page = await browser().openSite(`${site.origin}/live`);
    await clickButtonOver(browser(), own, page);
    const pageUrl = `${site.origin}/live`;
    await chooseFromMenu(browser(), { on: page, item: 'removal', pageUrl }, { x: 200, y: 400 });
    const facts = await newest(1);
    expect(facts[0]).toMatchObject({
      type: 'incident',
      origin: 'menu-page',
      kind: 'removal',
      urlTyped: pageUrl,
      urlReached: pageUrl,
      title: 'A live page',
      noticeText: '',
    });
    expect(facts.slice(1).map(({ type }) => type)).toEqual([
      'observation',
      'capture',
      'capture',
      'capture',
    ]);
    await page.close();
  });

  test('logs a link without opening it', async () => {
    const page = await browser().openSite(`${site.origin}/live`);
    const click = {
      on: page,
      item: 'access-failure',
      pageUrl: `${site.origin}/live`,
      linkUrl: `${site.origin}/linked`,
    };
    await chooseFromMenu(browser(), click, { x: 20, y: 20 });
    const [incident, observation, ...rest] = await newest(2);
    expect(incident).toMatchObject({
      origin: 'menu-link',
      kind: 'access-failure',
      urlTyped: `${site.origin}/linked`,
      urlReached: '',
      title: engine === 'firefox' ? 'the linked page' : '',
    });
    expect(observation).toMatchObject({ http: { got: false, reason: 'not-opened' } });
    expect(rest.map((fact) => 'reason' in fact && fact.reason)).toEqual([
      'not-opened',
      'not-opened',
      'not-opened',
    ]);
    expect(site.hits().filter(({ path }) => path === '/linked')).toEqual([]);
    await page.close();
  });

  test('keeps selected words as the notice', async () => {
    const page = await browser().openSite(`${site.origin}/live`);
    await clickButtonOver(browser(), own, page);
    await page.evaluate(() => {
      getSelection()?.selectAllChildren(document.querySelector('p') ?? document.body);
    });
    const click = {
      on: page,
      item: 'alteration',
      pageUrl: `${site.origin}/live`,
      selection: '删除的内容',
    };
    await chooseFromMenu(browser(), click, { x: 40, y: 170 });
    const [incident] = await newest(3);
    expect(incident).toMatchObject({ origin: 'menu-selection', noticeText: '删除的内容' });
    await page.close();
  });

  test('logs a page that the browser could not load just as well', async () => {
    const page = await browser().openSite(site.refusedUrl);
    const tabId = await clickButtonOver(browser(), own, page);
    expect(await factsOf(tabId)).toMatchObject({
      ok: true,
      value: { url: site.refusedUrl, title: '', errorPage: true, askFor: 'http://127.0.0.1/*' },
    });
    const click = { on: page, item: 'access-failure', pageUrl: site.refusedUrl };
    await chooseFromMenu(browser(), click, { x: 200, y: 150 });
    const [incident, ...rest] = await newest(4);
    expect(incident).toMatchObject({ urlTyped: site.refusedUrl, urlReached: '', title: '' });
    const [observation, ...parts] = rest;
    expect(observation).toMatchObject({ type: 'observation', url: site.refusedUrl });
    // The parts are got beside one another: whichever is ready first is kept first.
    const byMethod = parts.map((part) => ('method' in part ? [part.method, part] : []));
    expect(Object.fromEntries(byMethod)).toMatchObject({
      'capture-visible-tab': { type: 'capture', mediaType: 'image/png' },
      'inner-text': { type: 'missed-capture', reason: 'error-page' },
      'single-file': { type: 'missed-capture', reason: 'error-page' },
    });
  });

  test('logs by one key, as a failure where the page could not be reached', async () => {
    const failed = await browser().openSite(site.refusedUrl);
    await clickButtonOver(browser(), own, failed);
    await pressLogCommand(browser(), failed);
    const [incident] = await newest(5);
    expect(incident).toMatchObject({
      origin: 'command',
      kind: 'access-failure',
      urlTyped: site.refusedUrl,
      urlReached: '',
    });
    const gone = await browser().openSite(`${site.origin}/gone`);
    await clickButtonOver(browser(), own, gone);
    await pressLogCommand(browser(), gone);
    const [second] = await newest(6);
    expect(second).toMatchObject({ kind: 'removal', urlReached: `${site.origin}/gone` });
  });

  test('shows a tick for a moment', async () => {
    const badge = () =>
      own.evaluate(() => {
        const api: { action: { getBadgeText(of: object): Promise<string> } } =
          Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
        return api.action.getBadgeText({});
      });
    await waitUntil('the tick of before to go', async () => (await badge()) === '', 10_000);
    const page = await browser().openSite(`${site.origin}/live`);
    await clickButtonOver(browser(), own, page);
    await pressLogCommand(browser(), page);
    await waitUntil('the tick', async () => (await badge()) === '✓');
    await waitUntil('the tick to go', async () => (await badge()) === '', 10_000);
    await newest(7);
  });

  test('tells what the network said once the site is allowed, even after it was stopped', async () => {
    await browser().grantSite('http://127.0.0.1/*');
    const before = await browser().openSite(`${site.origin}/from`);
    await before.bringToFront();
    const tabId = await frontTabId(own);
    const answer = {
      ok: true,
      value: {
        url: `${site.origin}/live`,
        askFor: null,
        http: {
          got: true,
          method: 'web-request',
          status: 200,
          error: '',
          ip: '127.0.0.1',
          redirects: [{ url: `${site.origin}/from`, status: 302 }],
        },
      },
    };
    const facts = await waitUntil('the answer', async () => {
      const told = await factsOf(tabId);
      return JSON.stringify(told).includes('"got":true') ? told : null;
    });
    expect(facts).toMatchObject(answer);
    expect(JSON.stringify(facts)).toContain('content-type');
    expect(JSON.stringify(facts)).not.toMatch(/cookie|login=1|x-auth/);
    await browser().stopBackground();
    expect(await factsOf(tabId)).toMatchObject(answer);
  });

  test('keeps the raw error of a load that failed, heard by a worker that slept', async () => {
    await browser().stopBackground();
    const page = await browser().openSite(`${site.origin}/reset`);
    await page.bringToFront();
    const tabId = await frontTabId(own);
    const facts = await waitUntil('the error', async () => {
      const told = await factsOf(tabId);
      return JSON.stringify(told).includes('"got":true') ? told : null;
    });
    expect(facts).toMatchObject({
      ok: true,
      value: {
        errorPage: true,
        http: {
          status: 0,
          error: engine === 'firefox' ? 'NS_ERROR_NET_RESET' : 'net::ERR_CONNECTION_RESET',
        },
      },
    });
  });

  test('words its menu in the language that was set, from the next start on', async () => {
    const menuLocale = () =>
      own.evaluate(async () => {
        const api: { storage: { session: { get(key: string): Promise<{ menu?: string }> } } } =
          Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
        return (await api.storage.session.get('menu')).menu;
      });
    expect(await menuLocale()).toBe('en');
    await store.call('changeSettings', { locale: 'zh-Hans' });
    await browser().stopBackground();
    await sendFrom(own, 'replan-reminders', {});
    await waitUntil('the menu in Chinese', async () => (await menuLocale()) === 'zh-Hans');
    if (browser().firefox) {
      const page = await browser().openSite(`${site.origin}/live`);
      const click = { on: page, item: 'removal', pageUrl: `${site.origin}/live` };
      expect(await chooseFromMenu(browser(), click, { x: 200, y: 400 })).toBe('内容已消失');
      await newest(8);
    }
    await store.call('changeSettings', { locale: null });
    await sendFrom(own, 'replan-reminders', {});
  });

  test('answers no message that is not of the agreed shape', async () => {
    const answers = await own.evaluate(async () => {
      const api: { runtime: { sendMessage(message: unknown): Promise<unknown> } } =
        Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
      const ask = (message: unknown) =>
        api.runtime.sendMessage(message).then(
          (answer) => answer ?? null,
          () => null,
        );
      return Promise.all([
        ask({ name: 'erase-all', request: {} }),
        ask({ name: 'tab-facts', request: { tabId: '1' } }),
        ask('tab-facts'),
        ask(null),
      ]);
    });
    expect(answers).toEqual([null, null, null, null]);
  });

  test('says "!" where the log has no room, and loses nothing that was there', async () => {
    const before = (await store.call('facts')).length;
    const page = await browser().openSite(`${site.origin}/live`);
    await clickButtonOver(browser(), own, page);
    await browser().inBackground(() => {
      // What a full disk looks like from here: the browser refuses the write.
      const realm = globalThis.window ?? globalThis;
      const stores: { prototype: IDBObjectStore } = Reflect.get(realm, 'IDBObjectStore');
      const full = () => {
        throw new DOMException('no room', 'QuotaExceededError');
      };
      for (const name of ['put', 'add']) Reflect.set(stores.prototype, name, full);
    });
    await pressLogCommand(browser(), page);
    await waitUntil('the "!"', () =>
      own.evaluate(async () => {
        const api: { action: { getBadgeText(of: object): Promise<string> } } =
          Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
        return (await api.action.getBadgeText({})) === '!';
      }),
    );
    await browser().stopBackground();
    expect(await store.call('facts')).toHaveLength(before);
  });
});
