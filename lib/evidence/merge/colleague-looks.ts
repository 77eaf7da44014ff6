import { isCivilDate } from '../../civil-date.ts';
import { canonicalUrl } from '../../watch/canonical-url.ts';
import { COLLEAGUE_FOUND, type ColleagueLook } from '../../watch/colleague.ts';
import type { PageDay } from './joint-records.ts';

/** What one signer's bundles say of pages, day by day, as far as it can be held against looks of one's own. */
export function colleagueLooks(
  pages: readonly PageDay[],
  signer: string,
): readonly ColleagueLook[] {
  return pages.flatMap(({ url, day, lastLooks }) => {
    const said = lastLooks.find((one) => one.signer === signer)?.what;
    const found = COLLEAGUE_FOUND.find((one) => one === said);
    if (found === undefined || !isCivilDate(day) || !isWebPage(url)) return [];
    return [{ url: canonicalUrl(url), day, found }];
  });
}

/** Nothing else can be on a watch list, and what a stranger's bundle has for addresses may be anything. */
function isWebPage(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
