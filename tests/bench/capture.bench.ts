import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { findBrowser } from '../../lib/cli/browsers/find-browser.ts';
import { launchBrowser } from '../../lib/cli/browsers/launch-browser.ts';
import type { RunningBrowser } from '../../lib/cli/browsers/running-browser.ts';
import { openReadyPopup } from '../../lib/cli/demo/log-from-popup.ts';
import { startLoopbackSite, type Answer } from '../../lib/cli/demo/loopback-site.ts';
import { extensionBuild } from '../support/extension-build.ts';
import type { BenchRow } from './bench-row.ts';
import { median, milliseconds } from './median.ts';

const ROUNDS = 5;
const BAR = 1.15;

/**
 * "Log with full capture of a 2 MB page", in real Chromium: from the click on the button to the last
 * of screenshot, text and snapshot being durable in the sealed store. Beside it, on the same page in
 * turn, single-file-core alone, with the same options, which stores and seals nothing.
 */
export async function rows(): Promise<readonly BenchRow[]> {
  const found = findBrowser('chromium');
  if (!found.ok) throw new Error(found.error);
  const pages = twoMegabytes();
  const site = await startLoopbackSite(pages);
  const build = extensionBuild('chromium');
  const script = readFileSync(join(build, 'snapshot.js'), 'utf8');
  const browser = await launchBrowser({ browser: found.value, extension: build });
  try {
    await browser.grantSite('http://127.0.0.1/*');
    const tab = await browser.openSite('about:blank');
    const ours: number[] = [];
    const alone: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      await tab.goto(`${site.origin}/`);
      ours.push(await logAndCapture(browser, tab));
      await tab.goto(`${site.origin}/`);
      await tab.addScript(script);
      alone.push(await tab.evaluate(snapshotAlone));
    }
    const [mine, theirs] = [median(ours.slice(1)), median(alone.slice(1))];
    const bytes = Object.values(pages).reduce(
      (sum, page) => sum + (page.kind === 'page' ? page.html.length : 0),
      0,
    );
    return [
      {
        what: `log with full capture of a page of ${(bytes / 1e6).toFixed(1)} MB (Chromium)`,
        bar: `≤ ${BAR} × single-file-core alone`,
        measured: milliseconds(mine),
        yardstick: `single-file-core alone: ${milliseconds(theirs)}`,
        ratio: mine / theirs,
        met: mine / theirs <= BAR,
      },
    ];
  } finally {
    await browser.close();
    await site.close();
  }
}

async function logAndCapture(browser: RunningBrowser, tab: BrowserView): Promise<number> {
  const popup = await openReadyPopup(browser, tab);
  const took = await popup.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const start = performance.now();
        const observer = new MutationObserver(() => {
          const lines = [...document.querySelectorAll('.popup__captures li')];
          const states = lines.map((line) => line.getAttribute('data-state'));
          if (states.length === 0 || states.includes('waiting')) return;
          if (states.every((state) => state === 'kept')) resolve(performance.now() - start);
          else reject(new Error(`captures: ${states.join(', ')}`));
        });
        observer.observe(document.body, { childList: true, subtree: true, attributes: true });
        document.querySelector<HTMLButtonElement>('.popup__log button[type="submit"]')?.click();
      }),
  );
  await popup.close();
  return took;
}

/** Runs in the page, after the snapshot script has been put into it. */
async function snapshotAlone(): Promise<number> {
  const start = performance.now();
  const answer = await globalThis.pageSnapshot?.take(100_000_000);
  if (answer?.state !== 'taken') throw new Error('no snapshot');
  return performance.now() - start;
}

/** A long article with a stylesheet and ten drawings: 2 MB in all. */
function twoMegabytes(): Readonly<Record<string, Answer>> {
  const drawing = (at: number): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">${Array.from(
      { length: 1500 },
      (_, index) => `<circle cx="${(index * 7 + at) % 100}" cy="${(index * 13) % 100}" r="1"/>`,
    ).join('')}</svg>`;
  const rules = Array.from({ length: 2000 }, (_, at) => `.c${at} { color: rgb(${at % 256} 0 0) }`);
  const paragraphs = Array.from(
    { length: 3000 },
    (_, at) => `<p class="c${at % 2000}">${at}. ${'Words that stand on a page. '.repeat(14)}</p>`,
  );
  const pictures = Array.from(
    { length: 10 },
    (_, at) => `<img src="/${at}.svg" width="80" alt="">`,
  );
  return {
    '/': {
      kind: 'page',
      html: `<!doctype html><title>A long article</title><link rel="stylesheet" href="/a.css">${pictures.join('')}${paragraphs.join('')}`,
    },
    '/a.css': { kind: 'page', html: rules.join('\n'), headers: { 'content-type': 'text/css' } },
    ...Object.fromEntries(
      pictures.map((_, at) => [
        `/${at}.svg`,
        { kind: 'page', html: drawing(at), headers: { 'content-type': 'image/svg+xml' } } as const,
      ]),
    ),
  };
}
