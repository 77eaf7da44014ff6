import type { Instant } from '../civil-date.ts';
import type { WatchChange, WatchedPage } from '../incidents/watched-page.ts';
import { isValid, type Look } from '../watch/look.ts';
import type { Bracket, Episode, EpisodeKind, PageStory, Stage } from '../watch/page-story.ts';
import { WITHHELD, type Withheld } from './withhold.ts';

/** A look of `observations.jsonl`, by its id, with its moment so that nobody has to open that file to read this one. */
export interface LookReference {
  readonly observationId: string;
  readonly at: Instant;
}

/** Later than the one look, no later than the other; `after` is null where no look came before. */
export interface BracketRecord {
  readonly after: LookReference | null;
  readonly until: LookReference;
}

export interface EpisodeRecord {
  readonly kind: EpisodeKind;
  readonly began: BracketRecord;
  /** How many looks found the same. */
  readonly looks: number;
  readonly confirmedBy: LookReference | null;
  readonly headlineBy: LookReference | null;
  readonly ended: BracketRecord | null;
}

type Open<T, Fields extends string> = {
  readonly [Key in keyof T]: Key extends Fields ? T[Key] | Withheld : T[Key];
};
type OpenChange = WatchChange extends infer One
  ? One extends WatchChange
    ? Open<One, 'note' | 'observanceIds' | 'utcOffset'>
    : never
  : never;

/** One line of `watched-pages.jsonl`: the facts of a watched page, and what its looks in this bundle amount to. */
export interface WatchedRecord {
  readonly type: 'watched-page-record';
  readonly id: string;
  readonly page: Open<WatchedPage, 'note' | 'observanceIds' | 'listedAs' | 'utcOffset'>;
  readonly changes: readonly OpenChange[];
  readonly stage: Stage;
  /** When it was last found gone: the last look that found it, the first that did not. null where it never was. */
  readonly bracket: BracketRecord | null;
  readonly episodes: readonly EpisodeRecord[];
  /** Looks that were made, of which `valid` say something; and looks that came due and were not made. */
  readonly looks: number;
  readonly valid: number;
  readonly missed: number;
}

/** What of a watched page's own words stays out. */
export interface PageWithholding {
  /** The note, which may quote what an incident of the page withholds. */
  readonly words: boolean;
  readonly observances: boolean;
  /** The time zone of the one who watched. */
  readonly observer: boolean;
  /** What the list that it came from said of it, and why. */
  readonly ownWords: boolean;
}

/** The line of a watched page, without what `hidden` withholds. */
export function watchedRecord(
  { page, stage, episodes, looks, missed }: PageStory,
  changes: readonly WatchChange[],
  hidden: PageWithholding,
): WatchedRecord {
  const gone = episodes.findLast(({ kind }) => kind === 'gone');
  return {
    type: 'watched-page-record',
    id: page.id,
    page: {
      ...page,
      ...(hidden.observer ? { utcOffset: WITHHELD } : {}),
      ...(hidden.words ? { note: WITHHELD } : {}),
      ...(hidden.observances ? { observanceIds: WITHHELD } : {}),
      ...(hidden.ownWords && page.listedAs ? { listedAs: WITHHELD } : {}),
    },
    changes: changes.map((change) => openChange(change, hidden)),
    stage,
    bracket: gone === undefined ? null : bracketRecord(gone.began),
    episodes: episodes.map(episodeRecord),
    looks: looks.length,
    valid: looks.filter(({ state }) => isValid(state)).length,
    missed,
  };
}

function openChange(change: WatchChange, hidden: PageWithholding): OpenChange {
  const observer = hidden.observer ? { utcOffset: WITHHELD } : {};
  if (change.change === 'note' && hidden.words) return { ...change, ...observer, note: WITHHELD };
  if (change.change === 'observances' && hidden.observances) {
    return { ...change, ...observer, observanceIds: WITHHELD };
  }
  return { ...change, ...observer };
}

function episodeRecord(episode: Episode): EpisodeRecord {
  const { kind, began, looks, confirmedBy, headlineBy, ended } = episode;
  return {
    kind,
    began: bracketRecord(began),
    looks: looks.length,
    confirmedBy: confirmedBy && reference(confirmedBy),
    headlineBy: headlineBy && reference(headlineBy),
    ended: ended && bracketRecord(ended),
  };
}

function bracketRecord({ after, until }: Bracket): BracketRecord {
  return { after: after && reference(after), until: reference(until) };
}

function reference({ observation }: Look): LookReference {
  return { observationId: observation.id, at: observation.loggedAt };
}
