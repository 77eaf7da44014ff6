import type { ToolFacts } from '../incidents/incident.ts';
import { browser } from './browser.ts';

/** Whether this is Firefox or one of its kin: there and only there extension pages live at `moz-extension:`. */
export function isFirefox(): boolean {
  return browser.runtime.getURL('/').startsWith('moz-extension:');
}

/** Our name and version, and the browser's name and main version: no more than that leaves in a bundle. */
export function toolFacts(): ToolFacts {
  const { name, version } = browser.runtime.getManifest();
  return { name, version, browser: browserFrom(navigator.userAgent) };
}

/** "chromium 156" or "firefox 153" from a user agent string; "unknown" where it is neither. */
export function browserFrom(userAgent: string): string {
  const firefox = /\bFirefox\/(\d+)/.exec(userAgent)?.[1];
  if (firefox !== undefined) return `firefox ${firefox}`;
  const chromium = /\b(?:Headless)?Chrom(?:e|ium)\/(\d+)/.exec(userAgent)?.[1];
  return chromium === undefined ? 'unknown' : `chromium ${chromium}`;
}
