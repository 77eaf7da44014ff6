import * as v from 'valibot';
import { HEX_64, INSTANT } from '../schemas.ts';
import type { KeyShelf } from '../vault/key-shelf.ts';
import type { Root } from './parse-stored.ts';

/**
 * What is remembered outside the database, because browsers can lose a database without a word: how
 * many facts there were, the hash of the last custody entry, its time, and how often was written. None tells what
 * was logged: the count can be read off the sealed rows anyway, the hash covers random ids, and the
 * time and the number of writes can be read off the files.
 */
const sentinelSchema = v.object({
  format: v.literal(1),
  count: v.pipe(v.number(), v.integer(), v.minValue(0)),
  head: HEX_64,
  /** Of the last entry; missing where version 0.1 wrote it. */
  at: v.optional(v.nullable(INSTANT)),
  /** Of a log without an entry: that its database was there. What is kept in it beside entries can be lost too. */
  begun: v.optional(v.boolean()),
  /** Of the root row; missing until the first write after a new beginning, a restored backup, or version 0.1. */
  writes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});
export type Sentinel = v.InferOutput<typeof sentinelSchema>;

/** What the shelf holds: `absent` only where nothing was ever written. */
export type SentinelReading = Sentinel | 'absent' | 'unreadable';

/** Rejects where the shelf cannot be read: that is not the same as an empty one. */
export async function readSentinel(shelf: KeyShelf): Promise<SentinelReading> {
  const value = await shelf.read();
  if (value === undefined || value === null) return 'absent';
  const parsed = v.safeParse(sentinelSchema, value);
  return parsed.success ? parsed.output : 'unreadable';
}

/**
 * Remembers where the log stands now. Written after the commit, so a crash in between leaves it
 * behind the database, never ahead; of two windows the one that is further on wins.
 */
export async function writeSentinel(
  shelf: KeyShelf,
  { seq: count, head, at, writes }: Pick<Root, 'seq' | 'head' | 'at' | 'writes'>,
): Promise<void> {
  const present = await readSentinel(shelf);
  if (typeof present === 'object') {
    if (present.count > count || (present.writes ?? -1) >= writes) return;
  }
  const begun = count === 0 ? { begun: true } : {};
  await shelf.write({ format: 1, count, head, at, ...begun, writes } satisfies Sentinel);
}
