import type { TabLook } from '../platform/tabs.ts';

/**
 * What a capture asks of the browser. Calls throw with the browser's own words where it refuses;
 * a page's answers are hostile until parsed.
 */
export interface PageDoor {
  readTab(tabId: number): Promise<TabLook | null>;
  photographWindow(windowId: number): Promise<Uint8Array<ArrayBuffer>>;
  runInPage<Args extends (string | number | boolean)[]>(
    tabId: number,
    func: (...args: Args) => unknown,
    args: Args,
  ): Promise<unknown>;
  injectSnapshot(tabId: number): Promise<void>;
}
