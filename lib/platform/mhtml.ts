import { browser } from './browser.ts';

/** The page in a tab with its resources as the browser saves it. Throws where that cannot be. */
export async function saveAsMhtml(tabId: number): Promise<Blob> {
  if (!browser.pageCapture) throw new Error('the permission to save pages was not given');
  const saved = await browser.pageCapture.saveAsMHTML({ tabId });
  if (!saved) throw new Error('the browser saved nothing');
  return saved;
}
