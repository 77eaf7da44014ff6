import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { DEMO_PAGES } from '../../lib/cli/demo/demo-pages.ts';
import { logFromPopup, openReadyPopup } from '../../lib/cli/demo/log-from-popup.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import { lookAtPopup, lookAtScreens } from '../support/look-at-screens.ts';

const SCREENS: Readonly<Record<string, string>> = {
  month: '#/calendar/2026/12',
  year: '#/year/2026',
  list: '#/list',
  day: '#/day/2026-12-10',
  observance: '#/observance/human-rights-day',
  'own-dates': '#/own',
  'own-date': '#/own/new',
  due: '#/due',
  log: '#/log',
  'new-incident': '#/log/new',
  evidence: '#/evidence',
  settings: '#/settings',
};

/**
 * Every screen, in both themes, at three widths, in both languages: axe finds nothing, nothing
 * sticks out sideways, and a picture of each is left in `.output/screens`.
 */
for (const language of ['en-US', 'zh-CN']) {
  describeInBrowsers(
    `screens in ${language}`,
    (browser, engine) => {
      let site: LoopbackSite;
      beforeAll(async () => {
        site = await startLoopbackSite();
        await browser().grantSite('http://127.0.0.1/*');
        for (const { path, afterwards } of DEMO_PAGES) {
          site.answer(path, afterwards);
          const tab = await browser().openSite(site.origin + path);
          await logFromPopup(browser(), tab);
          await tab.close();
        }
      }, 120_000);
      afterAll(async () => {
        await site.close();
      });

      const folder = join(engine, language);
      /** The first one of the log. */
      async function openIncident(): Promise<BrowserView> {
        const page = await browser().openPage('dashboard.html#/log');
        await page.waitFor(() => document.querySelector('a[href*="#/incident/"]'));
        const href = await page.evaluate(
          () => document.querySelector<HTMLAnchorElement>('a[href*="#/incident/"]')?.href ?? '',
        );
        await page.goto(href);
        await settled(page);
        return page;
      }

      const look = (view: BrowserView, name: string) => lookAtScreens(view, folder, name);

      test.each(Object.entries(SCREENS))('%s', async (name, hash) => {
        const page = await browser().openPage(`dashboard.html${hash}`);
        await settled(page);
        expect(await look(page, name)).toEqual([]);
        await page.close();
      });

      test('an incident', async () => {
        const page = await openIncident();
        expect(await look(page, 'incident')).toEqual([]);
        await page.close();
      });

      test('the people of an incident', async () => {
        const page = await openIncident();
        await page.click('.people > div:last-child button');
        await page.waitFor(() => document.querySelector('.people form'));
        expect(await look(page, 'person-form')).toEqual([]);
        await page.fill('.people form input:not([type="checkbox"])', 'the author');
        await page.click('.people form button[type="submit"]');
        await page.waitFor(() => document.querySelector('.people [data-person]'));
        await page.click('.people [data-person] .row button');
        await page.waitFor(() => document.querySelector('.people [data-person] form'));
        expect(await look(page, 'consent-form')).toEqual([]);
        await page.close();
      });

      test('a deletion, before and after', async () => {
        const page = await openIncident();
        await page.click('.screen-head .row button:last-child');
        await page.waitFor(() => document.querySelector('dialog[open] select'));
        expect(await look(page, 'delete')).toEqual([]);
        await page.fill('dialog[open] form input', language === 'zh-CN' ? '删除' : 'delete');
        await page.click('dialog[open] form button');
        await page.waitFor(() => document.querySelector('article .note'));
        expect(await look(page, 'deleted')).toEqual([]);
        await page.close();
      });

      test('the popup, before, with details and after', async () => {
        const path = DEMO_PAGES[0]?.path ?? '/';
        const tab = await browser().openSite(site.origin + path);
        const popup = await openReadyPopup(browser(), tab);
        expect(await lookAtPopup(popup, folder, 'popup')).toEqual([]);
        await popup.click('.popup__log summary');
        await popup.waitFor(() => document.querySelector('.popup__log textarea'));
        expect(await lookAtPopup(popup, folder, 'popup-details')).toEqual([]);
        await popup.click('.popup__log button[type="submit"]');
        await popup.waitFor(() => document.querySelector('.popup__logged'));
        expect(await lookAtPopup(popup, folder, 'popup-logged')).toEqual([]);
        await popup.close();
      });
    },
    { language },
  );
}

/** The screen stands: it has a heading and nothing on it is loading any more. */
async function settled(page: BrowserView): Promise<void> {
  await page.waitFor(
    () => document.querySelector('h1') && !document.querySelector('[aria-busy="true"]'),
  );
}
