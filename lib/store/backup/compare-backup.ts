import { deletedIds } from '../../incidents/custody-chain.ts';
import type { CustodyEntry, Fact } from '../../incidents/incident.ts';
import { sha256OfJson } from '../../sha256.ts';
import type { TriedBackup } from './try-backup.ts';

/** How a backup stands to the log that is here. */
export interface BackupCompared {
  /** Whether its last line of custody is a line of this log, number and hash: then all before it is the same too. */
  readonly sameChain: boolean;
  /** Lines of this log that are newer than the backup. */
  readonly newer: number;
  /** Records that the backup holds and that were deleted here since. */
  readonly deletedSince: number;
}

/** Compares a backup with the custody log that is here, by the chain alone. */
export async function compareBackup(
  { count, head }: Pick<TriedBackup, 'count' | 'head'>,
  custody: readonly CustodyEntry[],
  facts: readonly Fact[],
): Promise<BackupCompared> {
  const newer = Math.max(custody.length - count, 0);
  const same = custody.find(({ seq }) => seq === count);
  const sameChain = count === 0 || (same !== undefined && (await sha256OfJson(same)) === head);
  const later = new Set(custody.flatMap(({ seq, factId }) => (seq > count ? [factId] : [])));
  const deleted = deletedIds(facts.filter(({ id }) => later.has(id)));
  const gone = custody.filter(({ seq, factId }) => seq <= count && deleted.has(factId));
  return { sameChain, newer, deletedSince: sameChain ? gone.length : 0 };
}
