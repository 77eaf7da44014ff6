import type { WatchedPage, WatchMode } from '../incidents/watched-page.ts';
import type { Look } from './look.ts';

/**
 * Where a page stands in its life. `new`: no look has said anything yet. `never-seen`: the first that said anything
 * found it gone, so nobody knows that it ever stood. `confirmed`: found gone again, at least `CONFIRM_APART_MS` later
 * and with no sight of it between.
 */
export const STAGES = ['new', 'never-seen', 'seen', 'missing', 'confirmed', 'restored'] as const;
export type Stage = (typeof STAGES)[number];

/** When something happened: after the one look and not after the other. Never a point in time. */
export interface Bracket {
  /** The last look at which it had not happened yet; null where there is none. */
  readonly after: Look | null;
  /** The first look at which it had. */
  readonly until: Look;
}

export const EPISODE_KINDS = ['gone', 'changed', 'unreached'] as const;
export type EpisodeKind = (typeof EPISODE_KINDS)[number];

/** A stretch of looks that found the page otherwise than before. */
export interface Episode {
  readonly kind: EpisodeKind;
  /** When it began. */
  readonly began: Bracket;
  /** The looks that found the same, oldest first; the first is `began.until`. */
  readonly looks: readonly Look[];
  /** The look that found the same at least `CONFIRM_APART_MS` after the first; null while there is none. */
  readonly confirmedBy: Look | null;
  /** The look that found the same on another UTC day: before it nothing belongs into a headline. */
  readonly headlineBy: Look | null;
  /** When it ended; null while it lasts. */
  readonly ended: Bracket | null;
}

/** Everything that is known of one watched page, derived from facts alone. */
export interface PageStory {
  readonly page: WatchedPage;
  /** As they stand after all changes. */
  readonly mode: WatchMode;
  readonly note: string;
  readonly observanceIds: readonly string[];
  readonly paused: boolean;
  readonly removed: boolean;
  /** Id of the observation that it is held against; null while the page was never seen. */
  readonly baselineId: string | null;
  /** All looks, oldest first, also those that a person made. */
  readonly looks: readonly Look[];
  /** How many looks came due and were not made. */
  readonly missed: number;
  readonly stage: Stage;
  /** Oldest first. A change and a removal can follow each other; an episode of being unreached can lie inside both. */
  readonly episodes: readonly Episode[];
}

/** Provisional, as `FAILURE_LIMITS` of the witness: taken from no anchor. */
export const CONFIRM_APART_MS = 5 * 60_000;
