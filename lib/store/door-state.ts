import type { Instant } from '../civil-date.ts';
import type { Problem } from '../result.ts';
import type { SlotKind } from '../vault/vault-header.ts';

/** What was remembered of a log outside its database. */
export interface LastKnown {
  readonly count: number;
  /** Hash of the last line of custody. */
  readonly head: string;
  /** When it was written; null where an older version did not say. */
  readonly at: Instant | null;
}

/** What stands behind the door, as far as it can be told without a secret. */
export type DoorState =
  /** Nothing was ever made here, and nothing is made until the person chose. */
  | { readonly is: 'not-set-up' }
  | { readonly is: 'locked'; readonly openings: readonly SlotKind[] }
  | {
      readonly is: 'open';
      readonly openings: readonly SlotKind[];
      /** Milliseconds of the wall clock; null for a vault that opens by itself. */
      readonly lockAt: number | null;
    }
  /** Something was lost. `salvage` says whether there is something left that opens. */
  | {
      readonly is: 'damaged';
      readonly problem: Problem;
      readonly lastKnown: LastKnown | null;
      readonly openings: readonly SlotKind[];
      readonly salvage: 'open' | 'locked' | 'none';
    }
  /** Nothing is wrong with the log; this window cannot get at it: `store.unavailable`, `store.blocked`, `store.newer` … */
  | { readonly is: 'shut-out'; readonly problem: Problem };
