import type { NotGot, NotGotReason } from '../incidents/incident.ts';
import { causeText } from '../result.ts';

/** A part that was not got, with the reason and the raw words of the cause. */
export function notGot(reason: NotGotReason, detail = ''): NotGot {
  return { got: false, reason, detail };
}

const ERROR_PAGE = /showing error page/i;
const BROWSER_PAGE =
  /cannot access a [a-z-]+:\/\/ url|cannot be scripted|extensions gallery|different extension/i;
const NO_ACCESS =
  /missing host permission|must request permission|permission is required|cannot access contents/i;
/** Chromium photographs a tab only after a click on our own button, menu or shortcut, whatever site was allowed. */
const NO_CLICK = /'activeTab' permission is required/i;
const TAB_GONE =
  /no tab with id|invalid tab id|tab was closed|was removed|no frame with id|frame .* not found|message manager disconnected|no window with id/i;

/**
 * Why the browser refused to let us look, from its own words (English in both browsers, whatever the
 * person's language) and the tab's address. Chromium tells an error page from the rest; Firefox says
 * "Missing host permission for the tab" to error pages, its PDF viewer and sites we may not see, so
 * there an address that we can read, and that is not a PDF's, is what tells an error page.
 */
export function refusalReason(cause: unknown, url: string): NotGotReason {
  const words = causeText(cause);
  if (ERROR_PAGE.test(words)) return 'error-page';
  if (BROWSER_PAGE.test(words)) return 'browser-page';
  if (TAB_GONE.test(words)) return 'tab-gone';
  if (NO_CLICK.test(words) || !NO_ACCESS.test(words)) return 'blocked-by-browser';
  if (/missing host permission/i.test(words) && isWebAddress(url)) {
    return closedToExtensions(url) ? 'browser-page' : 'error-page';
  }
  return url === '' || isWebAddress(url) ? 'site-not-allowed' : 'browser-page';
}

/** Whether the address is one that a site could answer to. */
export function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url);
}

/** Pages of the web that Firefox shows to no extension: PDFs in its own viewer, and its own sites. */
function closedToExtensions(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { hostname, pathname } = new URL(url);
  return /\.pdf$/i.test(pathname) || /(^|\.)(mozilla\.(org|net|com)|firefox\.com)$/.test(hostname);
}
