import { afterAll, beforeAll, expect, test } from 'vitest';
import { fieldLabelled } from '../../lib/cli/browsers/field-labelled.ts';
import { chooseNoPassphrase, typePassphraseTwice } from '../../lib/cli/demo/choose-first.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import { chooseFromMenu } from './background-hands.ts';

const LOGGED = '1 incident';

/** A log without a passphrase has no deadline to hear of: what one page does to it, the others are to follow. */
describeInBrowsers('a log without a passphrase, in other windows', (browser) => {
  let site: LoopbackSite;
  beforeAll(async () => {
    site = await startLoopbackSite({ '/page': { kind: 'page', html: '<title>A page</title>' } });
  });
  afterAll(() => site.close());

  const logByMenu = async () => {
    const pageUrl = `${site.origin}/page`;
    const tab = await browser().openSite(pageUrl);
    await chooseFromMenu(browser(), { on: tab, item: 'removal', pageUrl }, { x: 200, y: 400 });
    const log = await browser().openPage('dashboard.html#/log');
    await log.waitForText(LOGGED, 40_000);
    await log.close();
    await tab.close();
  };

  test('erased and begun anew, it takes what is logged without a window', async () => {
    await logByMenu();
    const page = await browser().openPage('dashboard.html#/settings');
    await page.fill(await fieldLabelled(page, 'Type “erase” to go on'), 'erase');
    await page.clickText('Erase everything');
    await page.waitForText('Who may open your log?', 30_000);
    await page.close();
    await chooseNoPassphrase(browser());
    await logByMenu();
  }, 120_000);

  test('given a passphrase in one page and locked there, it is locked in every page', async () => {
    const other = await browser().openPage('dashboard.html#/log');
    await other.waitForText(LOGGED);
    const page = await browser().openPage('dashboard.html#/settings');
    await page.clickText('Set a passphrase');
    await typePassphraseTwice(page, 'lantern over the seventh river stone');
    await page.click('.settings--vault form button[type="submit"]');
    await page.waitForText('Your log opens with: the passphrase.', 60_000);
    // The other one has followed: it locks by itself now.
    await other.waitForText('Lock now', 40_000);
    await page.clickText('Lock now');
    await other.waitForText('Your log is locked', 40_000);
    expect(await other.evaluate(() => document.documentElement.outerHTML)).not.toContain(LOGGED);
  }, 120_000);
});
