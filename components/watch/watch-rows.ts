import { leadsTo } from '../../lib/watch/leads-to.ts';
import type { PageStory } from '../../lib/watch/page-story.ts';
import { SHOWN_STATES, shownState, type ShownState } from './shown-state.ts';

/** A watched page as the list shows it. */
export interface WatchRow {
  readonly story: PageStory;
  readonly state: ShownState;
  readonly host: string;
  /** What the search looks through. */
  readonly words: string;
}

/** The site that has to be allowed before a page is seen: its own, or one that it leads on to; null where none has. */
export type WaitsFor = 'own-site' | 'next-site' | null;

/** What a page waits for, by the sites that are allowed now. */
export function waitsFor(story: PageStory, allowedUrl: (url: string) => boolean): WaitsFor {
  if (!allowedUrl(story.page.url)) return 'own-site';
  const next = leadsTo(story);
  return next !== null && !allowedUrl(next) ? 'next-site' : null;
}

/** What the list is asked to show. */
export interface WatchView {
  readonly text: string;
  /** `waiting`: a site has not been allowed; null: any. */
  readonly state: ShownState | 'paused' | 'waiting' | null;
  readonly host: string | null;
  readonly removed: boolean;
}

export const PLAIN_WATCH_VIEW: WatchView = { text: '', state: null, host: null, removed: false };

/** The list's rows: what is amiss first, then by address. */
export function watchRows(stories: readonly PageStory[]): readonly WatchRow[] {
  const rows = stories.map((story): WatchRow => {
    const { url, title } = story.page;
    const { host } = new URL(url);
    return {
      story,
      state: shownState(story),
      host,
      words: `${readable(url)}\n${title}\n${story.note}`.toLowerCase(),
    };
  });
  const rank = (row: WatchRow) => SHOWN_STATES.indexOf(row.state);
  return rows.sort((a, b) => rank(a) - rank(b) || compare(a.story.page.url, b.story.page.url));
}

/** Those rows that a view asks for. */
export function filterWatchRows(
  rows: readonly WatchRow[],
  view: WatchView,
  waits: (row: WatchRow) => WaitsFor,
): readonly WatchRow[] {
  const words = view.text.toLowerCase().split(/\s+/u).filter(Boolean);
  return rows.filter((row) => {
    const { story, state, host } = row;
    if (story.removed !== view.removed) return false;
    if (view.host !== null && host !== view.host) return false;
    if (view.state === 'paused' && !story.paused) return false;
    if (view.state === 'waiting' && (story.paused || waits(row) === null)) return false;
    const byState = view.state !== null && view.state !== 'paused' && view.state !== 'waiting';
    if (byState && state !== view.state) return false;
    return words.every((word) => row.words.includes(word));
  });
}

/** Plain code unit order: 10,000 rows by the rules of a language take longer than anybody waits. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Chinese in an address is searched for as it is read, not as percent code. */
function readable(url: string): string {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}
