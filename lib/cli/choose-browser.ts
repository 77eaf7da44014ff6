import { findBrowser, type FoundBrowser } from './browsers/find-browser.ts';
import { canInstallBrowsers, installBrowsers } from './browsers/install-browsers.ts';
import type { Result } from '../result.ts';

/**
 * The browser to use. Where none is found on Debian as root, Chromium and Firefox are installed
 * first; elsewhere the error is one sentence that says what to install.
 */
export async function chooseBrowser(wanted?: string): Promise<Result<FoundBrowser, string>> {
  const found = findBrowser(wanted);
  if (found.ok || !canInstallBrowsers()) return found;
  process.stderr.write('No browser found: installing Chromium and Firefox from Debian.\n');
  await installBrowsers();
  return findBrowser(wanted);
}
