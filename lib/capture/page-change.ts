import type { PageDoor } from './page-door.ts';
import { within, type Wait } from './within.ts';

/** One wait in a page. Chromium ends a worker that has waited for one answer for five minutes. */
export const PAGE_WAIT_MS = 60_000;
const POLL_MS = 500;

/**
 * Waits until the page in a tab has changed: whatever stands in it, but not before so long, or its address, which a script
 * can change without a load. False where nothing did within a minute; null where nobody can tell, as the tab is closed or
 * shows another page. Nothing is left in the page afterwards.
 */
export async function pageChange(
  { door, wait }: { readonly door: Pick<PageDoor, 'runInPage'>; readonly wait: Wait },
  tabId: number,
  notBeforeMs: number,
): Promise<boolean | null> {
  try {
    const waited = door.runInPage(tabId, changeInPage, [notBeforeMs, PAGE_WAIT_MS, POLL_MS]);
    const changed = await within(waited, PAGE_WAIT_MS * 2, wait);
    return typeof changed === 'boolean' ? changed : null;
  } catch {
    return null;
  }
}

/** Runs in the page. */
function changeInPage(notBeforeMs: number, mostMs: number, pollMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const address = location.href;
    let [changed, rested, over] = [false, false, false];
    const observer = new MutationObserver(() => {
      changed = true;
    });
    observer.observe(document, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    const timers = [
      setTimeout(() => {
        rested = true;
      }, notBeforeMs),
      setTimeout(() => {
        over = true;
      }, mostMs),
      setInterval(() => {
        const moved = location.href !== address;
        if (!moved && !over && !(changed && rested)) return;
        for (const timer of timers) clearTimeout(timer);
        observer.disconnect();
        resolve(moved || changed);
      }, pollMs),
    ];
  });
}
