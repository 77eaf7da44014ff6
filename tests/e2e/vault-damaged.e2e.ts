import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { fieldLabelled } from '../../lib/cli/browsers/field-labelled.ts';
import type { RunningBrowser } from '../../lib/cli/browsers/running-browser.ts';
import { exportEverything } from '../../lib/cli/demo/dashboard-steps.ts';
import { startLoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { BARE_PAGE, keptProfile, type KeptProfile } from '../lab/kept-profile.ts';
import { storeFiles, takeAway } from '../lab/store-files.ts';
import { axeViolations } from '../support/axe-check.ts';
import { PROJECT } from '../support/extension-build.ts';
import { enginesOfThisRun } from '../support/in-browsers.ts';
import { storeIn } from './background-store.ts';
import {
  choosePassphrase,
  giveBackup,
  logPage,
  makeBackup,
  unlock,
  viewsNoted,
} from './vault-hands.ts';

const PASSPHRASE = 'lantern over the seventh river stone';
const TITLES = ['The first page', 'The second page', 'The third page'];

/** What a person can do when something of the log is missing. Each test begins with a copy of one whole profile. */
describe.each(enginesOfThisRun())('a damaged log in %s', (engine) => {
  let whole: KeptProfile | null = null;
  let profile: KeptProfile | null = null;
  let running: RunningBrowser | null = null;
  let backup = '';
  const pictures = join(PROJECT, '.output', 'screens', engine, 'damaged');

  beforeAll(async () => {
    await mkdir(pictures, { recursive: true });
    whole = await keptProfile(engine);
    const site = await startLoopbackSite(
      Object.fromEntries(
        TITLES.map((title, at) => [
          `/${at}`,
          { kind: 'page' as const, html: `<title>${title}</title>` },
        ]),
      ),
    );
    const browser = await whole.start();
    const page = await browser.openPage('dashboard.html#/settings');
    await choosePassphrase(page, PASSPHRASE);
    await page.waitForText('Make a backup', 60_000);
    for (const at of TITLES.keys()) await logPage(browser, `${site.origin}/${at}`);
    backup = join(whole.folder, 'copy.bin');
    await copyFile(await makeBackup(browser, page), backup);
    await browser.close();
    await site.close();
  }, 120_000);
  afterAll(async () => {
    await running?.close();
    await profile?.remove();
    await whole?.remove();
  });

  /** A copy of the profile with something done to it, and the browser running on it. */
  async function damaged(harm: (profile: KeptProfile) => Promise<void>): Promise<RunningBrowser> {
    await running?.close();
    await profile?.remove();
    if (!whole) throw new Error('there is no profile');
    profile = await whole.copy();
    await harm(profile);
    running = await profile.start();
    return running;
  }

  async function withoutOneRow(): Promise<RunningBrowser> {
    const browser = await damaged(() => Promise.resolve());
    const bare = await browser.openPage(BARE_PAGE);
    await bare.evaluate(removeOneFact);
    await bare.close();
    return browser;
  }

  const withoutFiles = () =>
    damaged(async ({ folder }) => {
      for (const file of await storeFiles(engine, folder, 'database')) await takeAway(file);
    });

  async function look(page: BrowserView, name: string): Promise<void> {
    await writeFile(join(pictures, `${name}.png`), await page.screenshot());
    expect(await axeViolations(page)).toEqual([]);
  }

  test('it says what was last known, and opens what is left to read and export, not to write', async () => {
    const browser = await withoutOneRow();
    const page = await browser.openPage('dashboard.html#/log');
    await page.waitForText('Something of your log is missing');
    const said = await page.text();
    expect(said).toContain('Nothing has been replaced or deleted');
    expect(said).toMatch(/Records\s+\d+\s+Last written\s+\S+/);
    expect(said).toMatch(/Last link of the custody log\s+[0-9a-f]{64}/);
    await look(page, 'damaged');
    await page.clickText('Open what is left');
    await unlock(page, PASSPHRASE);
    // The row that is missing can be that of any of the three.
    await page.waitFor(
      (titles) => titles.filter((title) => document.body.innerText.includes(title)).length >= 2,
      TITLES,
    );
    await look(page, 'salvage');
    await page.goto((await page.url()).replace('#/log', '#/evidence'));
    await exportEverything(browser, page, 'Saved from a damaged log');
    expect(await page.text()).toContain('could not be written into your log');
    await page.goto((await page.url()).replace('#/evidence', '#/log'));
    await page.reload();
    await page.waitForText('Something of your log is missing');
    await page.close();
  });

  test('a new log is begun only by the typed word, beside the old one, and begins with the gap', async () => {
    const browser = await withoutOneRow();
    const page = await browser.openPage('dashboard.html#/log');
    await page.waitForText('Something of your log is missing');
    const word = await fieldLabelled(page, 'Type “new log” to go on');
    await page.fill(word, 'new');
    await page.clickText('Start a new log');
    expect(await page.text()).toContain('Something of your log is missing');
    await page.fill(word, 'new log');
    await page.clickText('Start a new log');
    await page.waitForText('Who may open your log?');
    await page.clickText('Nothing: no passphrase for now');
    await page.clickText('Keep my log like this');
    await page.waitForText('Nothing logged yet', 30_000);
    const [first] = await (await storeIn(page)).call('facts');
    expect(first).toMatchObject({ type: 'gap', problem: 'store.short', keptAs: 'local' });
    const names = await databaseNames(page);
    expect(names).toEqual(['local', expect.stringMatching(/^local-[0-9a-f]{8}$/)]);
    await page.close();
  });

  test('that new log, which has no passphrase, notes a look once each time the browser is started', async () => {
    for (const noted of [1, 2]) {
      await running?.close();
      running = (await profile?.start()) ?? null;
      const page = await running?.openPage('dashboard.html#/log');
      if (!page) throw new Error('there is no browser');
      await page.waitForText('Nothing logged yet');
      if (noted === 1) await (await storeIn(page)).call('changeSettings', { recordViews: true });
      for (let load = 0; load < 2; load += 1) {
        await page.reload();
        await page.waitForText('Nothing logged yet');
      }
      await waitUntil('the line', async () => (await viewsNoted(page)) === noted);
      await page.close();
    }
  });

  test('rows that cannot be read are told like rows that are gone, and nothing is put in their place', async () => {
    const browser = await damaged(() => Promise.resolve());
    const bare = await browser.openPage(BARE_PAGE);
    await bare.evaluate(spoilEveryState);
    await bare.close();
    const page = await browser.openPage('dashboard.html#/log');
    // Whether a sealed row can be read shows only with the key.
    await page.waitForText('Your log is locked');
    await unlock(page, PASSPHRASE);
    await page.waitForText('Something of your log is missing', 60_000);
    const said = await page.text();
    expect(said).toContain('Nothing has been replaced or deleted');
    expect(said).toMatch(/Records\s+\d+\s+Last written\s+\S+/);
    expect(said).toContain('Restore a backup');
    await page.reload();
    await page.waitForText('Something of your log is missing');
    expect(await databaseNames(page)).toEqual(['local']);
    await page.close();
  });

  test('a backup takes its place, and the log says what happened', async () => {
    const browser = await withoutFiles();
    const page = await browser.openPage('dashboard.html#/log');
    await page.waitForText('Something of your log is missing');
    await page.clickText('Restore a backup');
    await giveBackup(page, backup, PASSPHRASE, 'Restore it');
    await page.waitForText('Your log is back', 60_000);
    await look(page, 'restored');
    await page.clickText('Open the log');
    for (const title of TITLES) await page.waitForText(title);
    const facts = await (await storeIn(page)).call('facts');
    expect(facts.slice(-2)).toMatchObject([
      { type: 'gap', keptAs: 'local' },
      { type: 'import', source: 'backup', fileSha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    await page.close();
  });

  test('logging meanwhile is refused with the reason, and makes nothing new', async () => {
    const browser = await withoutFiles();
    const tab = await browser.openSite('about:blank');
    const popup = await browser.openPopup(tab);
    await popup.waitForText('came back short');
    expect(
      await popup.evaluate(
        () => document.querySelector('.popup__log button[type="submit"]')?.ariaDisabled,
      ),
    ).toBe('true');
    await popup.close();
    const page = await browser.openPage('dashboard.html#/log');
    await page.waitForText('Something of your log is missing');
    // Empty, as the browser gave it back, and no other beside it.
    expect(await databaseNames(page)).toEqual(['local']);
    await page.close();
  });
});

function databaseNames(page: BrowserView): Promise<string[]> {
  return page.evaluate(async () =>
    (await indexedDB.databases()).map(({ name }) => name ?? '').sort(),
  );
}

/** Overwrites the rows that everything else hangs on, as a fault of the disk might. */
async function spoilEveryState(): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('local');
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error('open')));
  });
  await new Promise((resolve) => {
    const transaction = database.transaction('state', 'readwrite');
    const request = transaction.objectStore('state').openCursor();
    request.addEventListener('success', () => {
      const cursor = request.result;
      if (cursor === null) return;
      cursor.update({ ...cursor.value, box: new Uint8Array(cursor.value.box.length) });
      cursor.continue();
    });
    transaction.addEventListener('complete', resolve);
  });
  database.close();
}

/** Takes one row of the log away, as a fault of the disk might. */
async function removeOneFact(): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open('local');
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error('open')));
  });
  await new Promise((resolve) => {
    const transaction = database.transaction('facts', 'readwrite');
    const cursor = transaction.objectStore('facts').openCursor();
    cursor.addEventListener('success', () => cursor.result?.delete(), { once: true });
    transaction.addEventListener('complete', resolve);
  });
  database.close();
}
