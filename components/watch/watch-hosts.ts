import { leadsTo, ledTo } from '../../lib/watch/leads-to.ts';
import type { PageStory } from '../../lib/watch/page-story.ts';

/** One site of the list: what the browser is asked for, and for how many pages. */
export interface WatchHost {
  /** Such as `https://example.org/*`. */
  readonly pattern: string;
  readonly pages: number;
  readonly allowed: boolean;
}

/**
 * The sites of all pages on the list, and those that they lead on to; those that wait first, then those with the most
 * pages. Of the sites that a page led to once only those count that were allowed: a page could name a new one each day.
 */
export function watchHosts(
  stories: readonly PageStory[],
  patternOf: (url: string) => string | null,
  allowed: (pattern: string) => boolean,
): readonly WatchHost[] {
  const urls = stories.flatMap((story) => {
    if (story.removed) return [];
    const now = leadsTo(story);
    const before = ledTo(story).filter((url) => allowed(patternOf(url) ?? ''));
    const all = [story.page.url, ...before, ...(now === null ? [] : [now])];
    return [...new Map(all.map((url) => [patternOf(url), url])).values()];
  });
  return hostsOf(urls, patternOf, allowed);
}

/** The sites of these addresses, in the same order. */
export function hostsOf(
  urls: readonly string[],
  patternOf: (url: string) => string | null,
  allowed: (pattern: string) => boolean,
): readonly WatchHost[] {
  const pages = new Map<string, number>();
  for (const url of urls) {
    const pattern = patternOf(url);
    if (pattern !== null) pages.set(pattern, (pages.get(pattern) ?? 0) + 1);
  }
  return [...pages]
    .map(([pattern, count]) => ({ pattern, pages: count, allowed: allowed(pattern) }))
    .sort((a, b) => Number(a.allowed) - Number(b.allowed) || b.pages - a.pages);
}
