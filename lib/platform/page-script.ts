import { browser } from './browser.ts';

/**
 * Runs a function once in the top frame of a tab, in our isolated world, where the page cannot see
 * it. The function is sent as text: it can use nothing but its arguments, which are JSON. Resolves
 * to what it returned, as `unknown`; throws with the browser's own words where it refuses.
 *
 * Refusals seen: error pages, "Frame with ID 0 is showing error page" (Chromium 156) and "Missing
 * host permission for the tab" (Firefox 153, also for its PDF viewer); Chromium's own pages,
 * "Cannot access a chrome:// URL"; in Firefox `about:config` is no error but an empty answer.
 */
export async function runInPage<Args extends (string | number | boolean)[]>(
  tabId: number,
  func: (...args: Args) => unknown,
  args: Args,
): Promise<unknown> {
  const [first] = await browser.scripting.executeScript({ target: { tabId }, func, args });
  return first?.result;
}

/** Puts the snapshot script into the top frame of a tab. 800 kB, hence only when it is needed. */
export async function injectSnapshot(tabId: number): Promise<void> {
  await browser.scripting.executeScript({ target: { tabId }, files: ['/snapshot.js'] });
}
