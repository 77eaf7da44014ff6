import type { Browser } from 'puppeteer-core';

/** The process of a browser that this process started. */
export function pidOf(browser: Browser): number {
  const pid = browser.process()?.pid;
  if (pid === undefined) throw new Error('the browser has no process');
  return pid;
}

/** Resolves when the process has ended. */
export function goneOf(browser: Browser): Promise<void> {
  const process = browser.process();
  return new Promise((resolve) => {
    if (!process || process.exitCode !== null || process.signalCode !== null) resolve();
    else process.once('exit', () => resolve());
  });
}
