import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import { startLoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { pressLogCommand } from './background-hands.ts';
import { findInFiles } from '../lab/find-in-files.ts';
import { axeViolations } from '../support/axe-check.ts';
import { extensionBuild, PROJECT } from '../support/extension-build.ts';
import { enginesOfThisRun, startBrowser } from '../support/in-browsers.ts';

/** "Never remember history" in Firefox's settings: every window is a private one. */
const NEVER_REMEMBER = { 'browser.privatebrowsing.autostart': true };
const REFUSAL = /Nothing was saved, and nothing can be logged here/;

describe.each(enginesOfThisRun())('windows that keep nothing, %s', (engine) => {
  const pictures = join(PROJECT, '.output', 'screens', engine);
  let folder = '';
  beforeAll(async () => {
    await mkdir(pictures, { recursive: true });
    folder = await mkdtemp(join(tmpdir(), 'sensitive-days-private-'));
    await cp(extensionBuild(engine), join(folder, 'allowed'), { recursive: true });
    const path = join(folder, 'allowed', 'manifest.json');
    const { incognito, ...manifest } = JSON.parse(await readFile(path, 'utf8'));
    expect(incognito).toBe('not_allowed');
    await writeFile(path, JSON.stringify(manifest));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  // Chromium has no such setting, and starts no extension in a private window that says `not_allowed`.
  if (engine === 'chromium') {
    test('an ordinary window is not taken for one', async () => {
      const browser = await startBrowser(engine);
      try {
        const page = await browser.openPage('dashboard.html#/log');
        await page.waitForText('Who may open your log?');
        expect(await page.text()).not.toMatch(REFUSAL);
        expect(await page.text()).not.toContain('every window is private');
      } finally {
        await browser.close();
      }
    });
    return;
  }

  test('a browser that never remembers history starts nothing of the extension; its address says why instead of showing an empty page', async () => {
    const browser = await startBrowser(engine, { preferences: NEVER_REMEMBER });
    try {
      expect(await browser.backgroundRuns()).toBe(false);
      for (const scheme of ['light', 'dark'] as const) {
        const page = await browser.openPage('dashboard.html#/log', { width: 320, scheme });
        await page.waitForText(/every window is private.*nothing was saved/);
        await page.waitForText('每个窗口都是隐私窗口');
        await writeFile(join(pictures, `not-running-${scheme}.png`), await page.screenshot());
        expect(await axeViolations(page)).toEqual([]);
        // Nothing to type into, so nothing that somebody could take for kept.
        expect(await page.evaluate(() => document.querySelectorAll('input, textarea').length)).toBe(
          0,
        );
      }
    } finally {
      await browser.close();
    }
  });

  // As another packager might build it, or a browser made of Firefox might run it: Firefox gives an extension no
  // IndexedDB in such a window.
  test('let into such a browser all the same: refuses aloud, at every way to log, and keeps nothing', async () => {
    const site = await startLoopbackSite({
      '/gone': { kind: 'page', status: 404, html: '<title>Gone</title>' },
    });
    const profile = join(folder, 'profile');
    const browser = await startBrowser(engine, {
      profile,
      extension: join(folder, 'allowed'),
      allowInPrivate: true,
      preferences: NEVER_REMEMBER,
    });
    try {
      const dashboard = await browser.openPage('dashboard.html#/log');
      await dashboard.waitForText(REFUSAL);
      await dashboard.evaluate(noteAsked);
      await dashboard.clickText('Try again');
      await dashboard.waitForText(REFUSAL);
      // Not even asked: a database made of memory would answer, and forget.
      expect(await dashboard.evaluate(() => Reflect.get(window, 'asked'))).toBe('nothing');
      const tab = await browser.openSite(`${site.origin}/gone`);
      const popup = await browser.openPopup(tab);
      await popup.waitForText(REFUSAL);
      const button = await popup.evaluate(
        () => document.querySelector('.popup__log button[type="submit"]')?.ariaDisabled,
      );
      expect(button).toBe('true');
      await popup.close();
      const own = await browser.openPage('icons/128.png');
      await pressLogCommand(browser, tab);
      await waitUntil('the "!"', async () => (await badgeText(own)) === '!');
    } finally {
      await browser.kill();
      await browser.close();
      await site.close();
    }
    const stored = await findInFiles(join(profile, 'storage'), [
      `${new URL(site.origin).host}/gone`,
    ]);
    expect([...stored]).toEqual([]);
  });
});

/** Runs in a page: from now on notes which database was asked for. */
function noteAsked(): null {
  Reflect.set(window, 'asked', 'nothing');
  const { prototype }: typeof IDBFactory = Reflect.get(window, 'IDBFactory');
  const open: (this: IDBFactory, name: string) => IDBOpenDBRequest = Reflect.get(prototype, 'open');
  Reflect.set(prototype, 'open', function (this: IDBFactory, name: string) {
    Reflect.set(window, 'asked', name);
    return open.call(this, name);
  });
  return null;
}

function badgeText(own: BrowserView): Promise<string> {
  return own.evaluate(() => {
    const api: { action: { getBadgeText(of: object): Promise<string> } } =
      Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    return api.action.getBadgeText({});
  });
}
