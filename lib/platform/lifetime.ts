import { browser } from './browser.ts';

/** Calls back when the browser starts with us installed, and when we are installed or updated. */
export function onBrowserStartOrInstall(started: () => void): void {
  browser.runtime.onStartup.addListener(started);
  browser.runtime.onInstalled.addListener(() => started());
}
