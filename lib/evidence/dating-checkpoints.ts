import type { CustodyEntry } from '../incidents/incident.ts';
import type { CheckpointFacts } from './time/checkpoint-text.ts';

/** A checkpoint of the custody log, as it travels in bundles that were made after it. */
export interface LeavingCheckpoint extends CheckpointFacts {
  /** The `.tsq` file. */
  readonly request: Uint8Array<ArrayBuffer>;
  /** The `.tsr` files that have come back. */
  readonly answers: readonly Uint8Array<ArrayBuffer>[];
}

/**
 * The checkpoints that date what leaves: for each fact the first stamped one after it, or where none is stamped the first.
 * The others stay behind: they would tell on which other days something was logged.
 */
export function datingCheckpoints(
  checkpoints: readonly LeavingCheckpoint[],
  custody: readonly CustodyEntry[],
  leaving: ReadonlySet<string>,
): readonly LeavingCheckpoint[] {
  const inOrder = checkpoints.toSorted((a, b) => a.seq - b.seq);
  const stamped = inOrder.filter(({ answers }) => answers.length > 0);
  const dating = new Set<LeavingCheckpoint>();
  for (const { seq, factId } of custody) {
    if (!leaving.has(factId)) continue;
    const after = (one: LeavingCheckpoint): boolean => one.seq >= seq;
    const found = stamped.find(after) ?? inOrder.find(after);
    if (found) dating.add(found);
  }
  return inOrder.filter((one) => dating.has(one));
}
