import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { ENGINES, findBrowser, type Engine } from '../../lib/cli/browsers/find-browser.ts';
import { launchBrowser } from '../../lib/cli/browsers/launch-browser.ts';
import type { RunningBrowser } from '../../lib/cli/browsers/running-browser.ts';
import { bundleForPage, runBundle } from '../lab/bundle-for-page.ts';
import { extensionBuild } from '../support/extension-build.ts';
import type { BenchRow } from './bench-row.ts';
import type { JobName, Measures } from './store-hand.ts';

/** Passphrase of `store-hand.ts`; typed into the page where the page is what is measured. */
const PASSPHRASE = 'correct horse battery staple';
const LOG_BAR_MS = 150;
const FILTER_BAR_MS = 50;
const FIRST_SCREEN_BAR_MS = 2_000;
const SIZES = [
  { count: 10_000, bar: 1_500 },
  { count: 100_000, bar: 8_000 },
] as const;
const JOB_MS = 900_000;

/**
 * The sealed store in real browsers, each figure beside the same Dexie store without sealing and without a custody
 * chain, in the same run and the same profile. Every reading starts on a fresh page, as after a start of the browser.
 */
export async function rows(): Promise<readonly BenchRow[]> {
  const all: BenchRow[] = [];
  for (const engine of ENGINES) all.push(...(await rowsOf(engine)));
  return all;
}

async function rowsOf(engine: Engine): Promise<readonly BenchRow[]> {
  const found = findBrowser(engine);
  if (!found.ok) throw new Error(found.error);
  const browser = await launchBrowser({ browser: found.value, extension: extensionBuild(engine) });
  const code = await bundleForPage('tests/bench/store-hand.ts');
  const on = (name: JobName, ...args: readonly number[]) => onFreshPage(browser, code, name, args);
  const made: BenchRow[] = [];
  try {
    await on('begin');
    let filled = 0;
    for (const { count, bar } of SIZES) {
      await on('fill', filled, count);
      filled = count;
      const [sealed, bare] = [await on('unlockAndList', count), await on('listPlain', count)];
      const screen = await screenAfterUnlock(browser, count);
      await on('lock');
      made.push(...listRows({ engine, count, bar, sealed, bare, screen }));
    }
    made.push(putRow(engine, await on('putOneByOne', 200)));
  } finally {
    await browser.close();
  }
  return made;
}

async function onFreshPage(
  browser: RunningBrowser,
  code: string,
  name: JobName,
  args: readonly number[],
): Promise<Measures> {
  const page = await browser.openPage('icons/128.png');
  try {
    await runBundle(page, code);
    await page.evaluate(
      (job, given) => Reflect.get(globalThis, 'storeBench').begin(job, ...given),
      name,
      args,
    );
    return await answerOf(page, name);
  } finally {
    await page.close();
  }
}

async function answerOf(page: BrowserView, name: string): Promise<Measures> {
  for (let waited = 0; waited < JOB_MS; waited += 200) {
    const done: { measures?: Measures; failed?: string } | null = await page.evaluate(() =>
      Reflect.get(globalThis, 'storeBench').done(),
    );
    if (done?.failed !== undefined) throw new Error(`${name}: ${done.failed}`);
    if (done?.measures) return done.measures;
    await sleep(200);
  }
  throw new Error(`${name} took too long`);
}

/** What a person sees in the dashboard, counted from the click on "Unlock": the first rows, and all of them. */
async function screenAfterUnlock(
  browser: RunningBrowser,
  count: number,
): Promise<{ first: number; all: number }> {
  const page = await browser.openPage('dashboard.html#/log');
  await page.fill('input[type="password"]', PASSPHRASE);
  await page.evaluate(noteWhenShown, count.toLocaleString('en'));
  await page.clickText('Unlock');
  for (let waited = 0; waited < 120_000; waited += 200) {
    const seen = await page.evaluate(() => {
      const { clickedAt, firstAt, allAt } = document.documentElement.dataset;
      return { clickedAt, firstAt, allAt };
    });
    if (seen.allAt !== undefined) {
      await page.close();
      const since = (at = '') => Number(at) - Number(seen.clickedAt);
      return { first: since(seen.firstAt), all: since(seen.allAt) };
    }
    await sleep(200);
  }
  throw new Error('the log was not shown');
}

/** Runs in the page: notes when the button is clicked, when the first rows stand there, and when all are counted. */
function noteWhenShown(whole: string): void {
  const { dataset } = document.documentElement;
  document.addEventListener(
    'click',
    () => {
      dataset['clickedAt'] = String(performance.now());
    },
    { capture: true },
  );
  const look = () => {
    const rows = document.querySelectorAll('.log-table [role="row"]').length;
    if (rows > 5) dataset['firstAt'] ??= String(performance.now());
    const said = document.querySelector('.log-list [role="status"]')?.textContent ?? '';
    if (said.startsWith(whole)) dataset['allAt'] ??= String(performance.now());
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

interface Listed {
  readonly engine: Engine;
  readonly count: number;
  readonly bar: number;
  readonly sealed: Measures;
  readonly bare: Measures;
  readonly screen: { readonly first: number; readonly all: number };
}

function listRows({ engine, count, bar, sealed, bare, screen }: Listed): BenchRow[] {
  const records = `${count.toLocaleString('en')} records (${engine})`;
  const [all, plain] = [sealed['all'] ?? Number.NaN, bare['all'] ?? Number.NaN];
  const reading = all - (sealed['unlock'] ?? Number.NaN);
  const parts = `unlock ${ms(sealed['unlock'])}, open ${ms(sealed['open'])}`;
  return [
    against(`unlock and list ${records}, key derivation included`, all, bar, parts),
    {
      what: `read each of ${records}`,
      bar: 'beside the plain store',
      measured: `${((reading / count) * 1_000).toFixed(0)} µs`,
      yardstick: `same Dexie store, not sealed: ${((plain / count) * 1_000).toFixed(0)} µs (all ${ms(plain)})`,
      ratio: reading / plain,
      met: reading > 0,
    },
    against(
      `dashboard, from the click on Unlock to the newest of ${records}`,
      screen.first,
      FIRST_SCREEN_BAR_MS,
      `store alone: ${ms(sealed['first'])}`,
    ),
    against(`dashboard, from the click on Unlock to all ${records}`, screen.all, bar, ''),
    ...['full-text search', 'filter by kind, platform, tag and text'].map((name) =>
      against(`${name} over ${records}`, sealed[name] ?? Number.NaN, FILTER_BAR_MS, ''),
    ),
  ];
}

function putRow(engine: Engine, { sealed, sealed95, bare }: Measures): BenchRow {
  return against(
    `put one record durable, 95th percentile of 200 (${engine})`,
    sealed95 ?? Number.NaN,
    LOG_BAR_MS,
    `median ${ms(sealed)}; same Dexie store, not sealed, no chain: ${ms(bare)} (× ${((sealed ?? 0) / (bare ?? 1)).toFixed(1)})`,
  );
}

function against(what: string, measured: number, bar: number, yardstick: string): BenchRow {
  return {
    what,
    bar: `≤ ${bar.toLocaleString('en')} ms`,
    measured: ms(measured),
    yardstick,
    ratio: measured / bar,
    met: measured <= bar,
  };
}

function ms(value: number | undefined): string {
  return `${(value ?? Number.NaN).toFixed(0)} ms`;
}
