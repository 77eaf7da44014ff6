import { hostOf } from '../../lib/witness/match-url.ts';
import type { NegativeLook } from '../lib/witness/negative-look.ts';
import { NEGATIVE_LOOKS } from '../lib/witness/negative-looks.ts';

/** A page of the negative set that a server on this machine can show. */
export interface NegativePage {
  readonly kind: NegativeLook['kind'];
  readonly name: string;
  readonly url: string;
  /** Where it leads to; null where it stays. */
  readonly finalUrl: string | null;
  readonly status: number;
  readonly html: string;
}

const secure = (url: string) => url.replace(/^http:/, 'https:');

/** Whole pages: single sentences are looked at in the unit tests, all of them. */
export const NEGATIVE_PAGES: readonly NegativePage[] = NEGATIVE_LOOKS.flatMap(
  ({ kind, name, facts, html }) => {
    const { url, finalUrl, status = 200, controls, page } = facts;
    const byAddress = finalUrl !== undefined && /^[\d.]+$/.test(hostOf(finalUrl));
    const cut = (page?.cut.length ?? 0) > 0;
    if (html === undefined || kind === 'sentence' || controls || byAddress || cut) return [];
    const leads = finalUrl === undefined || finalUrl === url ? null : secure(finalUrl);
    return [{ kind, name, url: secure(url), finalUrl: leads, status, html }];
  },
);

export const NEGATIVE_NAMES: readonly string[] = [
  ...new Set(
    NEGATIVE_PAGES.flatMap(({ url, finalUrl }) => [url, finalUrl ?? url]).map((url) => hostOf(url)),
  ),
];
