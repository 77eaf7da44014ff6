import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { fieldLabelled } from '../../lib/cli/browsers/field-labelled.ts';
import { logFromPopup } from '../../lib/cli/demo/log-from-popup.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { runProgram } from '../../lib/cli/run-program.ts';
import { anIncident } from '../lib/evidence/a-bundle.ts';
import { aWitness } from '../lib/evidence/merge/some-bundles.ts';
import { pack, type Unpacked } from '../lib/evidence/unpacked.ts';
import { axeViolations } from '../support/axe-check.ts';
import { PROJECT } from '../support/extension-build.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';

const PAGE = 'https://example.org/notice';
const MAIN = new URL('../../lib/cli/main.ts', import.meta.url).pathname;

/** Two people logged the same page; a third opens their bundles side by side and makes one file of them. */
describeInBrowsers('bundles of others', (browser, engine) => {
  let site: LoopbackSite;
  let folder = '';
  let page: BrowserView;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sensitive-days-others-'));
    for (const name of ['first', 'second']) {
      const { bundle } = await aWitness();
      await writeFile(
        join(folder, `${name}.zip`),
        await bundle([anIncident(name, { urlReached: PAGE }), anIncident(`${name} alone`)]),
      );
    }
    await writeFile(join(folder, 'torn.zip'), 'PK torn');
    const many = Array.from({ length: 5_001 }, (_, number): Unpacked => [
      `many/${number}.txt`,
      new Uint8Array(),
    ]);
    await writeFile(join(folder, 'many.zip'), await pack(many));
    site = await startLoopbackSite({
      '/gone': { kind: 'page', html: '<title>Mine alone</title>' },
    });
    const tab = await browser().openSite(`${site.origin}/gone`);
    await logFromPopup(browser(), tab);
    await tab.close();
    page = await browser().openPage('dashboard.html#/evidence');
  }, 120_000);
  afterAll(async () => {
    await site.close();
    await rm(folder, { recursive: true, force: true });
  });

  const add = async (name: string) =>
    page.attach(await fieldLabelled(page, 'Choose bundles'), join(folder, name));

  test('are checked, listed with their signers and contents, and nothing of them enters the log', async () => {
    await add('first.zip');
    await page.waitForText(/never/);
    await page.clickText('What is in it');
    await page.waitForText('Title of first alone');
    await add('torn.zip');
    await page.waitForText(/Left out: .*torn\.zip/);
    await add('many.zip');
    await page.waitForText(/more than 5,000 files, the most that is taken here/);
    await page.waitForText(/Left out: .*many\.zip.* too large for this page/);
    await add('second.zip');
    await page.waitForText('What they say of the same pages');
    await page.waitForText(PAGE);
    await page.waitForText('Removed: 2');
    const pictures = join(PROJECT, '.output', 'screens', engine, 'others');
    await mkdir(pictures, { recursive: true });
    for (const scheme of ['light', 'dark'] as const) {
      for (const width of [320, 1400]) {
        await page.setLook({ width, height: 900, scheme });
        expect(await axeViolations(page)).toEqual([]);
        const tooWide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(tooWide).toBeLessThanOrEqual(0);
        await writeFile(join(pictures, `${scheme}-${width}.png`), await page.screenshot());
      }
    }
    const log = await browser().openPage('dashboard.html#/log');
    await log.waitForText('Mine alone');
    expect(await log.text()).not.toContain('Title of');
    await log.close();
  });

  test('merge into one file that a stranger can check', async () => {
    const merged = await browser().saved(page, () => page.clickText('Merge into one file'));
    await page.waitForText('Written: 2 bundles, signed with 2 keys');
    const { code, stdout } = await runProgram(process.execPath, [MAIN, 'verify', merged], {
      timeoutMs: 60_000,
      output: 'keep',
    });
    expect(code).toBe(0);
    expect(stdout).toContain('None of the bundles in this file was changed');
    // The page in it is ours, and the same that the command line would write.
    expect(stdout).not.toContain('verify.html beside the bundles');
  });

  test('one can be taken off the list', async () => {
    await page.clickText('Take off this list');
    await page.waitFor(() => document.querySelectorAll('.other-bundle').length === 1);
    expect(await page.text()).not.toContain('What they say of the same pages');
  });
});
