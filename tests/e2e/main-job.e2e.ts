import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fieldLabelled } from '../../lib/cli/browsers/field-labelled.ts';
import { checkBundle } from '../../lib/cli/demo/check-bundle.ts';
import {
  attachFile,
  checkOnDashboard,
  correctIncident,
  exportEverything,
  openIncident,
} from '../../lib/cli/demo/dashboard-steps.ts';
import { DEMO_PAGES } from '../../lib/cli/demo/demo-pages.ts';
import { logFromPopup, openReadyPopup } from '../../lib/cli/demo/log-from-popup.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { runProgram } from '../../lib/cli/run-program.ts';
import { axeViolations } from '../support/axe-check.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';

const NOTE = '=1+1 were there. Seen together with two others. 三个人都看到了。';
const TABLES = v.record(v.string(), v.array(v.array(v.string())));
const ATTACHMENT = 'What a friend saw.\n';

/** The story of the extension, from the calendar to a bundle that a stranger checks. Each test goes on where the last one ended. */
describeInBrowsers('the main job', (browser, engine) => {
  let site: LoopbackSite;
  let folder = '';
  let bundle = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sensitive-days-job-'));
    site = await startLoopbackSite(
      Object.fromEntries(DEMO_PAGES.map(({ path, alive }) => [path, alive])),
    );
  });
  afterAll(async () => {
    await site.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('a day says which observance it is and why it is marked', async () => {
    const page = await browser().openPage('dashboard.html#/day/2026-12-10');
    await page.waitForText('Human Rights Day');
    await page.waitForText('named in the directive');
    await page.close();
  });

  test('a site is allowed at the click, and not before', async () => {
    const tab = await browser().openSite(site.origin + (DEMO_PAGES[0]?.path ?? ''));
    await browser().answerYes('http://127.0.0.1/*');
    const before = await openReadyPopup(browser(), tab);
    expect(await before.text()).toContain('has not been allowed');
    await before.clickText('Allow 127.0.0.1');
    await before.waitForText('Load again');
    await before.close();
    await tab.close();
  });

  test('pages that lived are logged when they are gone, with what the browser saw', async () => {
    const tab = await browser().openSite('about:blank');
    for (const { path } of DEMO_PAGES) {
      await tab.goto(site.origin + path);
      expect(await tab.evaluate(() => document.title)).not.toBe('');
    }
    const states: string[] = [];
    const captures: (readonly string[])[] = [];
    for (const { path, afterwards } of DEMO_PAGES) {
      site.answer(path, afterwards);
      await tab.goto(site.origin + path);
      const logged = await logFromPopup(browser(), tab);
      states.push(logged.state);
      captures.push(logged.captures);
    }
    expect(states[0]).toContain('answered 404');
    expect(states[1]).toContain('answered 451');
    expect(states[2]).toContain(
      engine === 'firefox' ? 'NS_ERROR_NET_RESET' : 'net::ERR_CONNECTION_RESET',
    );
    for (const kept of captures.slice(0, 2)) {
      expect(kept).toHaveLength(3);
      for (const line of kept) expect(line).toMatch(/^✓ /);
    }
    // On the browser's own error page the reason stands where the capture would.
    expect(captures[2]?.slice(1).join(' ')).toContain('its own error page');
    await tab.close();
  });

  test('a half-typed entry survives closing the popup, on a page that never came', async () => {
    const tab = await browser().openSite(site.refusedUrl);
    const first = await openReadyPopup(browser(), tab);
    await first.click('.popup__log summary');
    await first.fill(await fieldLabelled(first, 'Your note'), NOTE);
    await first.waitForText('Kept as a draft');
    await first.close();

    const logged = await logFromPopup(browser(), tab, async (popup) => {
      await popup.waitFor(
        (note) => [...document.querySelectorAll('textarea')].some((field) => field.value === note),
        NOTE,
      );
    });
    expect(logged.state).toContain(
      engine === 'firefox' ? 'NS_ERROR_CONNECTION_REFUSED' : 'net::ERR_CONNECTION_REFUSED',
    );
    const again = await openReadyPopup(browser(), tab);
    expect(await again.evaluate(() => document.querySelectorAll('textarea').length)).toBe(0);
    await again.close();
    await tab.close();
  });

  test('it is found again, in Chinese without spaces', async () => {
    const page = await browser().openPage('dashboard.html#/log');
    await page.waitForText('4 incidents');
    await page.fill('input[type="search"]', '都看到了');
    await page.waitForText('1 of 4 incidents');
    await page.close();
  });

  test('a correction is a new entry, and the old words stay', async () => {
    const page = await openIncident(browser(), '页面不存在');
    await correctIncident(page, 'Title', 'A candle for every name', 'The title as it was.');
    const text = await page.text();
    expect(text).toContain('页面不存在');
    expect(text).toContain('A candle for every name');
    const file = join(folder, 'friend.txt');
    await writeFile(file, ATTACHMENT);
    await attachFile(page, file, 'friend.txt');
    await page.close();
  });

  test('the bundle is checked by a stranger with tools of their own', async () => {
    const page = await browser().openPage('dashboard.html#/evidence');
    bundle = await exportEverything(browser(), page, 'For the court');
    const checks = await checkBundle(bundle);
    expect(checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.map(({ command }) => command.split(' ')[0])).toEqual([
      'unzip',
      'sha256sum',
      'sha256sum',
      'openssl',
      'openssl',
      'node',
    ]);
    await page.close();
  });

  test('the bundle holds what was logged, corrected and attached', async () => {
    const incidents = await inBundle('*/data/incidents.jsonl');
    expect(incidents).toContain('页面不存在');
    expect(incidents).toContain('A candle for every name');
    expect(incidents).toContain('The title as it was.');
    expect(incidents).toContain(NOTE);
    const sha256 = createHash('sha256').update(ATTACHMENT).digest('hex');
    expect(await inBundle(`*/data/captures/${sha256}.*`)).toBe(ATTACHMENT);
    expect(await inBundle('*/data/observations.jsonl')).toMatch(/ERR_CONNECTION_RESET|NET_RESET/);
    expect(await inBundle('*/data/report.html')).toContain('For the court');
  });

  test('a table that is opened in a spreadsheet runs nothing, and programs read what was typed', async () => {
    const script = `
      import csv, io, json, sys, zipfile
      bundle = zipfile.ZipFile(sys.argv[1])
      tables = {}
      for entry in bundle.namelist():
          if entry.endswith('.csv'):
              text = bundle.read(entry).decode('utf-8-sig')
              tables[entry.split('/data/')[1]] = list(csv.reader(io.StringIO(text, newline='')))
      print(json.dumps(tables))
    `.replaceAll(/^ {6}/gm, '');
    const read = await runProgram('python3', ['-c', script, bundle], {
      timeoutMs: 30_000,
      output: 'keep',
    });
    expect(read.stderr).toBe('');
    const tables = v.parse(TABLES, JSON.parse(read.stdout));
    const cellsOf = (path: string) => (tables[path] ?? []).flat();
    expect(cellsOf('incidents.csv')).toContain(NOTE);
    expect(cellsOf('for-spreadsheets/incidents-sheet.csv')).toContain(`'${NOTE}`);
    for (const name of ['incidents', 'observations', 'coverage']) {
      const cells = cellsOf(`for-spreadsheets/${name}-sheet.csv`);
      expect(cells.length).toBeGreaterThan(0);
      expect(cells.filter((cell) => /^\s*[=+@]|^\s*-(?!\d+$)/.test(cell))).toEqual([]);
    }
  });

  async function inBundle(pattern: string): Promise<string> {
    const { stdout, stderr } = await runProgram('unzip', ['-p', bundle, pattern], {
      timeoutMs: 30_000,
      output: 'keep',
    });
    expect(stderr).toBe('');
    return stdout;
  }

  test('one changed byte is found and named', async () => {
    const broken = join(folder, 'broken.zip');
    const script = `
      import sys, zipfile
      source, target = zipfile.ZipFile(sys.argv[1]), zipfile.ZipFile(sys.argv[2], 'w')
      for entry in source.infolist():
          data = source.read(entry)
          if entry.filename.endswith('incidents.jsonl'):
              data = data.replace(b'404', b'405', 1) if b'404' in data else data[:-2] + b' ' + data[-1:]
          target.writestr(entry, data)
      target.close()
    `.replaceAll(/^ {6}/gm, '');
    const made = await runProgram('python3', ['-c', script, bundle, broken], {
      timeoutMs: 30_000,
      output: 'keep',
    });
    expect(made.stderr).toBe('');
    const verify = await runProgram(
      process.execPath,
      ['lib/cli/main.ts', 'verify', broken, '--json'],
      { timeoutMs: 60_000, output: 'keep' },
    );
    expect(verify.code).toBe(1);
    expect(`${verify.stdout}${verify.stderr}`).toContain('data/incidents.jsonl');
  });

  test('verify.html checks it from the disk, in a page with no extension and no network', async () => {
    const unpacked = await runProgram(
      'unzip',
      ['-q', '-j', bundle, '*/verify.html', '-d', folder],
      {
        timeoutMs: 30_000,
        output: 'keep',
      },
    );
    expect(unpacked.stderr).toBe('');
    const page = await browser().openSite(pathToFileURL(join(folder, 'verify.html')).href);
    await page.attach('input[type="file"]', bundle);
    await page.waitForText('Whole. Nothing in this bundle was changed', 60_000);
    expect(await axeViolations(page)).toEqual([]);
    await page.attach('input[type="file"]', join(folder, 'broken.zip'));
    await page.waitForText('Not whole.', 60_000);
    expect(await page.text()).toContain('data/incidents.jsonl');
    await page.close();
  });

  test('the dashboard checks it too', async () => {
    const page = await browser().openPage('dashboard.html#/evidence');
    await checkOnDashboard(page, bundle);
    await page.waitForText('Whole.', 60_000);
    await checkOnDashboard(page, join(folder, 'broken.zip'));
    await page.waitForText('data/incidents.jsonl', 60_000);
    await page.close();
  });
});
