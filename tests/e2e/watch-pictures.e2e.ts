import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { logFromPopup } from '../../lib/cli/demo/log-from-popup.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { stampOf } from '../../lib/incidents/stamp.ts';
import { addPages } from '../../lib/watch/add-pages.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import { sendFrom } from './background-hands.ts';
import { storeIn, type ExtensionStore } from './background-store.ts';

const WORDS =
  'The Office of the High Commissioner published its assessment of the human rights concerns on Wednesday.';

/** Two pictures of one page that a person made by logging it, held side by side where the page is watched. */
describeInBrowsers('the pictures of a watched page', (browser) => {
  let site: LoopbackSite;
  let own: BrowserView;
  let store: ExtensionStore;

  beforeAll(async () => {
    site = await startLoopbackSite({
      '/post': { kind: 'page', html: `<!doctype html><title>Statement</title><p>${WORDS}</p>` },
    });
    await browser().grantSite('http://127.0.0.1/*');
    own = await browser().openPage('dashboard.html');
    store = await storeIn(own);
  });
  afterAll(() => site.close());

  async function logIt(): Promise<void> {
    const tab = await browser().openSite(`${site.origin}/post`);
    await logFromPopup(browser(), tab);
    await tab.close();
  }

  test('are found from the page itself, and the slider moves with the keyboard', async () => {
    const { pages } = addPages([{ address: `${site.origin}/post` }], 'list', new Set(), () =>
      stampOf(new Date()),
    );
    await store.call('append', pages);
    await sendFrom(own, 'replan-looks', { pageIds: [] });
    await logIt();
    site.answer('/post', { kind: 'page', status: 404, html: '<h1>Not found</h1>' });
    await logIt();
    const page = await browser().openPage(`dashboard.html#/watched-page/${pages[0]?.id ?? ''}`);
    await page.clickText('Compare your first and last picture');
    await page.waitFor(() => {
      const images = [...document.querySelectorAll<HTMLImageElement>('.before-after img')];
      return images.length === 2 && images.every((image) => image.naturalWidth > 0);
    });
    const options = await page.evaluate(() =>
      [...document.querySelectorAll('option')].map(({ textContent }) => textContent).join('\n'),
    );
    expect(options).toContain('captured when you logged it');
    await page.evaluate(() =>
      document.querySelector<HTMLElement>('.before-after__slider')?.focus(),
    );
    await page.press('Home');
    await page.waitFor(
      () =>
        document
          .querySelector<HTMLElement>('.before-after__over')
          ?.style.getPropertyValue('--share') === '0%',
    );
  });
});
