import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import { lookAtPopup, lookAtScreens } from '../support/look-at-screens.ts';

/** The screens of the vault in both languages, looks and three widths. Each test goes on where the last one ended. */
for (const language of ['en-US', 'zh-CN']) {
  describeInBrowsers(
    `screens of the vault in ${language}`,
    (browser, engine) => {
      const folder = join(engine, language);
      const look = (view: BrowserView, name: string) => lookAtScreens(view, folder, name);

      async function openAndLook(name: string): Promise<readonly string[]> {
        const tab = await browser().openSite('about:blank');
        const popup = await browser().openPopup(tab);
        await popup.waitFor(() => document.querySelector('.popup__choice, .popup__log p.small'));
        const found = await lookAtPopup(popup, folder, name);
        await popup.close();
        await tab.close();
        return found;
      }

      test('the popup that asks first', async () => {
        expect(await openAndLook('popup-choice')).toEqual([]);
      });

      test('the public calendar, the first choice, what is shown once', async () => {
        const calendar = await browser().openPage('dashboard.html#/calendar/2026/12');
        await calendar.waitFor(() => document.querySelector('.vault__above'));
        expect(await look(calendar, 'not-set-up')).toEqual([]);
        await calendar.close();

        const page = await browser().openPage('dashboard.html#/log');
        await page.click('.vault .choice:nth-of-type(2) input');
        await page.waitFor(() => (document.querySelector('output')?.innerText ?? '') !== '');
        expect(await look(page, 'first-choice')).toEqual([]);
        const words = await page.evaluate(() => document.querySelector('output')?.innerText ?? '');
        expect(words.split(' ')).toHaveLength(6);
        await page.fill('.secret input', words);
        await page.click('.vault button[type="submit"]');
        await page.waitFor(() => document.querySelector('.secret__qr path'));
        expect(await look(page, 'shown-once')).toEqual([]);
        const back = await page.evaluate(() => {
          const texts = [...document.querySelectorAll<HTMLElement>('code.secret__shown')];
          const [part = [], code = []] = texts.map((each) => each.innerText.split('-'));
          const fields = [...document.querySelectorAll<HTMLElement>('.secret__back input')];
          const typed = [part[1], part[8], code[1], code[4]];
          return fields.map(({ id }, at) => ({
            field: `#${CSS.escape(id)}`,
            text: typed[at] ?? '',
          }));
        });
        for (const { field, text } of back) await page.fill(field, text);
        await page.click('.vault button[type="submit"]');
        await page.waitFor(() => document.querySelector('.shell__lock button'));
        await page.close();
      });

      test('settings, and the locked page with its true answer', async () => {
        const page = await browser().openPage('dashboard.html#/settings');
        await page.waitFor(() => document.querySelector('.settings--vault'));
        expect(await look(page, 'vault-settings')).toEqual([]);
        await page.click('.shell__lock button');
        await page.waitFor(() => document.querySelector('.vault__answer'));
        expect(await look(page, 'locked')).toEqual([]);
        await page.close();
        expect(await openAndLook('popup-locked')).toEqual([]);
      });
    },
    { language },
    'asks',
  );
}
