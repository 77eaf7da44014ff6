import { networkErrors } from './parse-data.ts';

import type { Browser, ErrorFacts, FailureClass } from './failure-class.ts';

const FIREFOX_TEXT = '<text not starting with NS_>';
/**
 * What stands for the browser's error where it said nothing in our own time: no string of any browser, so that it is a
 * weak failure and never a block. Firefox' own sentences look alike to whoever may not read them.
 */
export const OWN_TIMEOUT = 'no answer in our own time';
const FIREFOX_UNNAMED = 'NS_ERROR_NET_UNKNOWN_';

/** What `fetch` throws, which tells nothing of the network: "TypeError: NetworkError when attempting to fetch resource." */
const THROWN =
  /^(?:[A-Za-z]*(?:Error|Exception): |NetworkError when attempting to fetch|Failed to fetch|The operation was aborted)/;

/**
 * The class of a browser's error string. Where the browser is not named it is told from the string's
 * own prefix; a string that fits neither survives as `unknown:<raw>`.
 *
 * Firefox sends the name of the channel's error, except for TLS and certificates: there it sends a
 * sentence in the user's language (WebRequest.sys.mjs). Such a sentence is never looked into.
 */
export function classifyError(raw: string, browser?: Browser): ErrorFacts {
  const text = raw.trim();
  const kind = browser ?? browserOf(text);
  const list = networkErrors();
  const unknown: ErrorFacts = {
    raw,
    code: `unknown:${raw}`,
    number: null,
    failureClass: 'unknown',
    weight: 'unknown',
    meaning: '',
  };
  if (text === '' || text === OWN_TIMEOUT || kind === undefined) return unknown;
  if (THROWN.test(text)) return unknown;
  if (kind === 'firefox' && !text.startsWith('NS_')) {
    // A Chromium code that was handed in as Firefox' is no sentence of NSS.
    if (text.startsWith('net::')) return unknown;
    const row = list.get(`firefox ${FIREFOX_TEXT}`);
    return row ? { ...row, raw } : unknown;
  }
  const row = list.get(`${kind} ${text}`);
  if (row) return { ...row, raw };
  if (kind === 'firefox' && /^NS_ERROR_NET_UNKNOWN_\d+$/.test(text)) {
    return {
      ...unknown,
      code: `unknown:${raw}`,
      meaning: list.get(`firefox ${FIREFOX_UNNAMED}<n>`)?.meaning ?? '',
    };
  }
  return unknown;
}

function browserOf(text: string): Browser | undefined {
  if (text.startsWith('net::')) return 'chromium';
  if (text.startsWith('NS_')) return 'firefox';
  return undefined;
}

const OWN_CLASSES: ReadonlySet<FailureClass> = new Set(['local', 'offline', 'proxy']);

/** True where the failure is the person's own: stop button, ad blocker, policy, proxy, no connection. */
export function isOwnFailure(error: ErrorFacts): boolean {
  return OWN_CLASSES.has(error.failureClass) || error.weight === 'local';
}
