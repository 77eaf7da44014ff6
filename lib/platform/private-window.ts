import { browser } from './browser.ts';

/**
 * Whether what is stored here ends with the window. The manifest says `incognito: not_allowed`, and in a Firefox that
 * is set never to remember history, where every window is private, nothing of us runs. A build that leaves that line
 * out would: its IndexedDB is missing there today, and one made of memory would take entries and forget them.
 */
export function inPrivateWindow(): boolean {
  return browser.extension?.inIncognitoContext === true;
}
