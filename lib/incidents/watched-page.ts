import type { CivilDate, Instant } from '../civil-date.ts';

/** How a watched page came onto the list. */
export const WATCH_ORIGINS = [
  'popup',
  'menu-page',
  'menu-link',
  'bookmarks',
  'list', // pasted, or a file with one address a line
  'test-list', // a CSV of Citizen Lab's form
  'dashboard',
  'incident', // from an entry of the log
] as const;
export type WatchOrigin = (typeof WATCH_ORIGINS)[number];

/**
 * `fetch`: a request of ours without cookies, never rendered. `tab`: an own tab that is opened for the look and closed
 * after it, for pages that need their scripts or a login.
 */
export const WATCH_MODES = ['fetch', 'tab'] as const;
export type WatchMode = (typeof WATCH_MODES)[number];

/** A line of Citizen Lab's test-lists, beside its address and notes: words of that list, untouched. */
export interface ListedAs {
  readonly categoryCode: string;
  readonly categoryDescription: string;
  /** As it stands in the list, which says YYYY-MM-DD. */
  readonly dateAdded: string;
  readonly source: string;
}

/** A page that is looked at again on a schedule: written once, never changed. */
export interface WatchedPage {
  readonly type: 'watched-page';
  /** 128 random bits in hex. */
  readonly id: string;
  /** When it was put on the list. */
  readonly loggedAt: Instant;
  readonly utcOffset: number;
  /** What is asked for at every look; at most `URL_LIMIT`, never with a user's name or password in it. */
  readonly url: string;
  /** What two spellings of one address have in common: nothing is watched twice under it. */
  readonly urlCanonical: string;
  /** As known when it was added; may be empty. */
  readonly title: string;
  readonly origin: WatchOrigin;
  readonly mode: WatchMode;
  /** Null where it came from no such list. */
  readonly listedAs: ListedAs | null;
  readonly note: string;
  /** Ids of the observances and marked dates it is looked at around; none means around every marked day. */
  readonly observanceIds: readonly string[];
}

interface ChangeStamp {
  readonly type: 'watch-change';
  readonly id: string;
  readonly watchedPageId: string;
  readonly loggedAt: Instant;
  readonly utcOffset: number;
}

/**
 * What a person later decided about a watched page: a new row, nothing is overwritten. `removed` ends the looks and
 * keeps what was seen; a page may be put on the list again, as a new one. `baseline`: from now on it is held against
 * how it stood at this look.
 */
export type WatchChange = ChangeStamp &
  (
    | { readonly change: 'paused' | 'resumed' | 'removed' }
    | { readonly change: 'mode'; readonly mode: WatchMode }
    | { readonly change: 'note'; readonly note: string }
    | { readonly change: 'observances'; readonly observanceIds: readonly string[] }
    | { readonly change: 'baseline'; readonly observationId: string }
  );

/** Why looks that were due were not made. */
export const MISS_REASONS = [
  'browser-closed', // or the machine was off
  'not-run', // the browser ran, but did not wake us in time: asleep, or busy with earlier looks
  'locked',
  'offline', // the controls failed for a reason of one's own
  'site-not-allowed',
  'tab-not-wanted', // looked at in a tab, and the person did not let tabs be opened by themselves
  'cut-off', // begun, and stopped with the browser's worker or by a lock before it could be written
] as const;
export type MissReason = (typeof MISS_REASONS)[number];

/**
 * That looks came due and were not made: what keeps a day without findings from being read as a day without removals.
 * One row for one reason on one UTC day; the times are those of the first and the last of these looks.
 */
export interface MissedLooks {
  readonly type: 'missed-looks';
  readonly id: string;
  readonly loggedAt: Instant;
  readonly utcOffset: number;
  readonly reason: MissReason;
  /** UTC. */
  readonly day: CivilDate;
  readonly from: Instant;
  readonly to: Instant;
  /** How many looks of which pages. */
  readonly pages: readonly { readonly id: string; readonly looks: number }[];
}
