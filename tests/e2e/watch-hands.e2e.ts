import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import { openReadyPopup } from '../../lib/cli/demo/log-from-popup.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import { chooseFromMenu } from './background-hands.ts';
import { storeIn, type ExtensionStore } from './background-store.ts';

const PAGE = `<!doctype html><title>A live page</title>
<style>a { position: absolute; left: 0; top: 0; display: block; width: 300px; height: 100px }
p { position: absolute; left: 0; top: 150px; margin: 0; font-size: 40px }</style>
<a href="/linked">the linked page</a><p>A statement</p>`;

/** Onto the watch list from where a page is seen: popup and menu. */
describeInBrowsers('watching by hand', (browser) => {
  let site: LoopbackSite;
  let own: BrowserView;
  let store: ExtensionStore;
  let tab: BrowserView;

  beforeAll(async () => {
    site = await startLoopbackSite({ '/live': { kind: 'page', html: PAGE } });
    own = await browser().openPage('dashboard.html');
    store = await storeIn(own);
    tab = await browser().openSite(`${site.origin}/live`);
  });
  afterAll(() => site.close());

  const watched = async () => {
    const facts = await store.call('facts');
    return facts.flatMap((fact) =>
      fact.type === 'watched-page' ? [`${fact.origin} ${fact.url}`] : [],
    );
  };

  test('the popup adds the page in front, and asks for its site at the same click', async () => {
    await browser().answerYes('http://127.0.0.1/*');
    const popup = await openReadyPopup(browser(), tab);
    await popup.clickText('Watch this page');
    await popup.waitForText('On the watch list. It is looked at again from now on.');
    expect(await popup.text()).not.toContain('waits on the list');
    await popup.close();
    expect(await watched()).toEqual([`popup ${site.origin}/live`]);
    const allowed = await browser().inBackground(async () => {
      const api: { permissions: { getAll(): Promise<{ origins: string[] }> } } =
        Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
      return (await api.permissions.getAll()).origins;
    });
    expect(allowed).toEqual(['http://127.0.0.1/*']);
  });

  test('a page that is on the list is not added twice', async () => {
    const popup = await openReadyPopup(browser(), tab);
    await popup.clickText('Watch this page');
    await popup.waitForText('On the watch list already.');
    await popup.close();
    expect(await watched()).toHaveLength(1);
  });

  test('the menu adds the link that was clicked, not the page around it', async () => {
    await chooseFromMenu(
      browser(),
      {
        on: tab,
        item: 'watch',
        pageUrl: `${site.origin}/live`,
        linkUrl: `${site.origin}/linked`,
      },
      { x: 100, y: 50 },
    );
    await waitUntil('the link is watched', async () => (await watched()).length === 2, 20_000);
    expect((await watched())[1]).toBe(`menu-link ${site.origin}/linked`);
  });

  test('the menu adds the page, and the list shows all of them', async () => {
    await tab.goto(`${site.origin}/other`);
    await chooseFromMenu(
      browser(),
      { on: tab, item: 'watch', pageUrl: `${site.origin}/other` },
      { x: 400, y: 500 },
    );
    await waitUntil('the page is watched', async () => (await watched()).length === 3, 20_000);
    expect((await watched())[2]).toBe(`menu-page ${site.origin}/other`);
    await own.goto(`${browser().extensionUrl}dashboard.html#/watched`);
    await own.waitForText('3 pages are watched');
  });
});
