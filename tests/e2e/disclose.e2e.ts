import { afterAll, beforeAll, expect, test } from 'vitest';
import { fieldLabelled } from '../../lib/cli/browsers/field-labelled.ts';
import { checkBundle } from '../../lib/cli/demo/check-bundle.ts';
import { exportEverything } from '../../lib/cli/demo/dashboard-steps.ts';
import { DEMO_PAGES } from '../../lib/cli/demo/demo-pages.ts';
import { logFromPopup } from '../../lib/cli/demo/log-from-popup.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { runProgram } from '../../lib/cli/run-program.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';

const SECRET = 'A neighbour told me. 邻居告诉我的。';

/** One log leaves twice, in part and whole: both are whole bundles, and both tell of the same signed records. */
describeInBrowsers('a bundle that keeps something back', (browser) => {
  let site: LoopbackSite;
  let partly = '';
  let whole = '';
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
    await second.clickText('Withhold confidential fields');
    whole = await exportEverything(browser(), second, 'Whole');
    await second.close();
  });

  test('both are whole for a stranger', async () => {
    for (const bundle of [partly, whole]) {
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
