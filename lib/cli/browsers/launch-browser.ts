import { launchChromium } from './launch-chromium.ts';
import { launchFirefox } from './launch-firefox.ts';
import type { LaunchOptions, RunningBrowser } from './running-browser.ts';

/**
 * Starts a real browser with the extension from a build folder on a fresh profile.
 * @throws {Error} when the browser does not start or refuses the extension.
 */
export function launchBrowser(options: LaunchOptions): Promise<RunningBrowser> {
  return options.browser.engine === 'firefox' ? launchFirefox(options) : launchChromium(options);
}
