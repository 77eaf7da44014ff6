import { isInstant } from '../../../lib/civil-date.ts';
import type { Instant } from '../../../lib/civil-date.ts';
import { classify } from '../../../lib/witness/classify.ts';
import { hostOf } from '../../../lib/witness/match-url.ts';
import type { PageFacts } from '../../../lib/witness/page-facts.ts';
import { pageSelectors } from '../../../lib/witness/page-selectors.ts';
import { readHtml } from '../../../lib/witness/read-html.ts';
import type { UserSignature } from '../../../lib/witness/user-signature.ts';
import type { Verdict } from '../../../lib/witness/verdict.ts';
import type { Control, WitnessFacts } from '../../../lib/witness/witness-facts.ts';

/** Reads a page as the CLI and the worker do. */
export function pageAt(url: string, html: string, own: readonly string[] = []): PageFacts {
  return readHtml(html, pageSelectors(hostOf(url), own));
}

/** One look at a page that was handed over as source. */
export function lookAt(
  url: string,
  html: string,
  more: Partial<WitnessFacts> = {},
  own: readonly UserSignature[] = [],
): Verdict {
  const selectors = own.flatMap(({ kind, pattern }) => (kind === 'selector' ? [pattern] : []));
  const reached = more.finalUrl ?? url;
  return classify({ url, status: 200, page: pageAt(reached, html, selectors), ...more }, { own });
}

export const NEIGHBOURS_OK: readonly Control[] = [
  { kind: 'neighbour', url: 'https://a.example/', outcome: 'ok' },
  { kind: 'neighbour', url: 'https://b.example/', outcome: 'ok' },
];

/** A page with nothing but this text on it. */
export function bare(text: string, title = ''): string {
  return `<!doctype html><html><head><title>${title}</title></head><body><div><p>${text}</p></div></body></html>`;
}

/** A moment, as it is stored: with milliseconds. */
export function instant(text: string): Instant {
  const full = text.replace(/:(\d\d)Z$/, ':$1.000Z');
  if (!isInstant(full)) throw new Error(`no instant: ${text}`);
  return full;
}
