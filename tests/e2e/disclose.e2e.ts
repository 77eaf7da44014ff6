import { afterAll, beforeAll, expect, test } from 'vitest';
import { fieldLabelled } from '../../lib/cli/browsers/field-labelled.ts';
import { checkBundle } from '../../lib/cli/demo/check-bundle.ts';
import { exportEverything } from '../../lib/cli/demo/dashboard-steps.ts';
import { DEMO_PAGES } from '../../lib/cli/demo/demo-pages.ts';
import { logFromPopup } from '../../lib/cli/demo/log-from-popup.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { runProgram } from '../../lib/cli/run-program.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import { lookAtScreens } from '../support/look-at-screens.ts';
import { unfoldPreview } from './unfold-preview.ts';

const SECRET = 'A neighbour told me. 邻居告诉我的。';

/** One log leaves twice, in part and whole: both are whole bundles, and both tell of the same signed records. */
describeInBrowsers('a bundle that keeps something back', (browser, engine) => {
  let site: LoopbackSite;
  let partly = '';
  let whole = '';
  let open = '';
  beforeAll(async () => {
    site = await startLoopbackSite(
      Object.fromEntries(DEMO_PAGES.map(({ path, alive }) => [path, alive])),
    );
  });
  afterAll(() => site.close());

  async function inBundle(bundle: string, path: string): Promise<string> {
    const { stdout } = await runProgram('unzip', ['-p', bundle, `*/${path}`], {
      timeoutMs: 30_000,
      output: 'keep',
    });
    return stdout;
  }

  test('a note is logged, and marked confidential', async () => {
    const tab = await browser().openSite(site.origin + (DEMO_PAGES[0]?.path ?? ''));
    await logFromPopup(browser(), tab, async (popup) => {
      await popup.click('.popup__log summary');
      await popup.fill(await fieldLabelled(popup, 'Your note'), SECRET);
      await popup.click('.incident-form__confidential summary');
      await popup.clickText('Confidential: Your note');
    });
    await tab.close();
  });

  test('it leaves without the note, and once more with it', async () => {
    const first = await browser().openPage('dashboard.html#/evidence');
    partly = await exportEverything(browser(), first, 'In part');
    await first.close();
    const second = await browser().openPage('dashboard.html#/evidence');
    await second.fill(await fieldLabelled(second, 'File name'), 'bundle-whole');
    await second.clickText('Yourself, or a court');
    whole = await exportEverything(browser(), second, 'Whole');
    await second.close();
  });

  test('anybody gets it without the picture, until somebody looked at that and switched it on', async () => {
    const page = await browser().openPage('dashboard.html#/evidence');
    await page.clickText('Anybody');
    await page.fill(await fieldLabelled(page, 'File name'), 'bundle-public');
    await page.click('.leaving summary');
    const states = () =>
      page.evaluate(() =>
        Object.fromEntries(
          [...document.querySelectorAll<HTMLElement>('.leaving [data-leaves]')].map((row) => [
            row.dataset['field'] ?? row.dataset['capture'],
            row.dataset['leaves'],
          ]),
        ),
      );
    await page.waitFor(() => document.querySelector('.leaving [data-capture]'));
    expect(await states()).toMatchObject({
      note: 'false',
      title: 'true',
      'capture-visible-tab': 'false',
    });
    const picture = '[data-capture="capture-visible-tab"]';
    await page.click(`${picture} button`);
    await page.waitFor(() => document.querySelector('.leaving img'));
    await page.click(`${picture} label`);
    await page.waitFor(() =>
      document.querySelector('[data-capture="capture-visible-tab"][data-leaves="true"]'),
    );
    expect(await lookAtScreens(page, engine, 'export-fields')).toEqual([]);
    await unfoldPreview(page);
    const shown = await page.evaluate(() => document.body.textContent);
    expect(shown).toContain('Minutes from UTC');
    expect(shown).toContain('how many lines your log had by then');
    expect(await lookAtScreens(page, engine, 'export-records')).toEqual([]);
    open = await exportEverything(browser(), page, '');
    await page.close();
    const records = await inBundle(open, 'data/incidents.jsonl');
    expect(records).not.toContain(SECRET);
    expect(records).toContain('"utcOffset":{"withheld":true}');
    const { stdout } = await runProgram('unzip', ['-l', open], {
      timeoutMs: 30_000,
      output: 'keep',
    });
    expect(stdout.match(/data\/captures\/.*\.png/g)).toHaveLength(1);
    expect(stdout).not.toMatch(/data\/captures\/.*\.txt/);
  });

  test('all are whole for a stranger', async () => {
    for (const bundle of [partly, whole, open]) {
      const checks = await checkBundle(bundle);
      expect(checks.filter(({ ok }) => !ok)).toEqual([]);
      const said: unknown = JSON.parse(checks.at(-1)?.output ?? '');
      expect(said).toMatchObject({
        outcome: 'whole',
        checks: expect.arrayContaining([
          expect.objectContaining({ id: 'custody', status: 'holds' }),
          expect.objectContaining({ id: 'disclosures', status: 'holds' }),
        ]),
      });
    }
  });

  test('the note is in one alone, and the records are under the same signatures', async () => {
    const all = await Promise.all(
      [partly, whole].map(async (bundle) => ({
        records: await inBundle(bundle, 'data/incidents.jsonl'),
        lines: (await inBundle(bundle, 'data/records.sdjwt')).trimEnd().split('\n'),
      })),
    );
    const [less, more] = all;
    expect(less?.records).not.toContain(SECRET);
    expect(more?.records).toContain(SECRET);
    const encoded = (line: string) =>
      line.split('~').some((part) => Buffer.from(part, 'base64url').toString().includes(SECRET));
    expect(less?.lines.some(encoded)).toBe(false);
    expect(more?.lines.some(encoded)).toBe(true);
    const signed = (lines: readonly string[] = []) => lines.map((line) => line.split('~')[0]);
    expect(signed(less?.lines)).toEqual(signed(more?.lines));
  });
});
