import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { exportEverything } from '../../lib/cli/demo/dashboard-steps.ts';
import { logFromPopup } from '../../lib/cli/demo/log-from-popup.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { fieldLabelled } from '../../lib/cli/browsers/field-labelled.ts';
import { CHECK_LINES } from '../../lib/evidence/readme-page.ts';
import { runProgram } from '../../lib/cli/run-program.ts';
import { axeViolations } from '../support/axe-check.ts';
import { PROJECT } from '../support/extension-build.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import { listenOnLoopback, type LoopbackServer } from '../support/loopback-server.ts';
import { openTimeAuthority, type TimeAuthority } from '../support/time-authority.ts';

const ANSWER = 'input[type="file"][accept^=".tsr"]';
const ZIP = 'p input[type="file"][accept^=".zip"]';

/** What a person does about time stamps, and what a recipient then finds. Each test goes on where the last one ended. */
describeInBrowsers('time stamps', (browser, engine) => {
  let authority: TimeAuthority;
  let server: LoopbackServer;
  let site: LoopbackSite;
  let page: BrowserView;
  let folder = '';
  let bundle = '';
  let stamped = '';
  const asked: { method: string; type: string; cookie: string; origin: string; bytes: Buffer }[] =
    [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sensitive-days-time-'));
    authority = openTimeAuthority(['rsa']);
    server = await listenOnLoopback(
      createServer((request, response) => {
        const pieces: Buffer[] = [];
        request.on('data', (piece: Buffer) => pieces.push(piece));
        request.on('end', () => {
          const bytes = Buffer.concat(pieces);
          const { 'content-type': type = '', cookie = '', origin = '' } = request.headers;
          asked.push({ method: request.method ?? '', type, cookie, origin, bytes });
          response.writeHead(200, { 'content-type': 'application/timestamp-reply' });
          response.end(authority.reply(bytes));
        });
      }),
    );
    site = await startLoopbackSite({ '/gone': { kind: 'page', status: 404, html: '<p>gone</p>' } });
    const tab = await browser().openSite(`${site.origin}/gone`);
    await logFromPopup(browser(), tab);
    await tab.close();
    page = await browser().openPage('dashboard.html#/evidence');
  }, 120_000);
  afterAll(async () => {
    authority.close();
    await server.close();
    await site.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Saves what this button gives, under a name of its own: several files of one name come by. */
  async function save(button: string, name: string): Promise<string> {
    const path = join(folder, name);
    const saved = await browser().saved(page, () => page.clickText(button));
    await writeFile(path, await readFile(saved));
    return path;
  }

  async function verify(path: string): Promise<{ code: number | null; found: string }> {
    const run = await runProgram(process.execPath, ['lib/cli/main.ts', 'verify', path, '--json'], {
      cwd: PROJECT,
      timeoutMs: 60_000,
      output: 'keep',
    });
    return { code: run.code, found: run.stdout };
  }

  test('the request of an export leaves as a file, and its answer is attached', async () => {
    bundle = await exportEverything(browser(), page, 'For the court');
    await page.clickText('Export another');
    const request = await save('Save the request', 'request.tsq');
    expect(asked).toEqual([]);
    await writeFile(join(folder, 'answer.tsr'), authority.reply(await readFile(request)));
    await page.attach(ANSWER, join(folder, 'answer.tsr'));
    await page.waitForText('The answer is kept with the export of');
    await page.waitForText('Test time rsa, Nobody');
    // It is kept: the log has it after the page has gone.
    await page.reload();
    await page.waitForText('Test time rsa, Nobody');
    await page.attach(ANSWER, join(folder, 'answer.tsr'));
    await page.waitForText('This answer is kept already.');
  });

  test('an answer to something else, or none, is refused with the reason', async () => {
    const other = join(folder, 'other.tsq');
    await runProgram('openssl', ['ts', '-query', '-data', bundle, '-sha256', '-out', other], {
      timeoutMs: 30_000,
      output: 'keep',
    });
    await writeFile(join(folder, 'other.tsr'), authority.reply(await readFile(other)));
    await page.attach(ANSWER, join(folder, 'other.tsr'));
    await page.waitForText('none of your exports or checkpoints asked for it. Nothing was kept.');
    await page.attach(ANSWER, other);
    await page.waitForText('is no time stamp that can be read. Nothing was kept.');
    expect(await page.evaluate(() => document.querySelectorAll('[data-stamps="1"]').length)).toBe(
      1,
    );
  });

  test('the answer goes into a copy of the ZIP, where openssl and the verifier find it', async () => {
    await page.attach(ZIP, bundle);
    await page.waitForText('Nothing else in it differs.');
    stamped = await save('Save the copy', 'stamped.zip');
    const { code, found } = await verify(stamped);
    expect(code).toBe(0);
    expect(found).toContain('Test time rsa, Nobody');
    expect(found).not.toContain('repacked');
    await runProgram('unzip', ['-q', stamped, '-d', join(folder, 'bag')], {
      timeoutMs: 30_000,
      output: 'keep',
    });
    const line = CHECK_LINES.time.replace('ROOTS.pem', authority.roots);
    const checked = await runProgram('sh', ['-c', `cd "${join(folder, 'bag')}"/* && ${line}`], {
      timeoutMs: 30_000,
      output: 'keep',
    });
    expect(`${checked.stdout}${checked.stderr}`).toContain('Verification: OK');
  });

  test('nobody is asked before an authority is named and its site allowed', async () => {
    expect(await page.text()).not.toContain('Ask now');
    await page.goto((await page.url()).replace(/#.*/, '#/settings'));
    await page.waitForText('Address of a time-stamping authority');
    await page.fill(
      await fieldLabelled(page, 'Address of a time-stamping authority (RFC 3161)'),
      `http://127.0.0.1:${server.port}/`,
    );
    await page.clickText('Use this authority');
    await page.waitForText('Saved');
    expect(await axeViolations(page)).toEqual([]);
    await page.goto((await page.url()).replace(/#.*/, '#/evidence'));
    await page.waitForText('Ask now');
    expect(asked).toEqual([]);
  });

  test('a checkpoint is made, stamped at a click, and dates what later leaves', async () => {
    await page.clickText('Make a checkpoint now');
    await page.waitFor(() => document.querySelectorAll('.stamps button').length > 3);
    await browser().answerYes('http://127.0.0.1/*');
    // The last of these is the checkpoint's.
    const last = await page.evaluate(() => {
      const buttons = [...document.querySelectorAll('.stamps button')];
      const asking = buttons.filter(({ textContent }) => textContent === 'Ask now');
      asking.at(-1)?.setAttribute('data-last', '');
      return asking.length;
    });
    expect(last).toBe(2);
    await page.click('[data-last]');
    await page.waitForText('The answer is kept with the checkpoint at entry');
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({
      method: 'POST',
      type: 'application/timestamp-query',
      cookie: '',
      // No way round it was found. Settings say so beside the address, and the threat model.
      origin: browser().extensionUrl.replace(/\/$/, ''),
    });
    // A hash, a number, and what frames them.
    expect(asked[0]?.bytes.length).toBeLessThan(100);
    const later = await exportEverything(browser(), page, 'For the court, later');
    const { code, found } = await verify(later);
    expect(code).toBe(0);
    expect(found).toMatch(/"path": "proofs\/checkpoint-\d+\.tsr"/);
    await page.clickText('Export another');
  });

  test('the screen has room for it', async () => {
    expect(await axeViolations(page)).toEqual([]);
    const pictures = join(PROJECT, '.output', 'screens', engine, 'time-stamps');
    await mkdir(pictures, { recursive: true });
    for (const scheme of ['light', 'dark'] as const) {
      for (const width of [320, 1400]) {
        await page.setLook({ width, height: 900, scheme });
        const tooWide = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(tooWide).toBeLessThanOrEqual(0);
        await writeFile(join(pictures, `${scheme}-${width}.png`), await page.screenshot());
      }
    }
  });
});
