import type { Table } from 'dexie';
import type { SealedRow } from './database.ts';

/**
 * Up to so many rows are counted before anybody sees the log. To count a hundred thousand takes a browser seconds, in
 * which it answers nothing else: of a longer log what is missing is found while it is read (`LogStore.whole`).
 */
export const COUNTED = 10_000;

/** How many rows there are, or null for more than `most`. */
export async function countUpTo(
  table: Table<SealedRow, string>,
  most: number,
): Promise<number | null> {
  const keys = await table
    .toCollection()
    .limit(most + 1)
    .primaryKeys();
  return keys.length > most ? null : keys.length;
}
