import * as v from 'valibot';
import { HEX_32, HEX_64 } from '../schemas.ts';
import { WATCH_MODES } from '../incidents/watched-page.ts';
import { LOOK_STATES } from './look.ts';

const MOMENT = v.number();

/**
 * What the schedule has to know of a page. It follows from the facts alone (`takeFact`); a copy lies sealed beside them
 * so that a worker that wakes need not open a hundred thousand of them. All moments are milliseconds since 1970.
 */
export const pageStateSchema = v.object({
  id: HEX_32,
  url: v.string(),
  addedAt: MOMENT,
  mode: v.picklist(WATCH_MODES),
  paused: v.boolean(),
  observanceIds: v.array(v.string()),
  /** Slots up to here were made or are recorded as missed. */
  settledTo: MOMENT,
  /** Whether it was there at some look. */
  seen: v.boolean(),
  /** The look that it is held against, with the hash of its visible text; null before the first sight. */
  baseline: v.nullable(v.object({ observationId: HEX_32, textSha256: v.nullable(HEX_64) })),
  /** Where texts of it are kept, by the look they were taken at: the newest last. */
  texts: v.array(v.object({ observationId: HEX_32, blobId: v.string(), sha256: HEX_64 })),
  /** The last look that said something; null before it. */
  last: v.nullable(
    v.object({
      state: v.picklist(LOOK_STATES),
      /** The rule that decided, and for a change what exactly it is, in short (`chance`). */
      rule: v.string(),
      edit: v.number(),
      /** Since when looks find the same state, and whether that goes over more than one UTC day. */
      since: MOMENT,
      overDays: v.boolean(),
      count: v.number(),
      at: MOMENT,
      retryDue: v.boolean(),
    }),
  ),
  /** Looks since then that said nothing: how many, and when the last of them was. */
  unclear: v.object({ count: v.number(), at: MOMENT, retryDue: v.boolean() }),
  /** Failures since the last success, oldest first, for `WitnessFacts.attempts`. */
  failures: v.array(v.object({ at: v.string(), error: v.string() })),
});
export type PageState = v.InferOutput<typeof pageStateSchema>;

/** The sealed copy: page states as they follow from the first `seq` facts of the log. */
export const watchRowSchema = v.object({
  seq: v.pipe(v.number(), v.integer(), v.minValue(0)),
  pages: v.array(pageStateSchema),
});
export type WatchRow = v.InferOutput<typeof watchRowSchema>;

export const NO_WATCH_ROW: WatchRow = { seq: 0, pages: [] };
