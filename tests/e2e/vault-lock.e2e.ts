import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { fieldLabelled } from '../../lib/cli/browsers/field-labelled.ts';
import { openReadyPopup } from '../../lib/cli/demo/log-from-popup.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import { pressLockCommand } from './background-hands.ts';
import { choosePassphrase, logPage, unlock } from './vault-hands.ts';

const PASSPHRASE = 'lantern over the seventh river stone';
const LOGGED = 'A page that is in the log';
const IN_FORM = 'Half a sentence in the form';
const IN_POPUP = 'Half a sentence in the popup';
const IN_CORRECTION = 'Half a sentence in a correction';
const WHILE_LOCKED = 'Half a sentence while it is locked';

/** A lock, by each way there is, with several pages and the popup open. Each test goes on where the last one ended. */
describeInBrowsers(
  'a lock',
  (browser) => {
    let site: LoopbackSite;
    let log: BrowserView;
    let form: BrowserView;
    beforeAll(async () => {
      site = await startLoopbackSite({
        '/page': { kind: 'page', html: `<title>${LOGGED}</title>` },
        '/other': { kind: 'page', html: '<title>Another page</title>' },
      });
      log = await browser().openPage('dashboard.html#/log');
      await choosePassphrase(log, PASSPHRASE);
      await log.waitForText('Lock now', 60_000);
      await logPage(browser(), `${site.origin}/page`);
      await log.waitForText(LOGGED);
      form = await browser().openPage('dashboard.html#/log/new');
      await form.fill(await fieldLabelled(form, 'Your note'), IN_FORM);
      await form.waitForText('Kept as a draft');
    }, 120_000);
    afterAll(() => site.close());

    const pagesShowNothing = async () => {
      for (const page of [log, form]) {
        // Timers of a page behind another wait longer where the machine is busy (Firefox' budget for them).
        await page.waitForText('Your log is locked', 40_000);
        await holdsNothing(page);
      }
    };
    const draftIsBack = async () => {
      await form.waitFor(
        (text) => [...document.querySelectorAll('textarea')].some((each) => each.value === text),
        IN_FORM,
      );
    };
    /** Opens the popup over a page, with the fields in sight. */
    const openFields = async (tab: BrowserView): Promise<BrowserView> => {
      const popup = await openReadyPopup(browser(), tab);
      await popup.waitFor(() => {
        const details = document.querySelector<HTMLDetailsElement>('.popup__log details');
        if (details) details.open = true;
        return document.querySelector('.popup__log textarea');
      });
      return popup;
    };

    test('by one click in the popup empties the popup and every page', async () => {
      const tab = await browser().openSite(`${site.origin}/other`);
      const popup = await openFields(tab);
      await popup.fill(await fieldLabelled(popup, 'Your note'), IN_POPUP);
      await popup.waitForText('Kept as a draft');
      await popup.clickText('Lock now');
      await popup.waitForText('Your log is locked');
      await holdsNothing(popup);
      await popup.close();
      await pagesShowNothing();
      await tab.close();
    });

    test('an unlock in one page opens the other too, and what was typed is back in both places', async () => {
      await log.bringToFront();
      await unlock(log, PASSPHRASE);
      await log.waitForText(LOGGED, 60_000);
      await form.bringToFront();
      await draftIsBack();
      const tab = await browser().openSite(`${site.origin}/other`);
      const popup = await browser().openPopup(tab);
      await popup.waitForText('An entry that you did not finish');
      await popup.close();
      await tab.close();
    });

    test('by the keyboard empties every page', async () => {
      await pressLockCommand(browser(), log);
      await pagesShowNothing();
    });

    test('what is typed in the popup meanwhile is sealed, and comes back after the unlock', async () => {
      const tab = await browser().openSite(`${site.origin}/other`);
      const popup = await openFields(tab);
      await popup.fill(await fieldLabelled(popup, 'Your note'), WHILE_LOCKED);
      await popup.waitForText('Sealed as a draft');
      await popup.close();
      const again = await browser().openPopup(tab);
      await again.waitForText('Your log is locked');
      expect(await again.evaluate(() => document.documentElement.outerHTML)).not.toContain(
        WHILE_LOCKED,
      );
      await again.close();
      await log.bringToFront();
      await unlock(log, PASSPHRASE);
      await log.waitForText(LOGGED, 60_000);
      const restored = await browser().openPopup(tab);
      await restored.waitFor(
        (text) => [...document.querySelectorAll('textarea')].some((each) => each.value === text),
        WHILE_LOCKED,
      );
      await restored.close();
      await tab.close();
    });

    test('by the keyboard, right after a word in a correction: it is there again', async () => {
      const page = await browser().openPage('dashboard.html#/log');
      await page.clickText(LOGGED);
      await page.clickText('Correct');
      const note = async () => fieldLabelled(page, 'Your note');
      await page.fill(await note(), IN_CORRECTION);
      await pressLockCommand(browser(), page);
      await page.waitForText('Your log is locked', 40_000);
      await holdsNothing(page);
      await unlock(page, PASSPHRASE);
      await page.waitFor(
        (text) => [...document.querySelectorAll('textarea')].some((each) => each.value === text),
        IN_CORRECTION,
      );
      await page.close();
    });

    test('by the clock alone: a machine that slept past the deadline', async () => {
      // A page that nobody looks at follows an unlock elsewhere only once it is in front.
      for (const page of [log, form]) {
        await page.bringToFront();
        await page.waitForText('Lock now', 60_000);
      }
      for (const page of [log, form]) {
        await page.evaluate(() => {
          const real = Date.now.bind(Date);
          Date.now = () => real() + 8 * 60 * 60_000;
        });
      }
      await pagesShowNothing();
    });
  },
  {},
  'asks',
);

/** Neither in its text nor in its fields nor anywhere else in the document. */
async function holdsNothing(page: BrowserView): Promise<void> {
  const everything = await page.evaluate(() => {
    const fields = document.querySelectorAll<HTMLInputElement>('input, textarea');
    return document.documentElement.outerHTML + [...fields].map(({ value }) => value).join('\n');
  });
  for (const text of [LOGGED, IN_FORM, IN_POPUP, IN_CORRECTION])
    expect(everything).not.toContain(text);
}
