import * as v from 'valibot';
import { HEX_32 } from '../schemas.ts';
import { HASH_BYTES } from './kdf-parameters.ts';
import { bytesText } from './bytes-text.ts';

/** The longest that a vault stays open without anybody there: 8 hours. */
const LONGEST_OPEN_MINUTES = 480;
const MINUTE = 60_000;

/** Milliseconds of the wall clock. */
const moment = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What lies on the unlocked shelf. */
const recordSchema = v.pipe(
  v.strictObject({
    format: v.literal(1),
    vaultId: HEX_32,
    key: bytesText(HASH_BYTES),
    /** From this moment on the key is refused, whatever else happens or does not. */
    lockAt: moment,
    /** The latest moment at which anybody asked: a clock that shows less was set back. */
    seenAt: moment,
  }),
  // However it came there, no record opens a vault for longer than a person can choose.
  v.check(({ lockAt, seenAt }) => lockAt <= seenAt + LONGEST_OPEN_MINUTES * MINUTE),
);

export type UnlockedRecord = v.InferOutput<typeof recordSchema>;

/** The record, or null where there is none or it is not one. */
export function readUnlockedRecord(value: unknown): UnlockedRecord | null {
  const parsed = v.safeParse(recordSchema, value);
  return parsed.success ? parsed.output : null;
}

/** The deadline of somebody who was there just now. Below one minute nobody could work, and above the longest nobody is there. */
export function deadlineAfter(now: number, minutes: number): number {
  const kept = Number.isFinite(minutes) ? minutes : 1;
  return now + Math.round(Math.min(Math.max(kept, 1), LONGEST_OPEN_MINUTES) * MINUTE);
}
