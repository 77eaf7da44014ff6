import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import { fieldLabelled } from '../../lib/cli/browsers/field-labelled.ts';
import { sha256Hex } from '../../lib/sha256.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';

const GOOD = 10_000;
/** As the interface writes numbers. */
const said = (count: number): string => count.toLocaleString('en');
const HEADER = 'url,category_code,category_description,date_added,source,notes';

/** 10,000 addresses of four sites between lines of every bad kind, line ends mixed. */
function longList(): string {
  const bad = ['javascript:alert(1)', 'not an address', 'https://a.example/0', 'ftp://a.example/'];
  const ends = ['\n', '\r\n', '\r'];
  const lines = Array.from({ length: GOOD }, (_, at) => {
    const line = `https://${'abcd'[at % 4]}.example/${at}`;
    const odd = at % 500 === 499 ? `${bad[((at / 500) % 4) | 0]}\n` : '';
    return `${line}${ends[at % 3]}${odd}`;
  });
  return `\ufeff# a list\r\n${lines.join('')}https://例え.テスト/`;
}

describeInBrowsers('adding to the watch list', (browser) => {
  let folder = '';
  let page: BrowserView;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sensitive-days-list-'));
    page = await browser().openPage('dashboard.html#/watched');
  });
  afterAll(async () => {
    await page.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** What the file says that a click on this control saves; Firefox makes the file before it writes into it. */
  async function savedText(control: string): Promise<string> {
    const path = await browser().saved(page, () => page.clickText(control));
    return waitUntil(
      'a file with something in it',
      async () => (await readFile(path, 'utf8')) || null,
    );
  }

  test('an empty list teaches the next step', async () => {
    await page.waitForText('No page is being watched');
    await page.clickText('Add pages');
    await page.waitForText('Many pages');
  });

  test('10,000 addresses from a file, with a report of every line that was not taken', async () => {
    const file = join(folder, 'list.txt');
    await writeFile(file, longList());
    await page.attach('input[type="file"]', file);
    await page.waitForText(`${said(GOOD + 1)} pages to add`, 60_000);
    const text = await page.text();
    expect(text).toContain('20 lines were not taken');
    expect(text).toMatch(/10 × Not an address that begins with http or https/);
    expect(text).toMatch(/5 × No address of a web page in it/);
    expect(text).toMatch(/5 × It stands further up in the same list/);
    const report = await savedText('Save as a table (CSV)');
    expect(report.split('\r\n')).toHaveLength(22);
    expect(report).toContain('"scheme"');
    await page.clickText(`Watch ${said(GOOD + 1)} pages`);
    await page.waitForText(`${said(GOOD + 1)} pages added.`, 90_000);
    await page.waitForText('5 sites have to be allowed');
  });

  test('the same list again adds nothing', async () => {
    await page.attach('input[type="file"]', join(folder, 'list.txt'));
    await page.waitForText('no page to add', 60_000);
    expect(await page.text()).toContain('It is being watched already');
  });

  test('the long list answers: it is searched, filtered, walked through with the keyboard', async () => {
    await page.goto(`${browser().extensionUrl}dashboard.html#/watched`);
    await page.waitForText(`${said(GOOD + 1)} pages are watched`);
    expect(
      await page.evaluate(() => document.querySelectorAll('.vtable__row--body').length),
    ).toBeLessThan(80);
    await page.fill('input[type="search"]', 'a.example/999');
    await page.waitForText(/of 10001 pages/);
    await page.clickText('Clear filters');
    await page.waitForText(`${said(GOOD + 1)} pages are watched`);
    await page.evaluate(() => document.querySelector<HTMLElement>('.vtable__row--body')?.focus());
    await page.press('End');
    await page.waitFor(
      (last) => document.activeElement?.getAttribute('aria-rowindex') === String(last),
      GOOD + 2,
    );
    await page.press('Enter');
    await page.waitForText('How often it was looked at');
    expect(await page.url()).toContain('#/watched-page/');
  });

  test('a page is paused and taken off the list, and what was added stays in the log', async () => {
    await page.clickText('Pause');
    await page.waitForText('Go on');
    await page.clickText('Take off the list');
    await page.waitForText('Take this page off the list?');
    await page.click('.dialog button.button--danger');
    await page.waitForText('This page was taken off the list');
    await page.clickText('Watched');
    await page.waitForText(`${said(GOOD)} pages are watched`);
  });

  test('sites are allowed one by one, each with its pages counted', async () => {
    await page.clickText('Sites');
    await page.waitForText('4 sites are not allowed');
    await browser().answerYes('https://a.example/*');
    await page.clickText('Allow https://a.example');
    await page.waitForText('Allowed: https://a.example.');
    await page.waitForText('3 sites are not allowed');
    expect(await page.text()).toContain('allowed, 2,500 pages');
  });

  test('a Citizen Lab list comes in and goes out as the same list', async () => {
    const rows = [
      'https://lists.example/,HUMR,Human Rights Issues,2024-02-29,someone,"one, ""two"""',
      'http://lists.example:8080/x?y=1,NEWS,News Media,2026-01-02,,=1+1',
    ];
    const file = join(folder, 'cn.csv');
    await writeFile(file, `${[HEADER, ...rows].join('\n')}\n`);
    await page.goto(`${browser().extensionUrl}dashboard.html#/watched/add`);
    await page.attach('input[type="file"]', file);
    await page.waitForText('Read as a Citizen Lab test list');
    await page.clickText('Watch 2 pages');
    await page.waitForText('2 pages added.');
    await page.clickText('Watched');
    await page.waitForText('pages are watched');
    await page.click('details.block > summary');
    const text = await savedText('Save the list');
    const lines = text.split('\n');
    expect(lines[0]).toBe(HEADER);
    for (const row of rows) expect(lines).toContain(row);
    const sheet = await savedText('Save for a spreadsheet');
    const [url, code, description, date] = (rows[1] ?? '').split(',');
    expect(sheet.split('\r\n')[0]).toBe(`\ufeff"${HEADER.replaceAll(',', '","')}"`);
    expect(sheet).toContain(`"${url}","${code}","${description}","${date}","","'=1+1"\r\n`);
    // That it left is a line of custody, with what the file is known by.
    await page.goto(`${browser().extensionUrl}dashboard.html#/evidence`);
    await page.waitForText('The list of watched pages, saved as a file');
    await page.waitForText(`of the file: ${await sha256Hex(text)}`);
  });

  test('one page by its address is asked for at the click, and kept whatever the answer', async () => {
    await page.goto(`${browser().extensionUrl}dashboard.html#/watched/add`);
    await page.waitForText('One page');
    await page.fill(await fieldLabelled(page, 'Address'), 'javascript:alert(1)');
    await page.clickText('Watch this page');
    await page.waitForText('Not an address that begins with http or https');
    await browser().answerYes('https://one.example/*');
    await page.fill(await fieldLabelled(page, 'Address'), 'one.example/page');
    await page.clickText('Watch this page');
    await page.waitForText('Added. https://one.example/page');
    await page.waitForText('Allowed: https://one.example.');
  });
});
