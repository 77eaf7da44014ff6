import type { CustodyEntry } from '../../incidents/incident.ts';
import { sha256OfJson } from '../../sha256.ts';
import type { TriedBackup } from './try-backup.ts';

/** How a backup stands to the log that is here. */
export interface BackupCompared {
  /** Whether its last line of custody is a line of this log, number and hash: then all before it is the same too. */
  readonly sameChain: boolean;
  /** Lines of this log that are newer than the backup. */
  readonly newer: number;
}

/** Compares a backup with the custody log that is here, by the chain alone. */
export async function compareBackup(
  { count, head }: Pick<TriedBackup, 'count' | 'head'>,
  custody: readonly CustodyEntry[],
): Promise<BackupCompared> {
  const newer = Math.max(custody.length - count, 0);
  if (count === 0) return { sameChain: true, newer };
  const same = custody.find(({ seq }) => seq === count);
  return { sameChain: same !== undefined && (await sha256OfJson(same)) === head, newer };
}
