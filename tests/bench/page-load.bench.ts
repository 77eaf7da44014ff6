import { findBrowser } from '../../lib/cli/browsers/find-browser.ts';
import { launchBrowser } from '../../lib/cli/browsers/launch-browser.ts';
import { startLoopbackSite, type LoopbackSite } from '../../lib/cli/demo/loopback-site.ts';
import { launch, type Page } from 'puppeteer-core';
import { extensionBuild } from '../support/extension-build.ts';
import type { BenchRow } from './bench-row.ts';
import { median, milliseconds } from './median.ts';

const ROUNDS = 40;

/**
 * "A page load with the extension installed", from the navigation to the load event, on loopback. The
 * site is allowed, which is the most that the extension ever hears. Two browsers without it are
 * measured in turn with the one that has it, load by load: what those two differ by is the noise.
 */
export async function rows(): Promise<readonly BenchRow[]> {
  const found = findBrowser('chromium');
  if (!found.ok) throw new Error(found.error);
  const site = await startLoopbackSite({ '/page': { kind: 'page', html: aPage() } });
  const plain = { executablePath: found.value.program, pipe: true, args: rootArguments() };
  const installed = await launchBrowser({
    browser: found.value,
    extension: extensionBuild('chromium'),
  });
  const [one, two] = [await launch(plain), await launch(plain)];
  try {
    await installed.grantSite('http://127.0.0.1/*');
    const view = await installed.openSite(`${site.origin}/page`);
    const pages = [await one.newPage(), await two.newPage()];
    const times: Record<'with' | 'one' | 'two', number[]> = { with: [], one: [], two: [] };
    const before = site.hits().length;
    for (let round = 0; round < ROUNDS; round += 1) {
      await view.goto(`${site.origin}/page`);
      times.with.push(await view.evaluate(loadTime));
      times.one.push(await timeOf(pages[0], site));
      times.two.push(await timeOf(pages[1], site));
    }
    const asked = site
      .hits()
      .slice(before)
      .filter(({ path }) => path === '/page').length;
    return [rowOf(times, asked)];
  } finally {
    await Promise.all([installed.close(), one.close(), two.close()]);
    await site.close();
  }
}

async function timeOf(page: Page | undefined, site: LoopbackSite): Promise<number> {
  if (!page) throw new Error('no page');
  await page.goto(`${site.origin}/page`);
  return page.evaluate(loadTime);
}

/** Runs in the page. */
function loadTime(): number {
  const [entry] = performance.getEntriesByType('navigation');
  return entry?.duration ?? Number.NaN;
}

function rowOf(times: Record<'with' | 'one' | 'two', readonly number[]>, asked: number): BenchRow {
  const [withIt, one, two] = [median(times.with), median(times.one), median(times.two)];
  const without = (one + two) / 2;
  const noise = Math.max(one, two) / Math.min(one, two) - 1;
  const ratio = withIt / without;
  return {
    what: `a page load with the extension installed (median of ${ROUNDS}; ${asked} requests for ${3 * ROUNDS} loads)`,
    bar: '1.00 × without, within noise',
    measured: milliseconds(withIt),
    yardstick: `without: ${milliseconds(one)} and ${milliseconds(two)} (noise ${(noise * 100).toFixed(0)} %)`,
    ratio,
    met: ratio <= 1 + Math.max(noise, 0.05) && asked === 3 * ROUNDS,
  };
}

function aPage(): string {
  const paragraph = `<p>${'Words on a page. '.repeat(40)}</p>`;
  return `<!doctype html><title>A page</title>${paragraph.repeat(200)}`;
}

function rootArguments(): string[] {
  return process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu'];
}
