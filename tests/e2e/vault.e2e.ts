import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { fieldLabelled } from '../../lib/cli/browsers/field-labelled.ts';
import type { RunningBrowser } from '../../lib/cli/browsers/running-browser.ts';
import { checkBundle } from '../../lib/cli/demo/check-bundle.ts';
import { typePassphraseTwice } from '../../lib/cli/demo/choose-first.ts';
import { exportEverything, openIncident } from '../../lib/cli/demo/dashboard-steps.ts';
import { logFromPopup } from '../../lib/cli/demo/log-from-popup.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { runProgram } from '../../lib/cli/run-program.ts';
import { enginesOfThisRun, startBrowser } from '../support/in-browsers.ts';
import { logPage, unlock } from './vault-hands.ts';

const PASSPHRASE = 'lantern over the seventh river stone';
const BEFORE = 'Written before the lock';
const WHILE_LOCKED = 'Seen while it was locked';
const DRAFT = 'A sentence that was not finished';

/** The vault as a person meets it, from the first choice to a browser that starts locked. Each test goes on where the last one ended. */
describe.each(enginesOfThisRun())('the vault in %s', (engine) => {
  let browser: RunningBrowser;
  let site: LoopbackSite;
  let profile = '';
  let recoveryCode = '';
  let backup = '';
  beforeAll(async () => {
    profile = await mkdtemp(join(tmpdir(), 'sensitive-days-vault-'));
    site = await startLoopbackSite({
      '/before': { kind: 'page', html: `<title>${BEFORE}</title>` },
      '/during': { kind: 'page', html: `<title>${WHILE_LOCKED}</title>` },
    });
    browser = await startBrowser(engine, { profile });
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await site.close();
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }, 60_000);

  test('the calendar is shown before anything was chosen', async () => {
    const page = await browser.openPage('dashboard.html#/day/2026-12-10');
    await page.waitForText('Human Rights Day');
    expect(await page.text()).toContain('This is the public calendar');
    await page.close();
  });

  test('the popup asks before the first entry', async () => {
    const tab = await browser.openSite(`${site.origin}/before`);
    const popup = await browser.openPopup(tab);
    await popup.waitForText('Before the first entry');
    expect(await popup.text()).toContain('can read the log');
    await popup.close();
    await tab.close();
  });

  test('a passphrase is chosen, and the recovery code typed back', async () => {
    const page = await browser.openPage('dashboard.html#/log');
    await page.clickText('A passphrase');
    await typePassphraseTwice(page, PASSPHRASE);
    await page.clickText('Keep my log like this');
    await page.waitForText('Write this down', 60_000);
    recoveryCode = await page.evaluate(
      () => document.querySelector<HTMLElement>('.secret__shown')?.innerText ?? '',
    );
    expect(recoveryCode).toMatch(/^[0-9A-Z]{5}(-[0-9A-Z]{5}){5}$/);
    const groups = recoveryCode.split('-');
    for (const group of [2, 5]) {
      const label = `Recovery code: type group ${group} back from your paper`;
      await page.fill(await fieldLabelled(page, label), groups[group - 1] ?? '');
    }
    await page.clickText('I have it, go on');
    await page.waitForText('Lock now');
    expect(await page.text()).not.toContain(recoveryCode);
    await page.close();
  });

  test('what is logged stands in the log, and a lock takes it from every open page at once', async () => {
    const tab = await browser.openSite(`${site.origin}/before`);
    // With all that was captured: the lock is not to overtake it.
    await logFromPopup(browser, tab);
    await tab.close();
    const log = await browser.openPage('dashboard.html#/log');
    await log.waitForText(BEFORE);
    const other = await browser.openPage('dashboard.html#/log/new');
    await other.fill(await fieldLabelled(other, 'Your note'), DRAFT);
    await other.waitForText('Kept as a draft');
    await other.clickText('Lock now');
    for (const page of [log, other]) {
      await page.waitForText('Your log is locked');
      const everything = await page.evaluate(() => document.documentElement.outerHTML);
      expect(everything).not.toContain(BEFORE);
      expect(everything).not.toContain(DRAFT);
    }
    await log.close();
    await other.close();
  });

  test('a wrong passphrase opens nothing, and says so', async () => {
    const page = await browser.openPage('dashboard.html#/log');
    await unlock(page, `${PASSPHRASE}s`);
    await page.waitForText('This does not open the log', 60_000);
    expect(await page.text()).not.toContain(BEFORE);
    await page.close();
  });

  test('a page is logged while it is locked; after the unlock it is there, and so is the draft', async () => {
    await logPage(browser, `${site.origin}/during`);
    const page = await browser.openPage('dashboard.html#/log');
    await unlock(page, PASSPHRASE);
    await page.waitForText(WHILE_LOCKED, 60_000);
    expect(await page.text()).toContain(BEFORE);
    const form = await browser.openPage('dashboard.html#/log/new');
    await form.waitFor(
      (text) => [...document.querySelectorAll('textarea')].some((each) => each.value === text),
      DRAFT,
    );
    await form.close();
    await page.close();
  });

  test('eight hours of sleep lock a page that was left open', async () => {
    const page = await browser.openPage('dashboard.html#/log');
    await page.waitForText(BEFORE);
    await page.evaluate(() => {
      const real = Date.now.bind(Date);
      Date.now = () => real() + 8 * 60 * 60_000;
    });
    await page.waitForText('Your log is locked');
    expect(await page.text()).not.toContain(BEFORE);
    await page.close();
  });

  test('the recovery code opens it', async () => {
    const page = await browser.openPage('dashboard.html#/log');
    await page.clickText('the recovery code');
    await page.fill(await fieldLabelled(page, 'Recovery code'), recoveryCode.toLowerCase());
    await page.clickText('Unlock');
    await page.waitForText(BEFORE, 60_000);
    await page.close();
  });

  test('the browser starts locked', async () => {
    await browser.kill();
    browser = await startBrowser(engine, { profile });
    const page = await browser.openPage('dashboard.html#/log');
    await page.waitForText('Your log is locked');
    expect(await page.text()).not.toContain(BEFORE);
    await unlock(page, PASSPHRASE);
    await page.waitForText(BEFORE, 60_000);
    await page.close();
  });

  test('a backup is written, and its trial finds it whole', async () => {
    const page = await browser.openPage('dashboard.html#/settings');
    await page.waitForText('Make a backup');
    backup = await browser.saved(page, () => page.clickText('Make a backup'));
    await page.waitForText('The backup is written', 60_000);
    await page.attach('input[type="file"]', backup);
    await page.waitForText('Open the backup');
    await page.fill(await fieldLabelled(page, 'Passphrase'), PASSPHRASE);
    await page.clickText('Try it');
    await page.waitForText('The backup would come back whole', 60_000);
    await page.close();
  });

  test('a deletion needs the typed word, leaves a tombstone, and every open page follows', async () => {
    const other = await browser.openPage('dashboard.html#/log');
    await other.waitForText(BEFORE);
    const page = await openIncident(browser, BEFORE);
    await page.clickText('Delete…');
    await page.waitForText('What stays: a line that something was deleted');
    await page.fill(await fieldLabelled(page, 'In your own words'), 'Nobody needs it');
    await page.clickText('Delete for good');
    await page.fill(await fieldLabelled(page, 'Type “delete” to go on'), 'delete');
    expect(await page.text()).not.toContain('This incident was deleted');
    await page.clickText('Delete for good');
    await page.waitForText('This incident was deleted', 30_000);
    expect(await page.text()).toContain('Nobody needs it');
    expect(await page.text()).toContain('It was a mistake');
    await other.waitForText('One incident was deleted', 40_000);
    for (const each of [page, other]) {
      const everything = await each.evaluate(() => document.documentElement.outerHTML);
      expect(everything).not.toContain(BEFORE);
    }
    await page.close();
    await other.close();
  });

  test('a bundle of the rest is whole, and has a line for everything that was deleted', async () => {
    const page = await browser.openPage('dashboard.html#/evidence');
    await page.waitForText('The only one in the log');
    const bundle = await exportEverything(browser, page, 'The rest');
    expect((await checkBundle(bundle)).filter(({ ok }) => !ok)).toEqual([]);
    const custody = await runProgram('unzip', ['-p', bundle, '*/data/custody.jsonl'], {
      timeoutMs: 30_000,
      output: 'keep',
    });
    const lines = custody.stdout.trimEnd().split('\n');
    const hidden = lines.filter((line) =>
      /^\{"entrySha256":"[0-9a-f]{64}","seq":\d+\}$/.test(line),
    );
    // The entry that was deleted, with what was captured of it.
    expect(hidden.length).toBeGreaterThanOrEqual(3);
    expect(lines.map((line) => Number(/"seq":(\d+)/.exec(line)?.[1]))).toEqual(
      lines.map((_, index) => index + 1),
    );
    expect(custody.stdout).not.toContain('Nobody needs it');
    await page.close();
  });

  test('after a restart what was deleted is nowhere, nothing is called damaged, and the backup says that it still has it', async () => {
    await browser.kill();
    browser = await startBrowser(engine, { profile });
    const page = await browser.openPage('dashboard.html#/log');
    await unlock(page, PASSPHRASE);
    await page.waitForText(WHILE_LOCKED, 60_000);
    await page.waitForText('One incident was deleted');
    const everything = await page.evaluate(() => document.documentElement.outerHTML);
    expect(everything).not.toContain(BEFORE);
    expect(everything).not.toMatch(/damaged|came back short|does not fit together/);
    await page.goto((await page.url()).replace('#/log', '#/settings'));
    await page.waitForText('Make a backup');
    expect(await page.text()).not.toMatch(/is missing \(row|does not fit together/);
    await page.attach('input[type="file"]', backup);
    await page.waitForText('Open the backup');
    await page.fill(await fieldLabelled(page, 'Passphrase'), PASSPHRASE);
    await page.clickText('Try it');
    await page.waitForText('The backup would come back whole', 60_000);
    const told = await page.text();
    expect(told).toContain('is a link of this log’s chain');
    expect(told).toMatch(/\d+ records? in the backup (was|were) deleted here since/);
    await page.close();
  });

  test('erasing needs the typed word, and leaves a profile that asks anew', async () => {
    await browser.grantSite('https://allowed.example/*');
    const page = await browser.openPage('dashboard.html#/settings');
    const origins = () =>
      page.evaluate(async () => {
        const api: { permissions: { getAll(): Promise<{ origins: string[] }> } } =
          Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
        return (await api.permissions.getAll()).origins;
      });
    expect(await origins()).toEqual(['https://allowed.example/*']);
    // As a reminder that names its day. Firefox without a window has no system that would keep it.
    await page.evaluate(remind);
    expect(await shownOn(page)).toEqual(browser.engine === 'firefox' ? [] : ['note']);
    await page.fill(await fieldLabelled(page, 'Type “erase” to go on'), 'erase');
    await page.clickText('Erase everything');
    await page.waitForText('Who may open your log?', 30_000);
    // The browser keeps the names of allowed sites in its own files.
    expect(await origins()).toEqual([]);
    expect(await shownOn(page)).toEqual([]);
    await page.goto((await page.url()).replace('#/settings', '#/log'));
    expect(await page.text()).not.toContain(BEFORE);
    await page.close();
  });
});

interface Notifications {
  readonly runtime: { getURL(path: string): string };
  readonly notifications: {
    create(id: string, what: object): Promise<string>;
    getAll(): Promise<object>;
  };
}

/** Runs in a page of ours. */
async function remind(): Promise<null> {
  const api: Notifications =
    Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
  const iconUrl = api.runtime.getURL('icons/128.png');
  await api.notifications.create('note', { type: 'basic', iconUrl, title: 'A day', message: '' });
  return null;
}

/** Ids of the notifications that stand in the system's list. */
function shownOn(page: BrowserView): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const api: Notifications =
      Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    return Object.keys(await api.notifications.getAll());
  });
}
