import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fieldLabelled } from '../../lib/cli/browsers/field-labelled.ts';
import type { RunningBrowser } from '../../lib/cli/browsers/running-browser.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { typePassphraseTwice } from '../../lib/cli/demo/choose-first.ts';
import { findInFiles } from '../lab/find-in-files.ts';
import { enginesOfThisRun, startBrowser } from '../support/in-browsers.ts';
import { chooseFromMenu, clickButtonOver, pressLogCommand } from './background-hands.ts';
import { choosePassphrase, giveBackup, makeBackup, unlock } from './vault-hands.ts';

const PASSPHRASE = 'lantern over the seventh river stone';
const BY_KEY = 'Logged by the keyboard before any choice';
const BY_MENU = 'Logged from the menu before any choice';
const TYPED = 'Typed in the popup before any choice';

/** The first day of somebody in a hurry, and the first day on a new machine of somebody with a backup. Each test goes on where the last one ended. */
describe.each(enginesOfThisRun())('the first day in %s', (engine) => {
  let browser: RunningBrowser;
  let site: LoopbackSite;
  let folder = '';
  let backup = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sensitive-days-first-'));
    site = await startLoopbackSite({
      '/key': { kind: 'page', html: `<title>${BY_KEY}</title>` },
      '/menu': { kind: 'page', html: `<title>${BY_MENU}</title>` },
    });
    browser = await startBrowser(engine);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await site.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }, 60_000);

  test('what is logged by key and menu before any choice is held, and the choice says so', async () => {
    const own = await browser.openPage('dashboard.html#/calendar');
    const byKey = await browser.openSite(`${site.origin}/key`);
    await clickButtonOver(browser, own, byKey);
    await pressLogCommand(browser, byKey);
    const asked = await browser.findPage('dashboard.html#/vault');
    await asked.waitForText('1 entry waits for this choice');
    const byMenu = await browser.openSite(`${site.origin}/menu`);
    await clickButtonOver(browser, own, byMenu);
    const click = { on: byMenu, item: 'alteration', pageUrl: `${site.origin}/menu` };
    await chooseFromMenu(browser, click, { x: 200, y: 400 });
    // The worker brings it to the front once the page is captured; until then it may come over whatever is opened next.
    await asked.waitFor(() => document.visibilityState === 'visible');
    await asked.waitForText('2 entries wait for this choice');
    expect(await asked.text()).toContain('lost if the browser closes before you choose');
    for (const title of [BY_KEY, BY_MENU]) {
      expect(await asked.text()).not.toContain(title);
    }
    await byMenu.close();
    // The dashboard that was open was taken, so both are one page.
    await asked.close();
  });

  test('what is typed in the popup before any choice is held, and comes back', async () => {
    const tab = await browser.openSite(`${site.origin}/key`);
    for (const time of ['first', 'second'] as const) {
      const popup = await browser.openPopup(tab);
      await popup.waitForText('Before the first entry');
      await popup.waitForText(BY_KEY);
      if (time === 'first') {
        await popup.waitFor(() => {
          const details = document.querySelector<HTMLDetailsElement>('.popup__log details');
          if (details) details.open = true;
          return document.querySelector('.popup__log textarea');
        });
        await popup.fill(await fieldLabelled(popup, 'Your note'), TYPED);
        await popup.waitForText('Held in memory only, until you choose');
      } else {
        await popup.waitFor(
          (text) => [...document.querySelectorAll('textarea')].some((each) => each.value === text),
          TYPED,
        );
      }
      await popup.close();
    }
    await tab.close();
  });

  test('nothing of it is on the disk before the choice', async () => {
    const found = await findInFiles(browser.profile, [TYPED, BY_KEY, BY_MENU]);
    expect(found.get(TYPED)).toBeUndefined();
    // The browser writes its own history of the pages that were visited, titles and all.
    const files = [...found.values()].flat();
    expect(files.filter((file) => OURS.test(file))).toEqual([]);
  });

  test('a page that is closed before its recovery code is typed back has chosen nothing', async () => {
    const page = await browser.openPage('dashboard.html#/log');
    await page.clickText('A passphrase');
    await typePassphraseTwice(page, PASSPHRASE);
    await page.clickText('Keep my log like this');
    await page.waitForText('Write this down', 60_000);
    await page.reload();
    await page.waitForText('Who may open your log?');
    await page.waitForText('3 entries wait for this choice');
    await page.close();
  });

  test('after the choice all of it is in the log', async () => {
    const page = await browser.openPage('dashboard.html#/log');
    await choosePassphrase(page, PASSPHRASE);
    await page.waitForText(BY_KEY, 60_000);
    await page.waitForText(BY_MENU);
    await page.close();
    const tab = await browser.openSite(`${site.origin}/key`);
    const popup = await browser.openPopup(tab);
    await popup.waitForText('An entry that you did not finish');
    await popup.close();
    await tab.close();
  });

  test('a backup is compared with the log that is here', async () => {
    const page = await browser.openPage('dashboard.html#/settings');
    const file = await makeBackup(browser, page);
    backup = join(folder, 'copy.bin');
    await copyFile(file, backup);
    await page.waitForText('Last backup today');
    await giveBackup(page, backup, PASSPHRASE, 'Try it');
    await page.waitForText('The backup would come back whole', 60_000);
    // The line that says that the backup was made is newer than the backup.
    await page.waitForText('the backup’s last link is a link of this log’s chain');
    await page.waitForText('1 record here is newer');
    await page.close();
  });

  test('on a new machine the backup becomes the log, with its passphrase', async () => {
    await browser.close();
    browser = await startBrowser(engine);
    const page = await browser.openPage('dashboard.html#/log');
    await page.clickText('I have a backup');
    await giveBackup(page, backup, `${PASSPHRASE}s`, 'Restore it');
    await page.waitForText('This does not open the log', 60_000);
    await page.fill(await fieldLabelled(page, 'Passphrase'), PASSPHRASE);
    await page.clickText('Restore it');
    await page.waitForText('Your log is back', 60_000);
    await page.clickText('Open the log');
    await page.waitForText(BY_KEY);
    await page.clickText('Lock now');
    await page.waitForText('Your log is locked');
    await unlock(page, PASSPHRASE);
    await page.waitForText(BY_MENU, 60_000);
    await page.close();
  });
});

/** Where the extension's own data lie, as far as a profile tells. */
const OURS = /(IndexedDB|Local Extension Settings|storage\/default\/moz-extension|Sync Extension)/;
