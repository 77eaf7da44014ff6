import type { CivilDate } from '../civil-date.ts';
import type { LookState } from './look.ts';
import type { MissReason } from '../incidents/watched-page.ts';

/** The denominators: how often a page was looked at on one day, and what these looks found. */
export interface CoverageRow {
  readonly pageId: string;
  /** UTC. */
  readonly day: CivilDate;
  /** Looks that were made, successes included. */
  readonly made: number;
  /** Of these, looks that say something: all but `unclear`. */
  readonly valid: number;
  readonly states: Readonly<Record<LookState, number>>;
  /** Looks that came due and were not made, by reason; reasons that did not occur are left out. */
  readonly missed: Readonly<Partial<Record<MissReason, number>>>;
}
