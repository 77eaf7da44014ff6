import type { Area, Picture } from '../platform/picture.ts';
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
  /** Firefox: PNG of a part of the page, in its own pixels, scrolled into view or not; null where the browser cannot. */
  readonly photographArea: ((tabId: number, area: Area) => Promise<Uint8Array<ArrayBuffer>>) | null;
  /** An empty picture to draw others into. */
  startPicture(width: number, height: number): Picture;
  /** Chromium: the page and its resources in one file, readable up to `most` bytes. Throws where the permission was not given. */
  saveAsMhtml(tabId: number, most: number): Promise<Blob>;
}
