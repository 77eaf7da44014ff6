import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';

/** Unfolds all that the preview of an export has to show of its first incident, and what goes with every bundle. */
export async function unfoldPreview(page: BrowserView): Promise<void> {
  await page.click('.leaving__besides summary');
  await page.waitFor(() => document.querySelector('.leaving__records'));
  const folded = await page.evaluate(
    () => document.querySelectorAll('.leaving__records details:not([open])').length,
  );
  for (let opened = 0; opened < folded; opened++) {
    await page.click('.leaving__records details:not([open]) > summary');
  }
  await page.waitFor(() => document.querySelectorAll('.leaving__values').length > 3);
}
