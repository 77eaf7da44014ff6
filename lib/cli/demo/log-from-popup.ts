import type { BrowserView } from '../browsers/browser-view.ts';
import type { RunningBrowser } from '../browsers/running-browser.ts';

/** What the popup said of a page that was logged, in its own words. */
export interface LoggedPage {
  /** What it said of the tab before. */
  readonly state: string;
  /** What it said was kept, and what not and why: one line per method. */
  readonly captures: readonly string[];
  /** Pictures of the popup, before and after. */
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** Opens the real popup over a tab and waits until it knows the tab and the day; nothing here depends on the language. */
export async function openReadyPopup(
  browser: RunningBrowser,
  tab: BrowserView,
): Promise<BrowserView> {
  const popup = await browser.openPopup(tab);
  // The form is there before the popup knows whether the log is open.
  await popup.waitFor(() => document.querySelector('.popup[data-log]'));
  // On the first day it asks who may open the log; whoever reads what stands there needs one click.
  if (await popup.evaluate(() => document.querySelector('.popup__choice') !== null)) {
    await popup.click('[data-choice="open"]');
  }
  await popup.waitFor(() => {
    const state = document.querySelector('.popup__state');
    const button = document.querySelector('.popup__log button[type="submit"]');
    const days = document.querySelector('.popup__days')?.childElementCount ?? 0;
    const known = state && !state.classList.contains('soft');
    return known && days > 1 && button?.ariaDisabled !== 'true';
  });
  return popup;
}

/** Logs the page of a tab: the popup, the one button, and the wait for what the browser saw. */
export async function logFromPopup(
  browser: RunningBrowser,
  tab: BrowserView,
  fill: (popup: BrowserView) => Promise<void> = () => Promise.resolve(),
): Promise<LoggedPage> {
  const popup = await openReadyPopup(browser, tab);
  const state = await popup.evaluate(
    () => document.querySelector<HTMLElement>('.popup__state')?.innerText ?? '',
  );
  const before = await popup.screenshot();
  await fill(popup);
  await popup.click('.popup__log button[type="submit"]');
  await popup.waitFor(() => {
    const lines = document.querySelectorAll('.popup__captures li');
    return (
      lines.length > 0 && [...lines].every((line) => line.getAttribute('data-state') !== 'waiting')
    );
  });
  const captures = await popup.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('.popup__captures li')].map((line) =>
      line.innerText.replaceAll(/\s+/g, ' ').trim(),
    ),
  );
  const after = await popup.screenshot();
  await popup.close();
  return { state: state.trim(), captures, before, after };
}
