import { normaliseText } from './normalise-text.ts';
import type { PageFacts } from './page-facts.ts';
import { noticeWords } from './parse-data.ts';
import { shortPage } from './read-notice.ts';

let forms: readonly string[] | undefined;

/**
 * What a page has about it of a sign-in page or a filter of the network that it was asked through: its words in
 * the title or on a short page. Null where there is nothing of the kind.
 */
export function portalMark(page: PageFacts): string | null {
  forms ??= noticeWords().portals.map(normaliseText);
  const short = shortPage(page);
  const lines = [page.title, ...(short ? page.blocks : [])];
  for (const line of lines) {
    const text = normaliseText(line);
    if (forms.some((form) => text.includes(form))) return line.slice(0, 300);
  }
  return null;
}
