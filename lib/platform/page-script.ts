import { browser } from './browser.ts';

/**
 * How long a page may take to come to rest before it is taken as it stands. Chromium 156 never calls a page at rest
 * whose answer was cut off on the way, and that is how one kind of filter looks.
 */
const REST_MS = 2_000;

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
  await atRest(tabId);
  const [first] = await browser.scripting.executeScript({
    target: { tabId },
    func,
    args,
    injectImmediately: true,
  });
  return first?.result;
}

/** Puts the snapshot script into the top frame of a tab. 800 kB, hence only when it is needed. */
export async function injectSnapshot(tabId: number): Promise<void> {
  await atRest(tabId);
  await browser.scripting.executeScript({
    target: { tabId },
    files: ['/snapshot.js'],
    injectImmediately: true,
  });
}

/** Resolves when a script that waits for the page to come to rest has run, or after a while; throws where none may run. */
async function atRest(tabId: number): Promise<void> {
  const rest = browser.scripting.executeScript({ target: { tabId }, func: () => true });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, REST_MS);
  });
  try {
    await Promise.race([rest, late]);
  } finally {
    clearTimeout(timer);
    // It may be refused long after nobody waits for it any more.
    rest.catch(() => undefined);
  }
}
