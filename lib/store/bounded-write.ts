import type { Dexie, Table } from 'dexie';
import type { SealedRow } from './database.ts';
import { hasRoom } from './room.ts';
import { within } from './within.ts';

/** How long a write may take before it is aborted and reported: for a disk that says nothing at all. */
const WRITE_MS = 30_000;

/**
 * Runs one read-write transaction, where there is room: resolves when it is on disk, rejects when nothing of it is. With a
 * full disk the single operations may never settle (dexie/Dexie.js#840); the transaction's own abort
 * does, and a clock stands behind that. `work` may wait for nothing but the tables.
 */
export async function boundedWrite<T>(
  dexie: Dexie,
  tables: readonly Table<SealedRow, string>[],
  work: () => Promise<T>,
): Promise<T> {
  if (!(await hasRoom())) throw new DOMException('no room is left', 'QuotaExceededError');
  let native: IDBTransaction | null = null;
  let abort: (() => void) | null = null;
  let aborted: (cause: unknown) => void = () => undefined;
  const abortion = new Promise<never>((_resolve, reject) => {
    aborted = reject;
  });
  const transaction = dexie.transaction('rw', [...tables], async (tx) => {
    native = tx.idbtrans;
    abort = () => {
      tx.abort();
    };
    tx.on('abort', () => {
      aborted(new DOMException('the write was aborted', 'AbortError'));
    });
    return work();
  });
  try {
    return await within(WRITE_MS, Promise.race([transaction, abortion]), () => abort?.());
  } catch (cause) {
    // A request that was under way only says that it was aborted; the transaction says why.
    throw reasonOf(native) ?? cause;
  }
}

function reasonOf(transaction: IDBTransaction | null): unknown {
  return transaction?.error ?? null;
}
