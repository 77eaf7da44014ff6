import { instantOf } from '../civil-date.ts';
import { TEXT_LIMITS } from '../incidents/incident.ts';
import type { Stamp } from '../incidents/stamp.ts';
import { cutText } from '../incidents/tidy-fields.ts';
import type { ListedAs, WatchedPage, WatchMode, WatchOrigin } from '../incidents/watched-page.ts';
import { canonicalUrl } from './canonical-url.ts';
import type { RefusalReason } from './list-entry.ts';
import type { PageStory } from './page-story.ts';
import { readAddress } from './read-address.ts';

/** A page that somebody wants watched, before anything about it was checked. */
export interface NewPage {
  /** As typed, clicked or read from a list. */
  readonly address: string;
  readonly title?: string;
  readonly note?: string;
  readonly mode?: WatchMode;
  readonly listedAs?: ListedAs | null;
  readonly observanceIds?: readonly string[];
}

export interface RefusedPage {
  /** Place in what was handed in, from 0. */
  readonly index: number;
  readonly reason: RefusalReason;
}

export interface Addition {
  /** To be appended to the log as they are. */
  readonly pages: readonly WatchedPage[];
  readonly refused: readonly RefusedPage[];
}

/** Canonical addresses of all pages that are on the list now. */
export function watchedUrls(stories: readonly PageStory[]): ReadonlySet<string> {
  return new Set(stories.filter(({ removed }) => !removed).map(({ page }) => page.urlCanonical));
}

/**
 * Makes watched pages of any number of addresses. What is no address of the web, is on the list already (`watched`, from
 * `watchedUrls`) or came before in the same lot is refused with its reason; the rest is taken.
 */
export function addPages(
  wanted: readonly NewPage[],
  origin: WatchOrigin,
  watched: ReadonlySet<string>,
  stamp: () => Stamp,
): Addition {
  const pages: WatchedPage[] = [];
  const refused: RefusedPage[] = [];
  const seen = new Set<string>();
  for (const [index, one] of wanted.entries()) {
    const read = readAddress(one.address);
    if (!read.ok) {
      refused.push({ index, reason: read.error });
      continue;
    }
    const { url } = read.value;
    const urlCanonical = canonicalUrl(url);
    if (watched.has(urlCanonical) || seen.has(urlCanonical)) {
      const reason = watched.has(urlCanonical) ? 'already-watched' : 'duplicate';
      refused.push({ index, reason });
      continue;
    }
    seen.add(urlCanonical);
    const { now, utcOffset, id } = stamp();
    pages.push({
      type: 'watched-page',
      id,
      loggedAt: instantOf(now),
      utcOffset,
      url,
      urlCanonical,
      title: tidy(one.title, TEXT_LIMITS.title),
      origin,
      mode: one.mode ?? 'fetch',
      listedAs: one.listedAs ?? null,
      note: tidy(one.note, TEXT_LIMITS.note),
      observanceIds: [...(one.observanceIds ?? [])],
    });
  }
  return { pages, refused };
}

/** Well-formed, or it could not be kept as UTF-8; a bookmark's name can be a whole page long. */
function tidy(text: string | undefined, limit: number): string {
  return cutText((text ?? '').toWellFormed().trim(), limit);
}
