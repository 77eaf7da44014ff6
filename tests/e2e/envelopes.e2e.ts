import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { fieldLabelled } from '../../lib/cli/browsers/field-labelled.ts';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import { checkBundle } from '../../lib/cli/demo/check-bundle.ts';
import { openIncident } from '../../lib/cli/demo/dashboard-steps.ts';
import { DEMO_PAGES } from '../../lib/cli/demo/demo-pages.ts';
import { logFromPopup } from '../../lib/cli/demo/log-from-popup.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { PROJECT, runProgram } from '../../lib/cli/run-program.ts';
import { ageKey, openWithAge, type AgeKey } from '../support/age-command.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import { lookAtScreens } from '../support/look-at-screens.ts';
import { storeIn } from './background-store.ts';

const [FIRST] = DEMO_PAGES;
const NAME = 'Li Si 李四';

/** Somebody is spoken of: what speaks of them leaves as far as they agreed, and who they are in an envelope of its own. */
describeInBrowsers('two envelopes', (browser, engine) => {
  let site: LoopbackSite;
  let folder = '';
  let ana: AgeKey;
  let title = '';
  beforeAll(async () => {
    site = await startLoopbackSite(
      Object.fromEntries(DEMO_PAGES.map(({ path, alive }) => [path, alive])),
    );
    folder = await mkdtemp(join(tmpdir(), 'sensitive-days-envelopes-'));
    ana = await ageKey(folder);
  });
  afterAll(async () => {
    await site.close();
    await rm(folder, { recursive: true, force: true });
  });

  const fill = async (page: BrowserView, label: string, text: string, within?: string) =>
    page.fill(await fieldLabelled(page, label, within), text);
  const mayExport = (page: BrowserView) =>
    page.evaluate(
      () =>
        [...document.querySelectorAll('button')]
          .find(({ innerText }) => innerText === 'Export')
          ?.getAttribute('aria-disabled') !== 'true',
    );
  /** Settled, so that only consent can be in the way. */
  const openly = async (page: BrowserView) => {
    await page.clickText('Not encrypted');
    await fill(page, 'Type “plain” to go on', 'plain');
  };

  test('a page is logged with a note, and whom it concerns is written down', async () => {
    const tab = await browser().openSite(site.origin + (FIRST?.path ?? ''));
    title = await tab.evaluate(() => document.title);
    await logFromPopup(browser(), tab, async (popup) => {
      await popup.click('.popup__log summary');
      await popup.fill(await fieldLabelled(popup, 'Your note'), 'The author told me.');
    });
    await tab.close();
    const page = await openIncident(browser(), title);
    await page.clickText('Add a person');
    await fill(page, 'What to call them here', 'the author');
    await fill(page, 'Name', NAME);
    await page.clickText('Keep');
    await page.waitFor(() => document.querySelector('[data-person="the author"]'));
    await page.waitForText('No consent is recorded.');
    await page.close();
  });

  test('the note does not leave without consent, and alone it stays behind', async () => {
    const page = await browser().openPage('dashboard.html#/evidence');
    await openly(page);
    await page.waitForText(
      'the author has agreed to nothing yet, and this speaks of them: Your note.',
    );
    expect(await mayExport(page)).toBe(false);
    expect(await lookAtScreens(page, engine, 'export-refused')).toEqual([]);
    await page.click('.leaving summary');
    await page.click('[data-field="note"] label');
    await page.waitFor(() => document.querySelector('[data-consent="missing"]') === null);
    expect(await mayExport(page)).toBe(true);
    const store = await storeIn(page);
    await waitUntil('what is kept back to be kept', async () => {
      const drafts = await store.call('drafts');
      return drafts.some(({ form }) => (form?.['back'] ?? '') !== '');
    });
    await page.close();
  });

  test('a consent is recorded', async () => {
    const page = await openIncident(browser(), title);
    await page.clickText('Record a consent');
    const form = 'form[aria-label="A consent"]';
    await fill(page, 'Recipient', 'Ana', form);
    await fill(page, 'What for', 'an article', form);
    await page.click(await fieldLabelled(page, 'Who they are', form));
    await page.clickText('Record it');
    await page.waitForText('Ana, for: an article. What: Who they are and Your note.');
    await page.close();
  });

  test('a key is added, and nothing is sealed to it before its words are compared', async () => {
    const page = await browser().openPage('dashboard.html#/evidence');
    await page.waitForText('Nobody’s key is known yet.');
    await fill(page, 'Name of the recipient', 'Ana');
    await fill(page, 'Their key', ana.recipient);
    await page.clickText('Add a recipient');
    await page.waitForText('The words are not compared yet: nothing can be sent.');
    expect(await page.text()).toContain('Nobody’s key is known yet.');
    await page.clickText('We compared the words');
    await page.waitForText('The words were compared.');
    await page.waitFor(() => document.querySelector('[data-seal="sealed"] select'));
    await page.close();
  });

  test('the bundle and the names leave in two files that only her key opens', async () => {
    const page = await browser().openPage('dashboard.html#/evidence');
    const keys = await fieldLabelled(page, 'Whose key');
    await page.select(keys, createHash('sha256').update(ana.recipient).digest('hex'));
    // What was kept back before stays back until it is let go.
    await page.click('.leaving summary');
    await page.waitFor(() => document.querySelector('[data-field="note"][data-leaves="false"]'));
    await page.click('[data-field="note"] label');
    // Her name is taken for the recipient; the purpose is still another.
    const recipient = await fieldLabelled(page, 'To whom');
    await page.waitFor(
      (field) => document.querySelector<HTMLInputElement>(field)?.value === 'Ana',
      recipient,
    );
    await page.waitForText('agreed for another recipient or purpose');
    await fill(page, 'Purpose', 'an article');
    await page.waitFor(() => document.querySelector('[data-consent="missing"]') === null);
    await page.clickText('Also a file that says who the people are');
    await page.waitForText('In it is the one person who agreed');
    expect(await lookAtScreens(page, engine, 'export-sealed')).toEqual([]);
    const saved = await browser().saved(page, () => page.clickText('Export'));
    await page.waitForText('The bundle is written', 60_000);
    const sealed = join(folder, basename(saved));
    await rename(saved, sealed);
    expect(sealed).toMatch(/\.zip\.age$/);
    expect(await readFile(sealed, 'latin1')).toMatch(/^age-encryption\.org\/v1\n/);

    const names = await browser().saved(page, () => page.clickText('Save the file with the names'));
    await page.waitForText('encrypted for Ana. Send it by another way');
    expect(await lookAtScreens(page, engine, 'export-sealed-done')).toEqual([]);
    await page.close();

    const bundle = join(folder, 'bundle.zip');
    await rename(await openWithAge(sealed, ana.identityFile), bundle);
    const checks = await checkBundle(bundle);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    const zip = await readFile(bundle);
    expect([zip.includes(NAME), zip.includes('The author told me.')]).toEqual([false, true]);

    const { identityFile } = await ageKey(folder);
    for (const file of [sealed, names]) {
      await expect(openWithAge(file, identityFile)).rejects.toThrow('no identity matched');
    }
    const people = await openWithAge(names, ana.identityFile);
    expect(await readFile(people, 'utf8')).toContain(NAME);
    const joined = await runProgram(
      process.execPath,
      ['lib/cli/main.ts', 'verify', bundle, '--identities', people],
      { cwd: PROJECT, timeoutMs: 120_000, output: 'keep' },
    );
    expect(joined.stdout).toMatch(
      /the author, of incident .*: the bundle commits to exactly this\./,
    );
    expect(joined.stdout).toContain('That travels apart, in a file of its own');
    expect(joined.code).toBe(0);
  });

  test('withdrawn, it opens nothing any more', async () => {
    const incident = await openIncident(browser(), title);
    await incident.clickText('They withdrew it');
    await incident.waitForText('Bundles that left before cannot be called back');
    await incident.close();
    const page = await browser().openPage('dashboard.html#/evidence');
    await openly(page);
    await fill(page, 'Purpose', 'an article');
    await fill(page, 'To whom', 'Ana');
    await page.waitForText('the author has withdrawn their consent');
    expect(await mayExport(page)).toBe(false);
    await page.clickText('Yourself, or a court');
    await page.clickText('It stays with me');
    await openly(page);
    await page.waitFor(() => document.querySelector('[data-consent="missing"]') === null);
    expect(await mayExport(page)).toBe(true);
    await page.close();
  });
});
