import { witnessFactsOf } from '../../../lib/capture/witness-facts-of.ts';
import type { Observation } from '../../../lib/incidents/incident.ts';
import { decodeHtml } from '../../../lib/witness/decode-html.ts';
import { hostOf, parseWebUrl } from '../../../lib/witness/match-url.ts';
import { pageSelectors } from '../../../lib/witness/page-selectors.ts';
import { readHtml } from '../../../lib/witness/read-html.ts';
import { pageOfText, tryOut, type Tryout } from '../../../lib/witness/try-out.ts';
import type { UserSignature } from '../../../lib/witness/user-signature.ts';

/** A page that a notice is tried on. */
export interface PageToTry {
  /** Where it was; empty where nobody said. */
  readonly url: string;
  /** What is known of its load; null for a file. */
  readonly http: Observation['http'] | null;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Reads the page, as text or as HTML, and tries the notice on it as browsing would. */
export function tryOnPage(
  signature: UserSignature,
  { url: given, http, mediaType, bytes }: PageToTry,
  others: readonly UserSignature[],
): Tryout {
  const url = addressOf(given) ?? `https://${signature.host.replace('*.', '')}/`;
  const own = [...others, signature].sort((a, b) => (a.id < b.id ? -1 : 1));
  const selectors = own.flatMap(({ kind, pattern }) => (kind === 'selector' ? [pattern] : []));
  const decoded = decodeHtml(bytes, mediaType);
  const page = isHtml(mediaType, decoded.html)
    ? readHtml(decoded.html, pageSelectors(hostOf(url), selectors), undefined, decoded.cut)
    : pageOfText(decoded.html);
  // The browser only tells error strings apart, and a page that was kept has none.
  const load = http?.got ? witnessFactsOf(url, http, 'chromium') : { url };
  return tryOut(signature, { ...load, page }, own);
}

/** An address as a person types it, with or without `https://`. */
function addressOf(given: string): string | null {
  const typed = given.trim();
  if (typed === '') return null;
  return parseWebUrl(typed)?.href ?? parseWebUrl(`https://${typed}`)?.href ?? null;
}

function isHtml(mediaType: string, text: string): boolean {
  return /html|xml/i.test(mediaType) || /^\s*<(?:!doctype|html|head|body|!--)/i.test(text);
}
