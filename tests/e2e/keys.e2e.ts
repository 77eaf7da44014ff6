import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { fieldLabelled } from '../../lib/cli/browsers/field-labelled.ts';
import { checkOnDashboard, exportEverything } from '../../lib/cli/demo/dashboard-steps.ts';
import { logFromPopup } from '../../lib/cli/demo/log-from-popup.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { runProgram } from '../../lib/cli/run-program.ts';
import { axeViolations } from '../support/axe-check.ts';
import { PROJECT } from '../support/extension-build.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';

/** A key that is shown, replaced, revoked, and known by somebody else. Each test goes on where the last one ended. */
describeInBrowsers('the signing key', (browser, engine) => {
  let site: LoopbackSite;
  let page: BrowserView;
  let folder = '';
  const bundles: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sensitive-days-keys-'));
    site = await startLoopbackSite({ '/gone': { kind: 'page', status: 404, html: '<p>gone</p>' } });
    const tab = await browser().openSite(`${site.origin}/gone`);
    await logFromPopup(browser(), tab);
    await tab.close();
    page = await browser().openPage('dashboard.html#/evidence');
  }, 120_000);
  afterAll(async () => {
    await site.close();
    await rm(folder, { recursive: true, force: true });
  });

  const shownWords = () =>
    page.evaluate(() => document.querySelector('.key-words')?.textContent?.trim() ?? '');
  const to = async (hash: string) => page.goto((await page.url()).replace(/#.*/, hash));

  async function exportOne(): Promise<string> {
    const saved = await exportEverything(browser(), page, 'For the court');
    const path = join(folder, `${bundles.length}.zip`);
    await writeFile(path, await readFile(saved));
    bundles.push(path);
    return shownWords();
  }

  async function changeKey(button: string): Promise<string> {
    await to('#/settings');
    await page.waitForText('Your signing key');
    await page.clickText(button);
    await page.fill('.panel input', 'new key');
    await page.click('.panel button[type="submit"]');
    await page.waitForText('A new key is in use.');
    const words = await shownWords();
    await to('#/evidence');
    return words;
  }

  async function verify(
    path: string,
    ...more: string[]
  ): Promise<{ code: number | null; said: string }> {
    const { code, stdout } = await runProgram(
      process.execPath,
      ['lib/cli/main.ts', 'verify', path, ...more],
      { cwd: PROJECT, timeoutMs: 60_000, output: 'keep' },
    );
    return { code, said: stdout };
  }

  test('is there soon after the first entry, and is shown in eight words when a bundle leaves', async () => {
    await to('#/settings');
    await page.waitFor(() => document.querySelector('.key-words'));
    const early = await shownWords();
    await to('#/evidence');
    const words = await exportOne();
    expect(words).toBe(early);
    expect(words.split(' ')).toHaveLength(8);
    expect((await verify(bundles[0] ?? '')).said).toContain(words);
  });

  test('is replaced with a note in later bundles, by which who knows the old key knows of the new', async () => {
    const old = await shownWords();
    const words = await changeKey('Replace the key');
    expect(words).not.toBe(old);
    expect(await exportOne()).toBe(words);
    await writeFile(join(folder, 'known.txt'), `${old} # Ana\n`);
    const known = ['--known', join(folder, 'known.txt')];
    const { code, said } = await verify(bundles[1] ?? '', ...known);
    expect(code).toBe(0);
    expect(said).toContain(`the key “${old}” was replaced by “${words}”`);
    expect(said).toContain('signed by the key that you know as \u2068Ana\u2069');
    expect((await verify(bundles[0] ?? '', ...known)).said).toContain(
      'known to you: \u2068Ana\u2069',
    );
  });

  test('of somebody else is remembered by name, and what it takes back is refused from then on', async () => {
    await changeKey('Revoke the key');
    await exportOne();
    await page.clickText('Export another');
    // One more change, so that the last bundle is signed by a key that is not the own one any more.
    await changeKey('Replace the key');
    await checkOnDashboard(page, bundles[2] ?? '');
    await page.waitForText('A key never seen before.', 60_000);
    await page.fill(await fieldLabelled(page, 'Whose key is it'), 'Ana');
    await page.clickText('The words were the same: mark as known');
    await page.waitForText('known to you');
    await look('known');
    await page.reload();
    await page.waitForText('Check a bundle');
    await checkOnDashboard(page, bundles[2] ?? '');
    await page.waitForText('known to you', 60_000);
    // That bundle's note says so; this one has no note of its own.
    await checkOnDashboard(page, bundles[1] ?? '');
    await page.waitForText('its owner has revoked this key', 60_000);
    await checkOnDashboard(page, bundles[0] ?? '');
    await page.waitForText('A key never seen before.', 60_000);
    expect(await page.text()).toContain('Whole.');
  });

  test('stands in Settings with what became of those before it', async () => {
    await to('#/settings');
    await page.waitForText('Revoked on');
    await page.waitForText('Replaced on');
    await page.clickText('Revoke the key');
    await look('settings');
  });

  /** Both themes, narrow and wide: nothing for axe, nothing that sticks out, a picture of each. */
  async function look(name: string): Promise<void> {
    const pictures = join(PROJECT, '.output', 'screens', engine, 'keys');
    await mkdir(pictures, { recursive: true });
    for (const scheme of ['light', 'dark'] as const) {
      for (const width of [320, 1400]) {
        await page.setLook({ width, height: 900, scheme });
        expect(await axeViolations(page)).toEqual([]);
        const tooWide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(tooWide).toBeLessThanOrEqual(0);
        await writeFile(join(pictures, `${name}-${scheme}-${width}.png`), await page.screenshot());
      }
    }
  }
});
