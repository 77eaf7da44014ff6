import { findBrowser } from '../../lib/cli/browsers/find-browser.ts';
import { launchBrowser } from '../../lib/cli/browsers/launch-browser.ts';
import type { RunningBrowser } from '../../lib/cli/browsers/running-browser.ts';
import { chooseNoPassphrase } from '../../lib/cli/demo/choose-first.ts';
import { extensionBuild } from '../support/extension-build.ts';
import type { BenchRow } from './bench-row.ts';
import { median, milliseconds } from './median.ts';

const RUNS = 9;
const USABLE_MS = 100;
const DURABLE_MS = 150;

/**
 * "Popup usable; log without capture durable", in real Chromium. Usable: from the navigation to the
 * moment the button that logs is in the page and can be pressed. Durable: from the click on it to
 * the word that it is logged, which is said once the browser has confirmed the write. Each popup is
 * a fresh page; the first of each is left out, because it also starts the browser's caches.
 */
export async function rows(): Promise<readonly BenchRow[]> {
  const found = findBrowser('chromium');
  if (!found.ok) throw new Error(found.error);
  const browser = await launchBrowser({
    browser: found.value,
    extension: extensionBuild('chromium'),
  });
  try {
    await chooseNoPassphrase(browser);
    const runs: { usable: number; durable: number }[] = [];
    for (let run = 0; run <= RUNS; run += 1) runs.push(await once(browser, run));
    const later = runs.slice(1);
    return [
      row(
        'popup usable (Chromium)',
        USABLE_MS,
        later.map(({ usable }) => usable),
      ),
      row(
        'log without capture durable (Chromium)',
        DURABLE_MS,
        later.map(({ durable }) => durable),
      ),
    ];
  } finally {
    await browser.close();
  }
}

async function once(
  browser: RunningBrowser,
  run: number,
): Promise<{ usable: number; durable: number }> {
  const popup = await browser.openPage('popup.html', { width: 360, height: 600 }, noteWhenUsable);
  await popup.waitFor(() => document.documentElement.dataset['usableAt']);
  const usable = await popup.evaluate(() => Number(document.documentElement.dataset['usableAt']));
  await popup.waitFor(() => document.querySelector('.popup__log input'));
  await popup.fill('.popup__log input', `https://example.org/post/${run}`);
  // What was typed is kept as a draft first; a person's hand is slower than that.
  await popup.waitForText('Kept as a draft');
  const durable = await popup.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        const observer = new MutationObserver(() => {
          if (document.querySelector('.popup__logged')) resolve(performance.now() - start);
        });
        observer.observe(document.body, { childList: true, subtree: true });
        document.querySelector<HTMLButtonElement>('.popup__log button[type="submit"]')?.click();
      }),
  );
  await popup.close();
  return { usable, durable };
}

/** Runs in the popup before its own scripts. */
function noteWhenUsable(): void {
  const observer = new MutationObserver(() => {
    const button = document.querySelector('.popup__log button[type="submit"]');
    if (!button || button.ariaDisabled === 'true') return;
    document.documentElement.dataset['usableAt'] = String(performance.now());
    observer.disconnect();
  });
  observer.observe(document, { childList: true, subtree: true, attributes: true });
}

function row(what: string, bar: number, times: readonly number[]): BenchRow {
  const middle = median(times);
  return {
    what,
    bar: `≤ ${bar} ms`,
    measured: `${milliseconds(middle)} (slowest of ${times.length}: ${milliseconds(Math.max(...times))})`,
    yardstick: '',
    ratio: middle / bar,
    met: middle <= bar,
  };
}
