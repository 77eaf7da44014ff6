import { browser } from './browser.ts';
import type { Area } from './picture.ts';

/** PNG bytes of what is on the screen in the window's front tab. Throws with the browser's own words where it refuses. */
export async function photographWindow(windowId: number): Promise<Uint8Array<ArrayBuffer>> {
  const dataUrl = await browser.tabs.captureVisibleTab(windowId, { format: 'png' });
  return bytesOfDataUrl(dataUrl);
}

/**
 * Takes a PNG of any part of the page in a tab, without scrolling it; null in Chromium, which has no
 * such call. Firefox gives it for the tab that the person clicked over and for allowed sites.
 */
export function areaPhotographer():
  ((tabId: number, rect: Area) => Promise<Uint8Array<ArrayBuffer>>) | null {
  const { captureTab } = browser.tabs;
  if (!captureTab) return null;
  return async (tabId, rect) => bytesOfDataUrl(await captureTab(tabId, { format: 'png', rect }));
}

/** Bytes of a base64 `data:` URL. Not by `fetch`, which our policy forbids for good. */
function bytesOfDataUrl(dataUrl: string): Uint8Array<ArrayBuffer> {
  const text = atob(dataUrl.slice(dataUrl.indexOf(',') + 1));
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) bytes[at] = text.charCodeAt(at);
  return bytes;
}
