import { browser } from './browser.ts';

const TRIES = 4;

/**
 * The page in a tab with its resources as the browser saves it, in memory; beyond `most` bytes only its size can be asked.
 * Throws where that cannot be.
 */
export async function saveAsMhtml(tabId: number, most: number): Promise<Blob> {
  if (!browser.pageCapture) throw new Error('the permission to save pages was not given');
  for (let tried = 1; ; tried += 1) {
    const saved = await browser.pageCapture.saveAsMHTML({ tabId });
    if (!saved) throw new Error('the browser saved nothing');
    if (saved.size > most) return saved;
    try {
      return new Blob([await saved.arrayBuffer()], { type: saved.type });
    } catch (cause) {
      // In about half of all calls from a worker, Chromium 156 has removed the temporary file behind it already.
      const gone = cause instanceof DOMException && cause.name === 'NotFoundError';
      if (!gone || tried === TRIES) throw cause;
    }
  }
}
