import { isCivilDate } from '../../civil-date.ts';
import { canonicalUrl } from '../../watch/canonical-url.ts';
import { COLLEAGUE_FOUND, type ColleagueLook } from '../../watch/colleague.ts';
import { parseWebUrl } from '../../witness/match-url.ts';
import type { PageDay } from './joint-records.ts';

/** What one signer's bundles say of pages, day by day, as far as it can be held against looks of one's own. */
export function colleagueLooks(
  pages: readonly PageDay[],
  signer: string,
): readonly ColleagueLook[] {
  return pages.flatMap(({ url, day, lastLooks }) => {
    const said = lastLooks.find((one) => one.signer === signer)?.what;
    const found = COLLEAGUE_FOUND.find((one) => one === said);
    // Nothing but a page of the web can be on a watch list, and a stranger's bundle may have anything for an address.
    if (found === undefined || !isCivilDate(day) || parseWebUrl(url) === null) return [];
    return [{ url: canonicalUrl(url), day, found }];
  });
}
