import { DATABASE_NAME, type DatabaseParts } from '../../../lib/store/database.ts';

/** The database as somebody with the profile folder sees it, and can change it. */
export interface RawDatabase {
  rows(table: string): Promise<RawRow[]>;
  put(table: string, row: RawRow): Promise<void>;
  remove(table: string, id: string): Promise<void>;
  clear(table: string): Promise<void>;
  close(): void;
}

export interface RawRow {
  readonly id: string;
  readonly box: Uint8Array<ArrayBuffer>;
}

export const TABLES = ['facts', 'state', 'chunks'] as const;

export async function openRaw(parts: DatabaseParts, version?: number): Promise<RawDatabase> {
  const request = parts.indexedDB.open(DATABASE_NAME, version);
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('open')));
  });
  const run = (table: string, mode: IDBTransactionMode, work: (s: IDBObjectStore) => IDBRequest) =>
    new Promise<unknown>((resolve, reject) => {
      const transaction = database.transaction(table, mode);
      const asked = work(transaction.objectStore(table));
      transaction.addEventListener('complete', () => resolve(asked.result));
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('abort')));
    });
  return {
    rows: async (table) => {
      const rows = await run(table, 'readonly', (store) => store.getAll());
      if (!Array.isArray(rows)) throw new TypeError('no rows');
      return rows.filter(isRow);
    },
    put: async (table, row) => {
      await run(table, 'readwrite', (store) => store.put(row));
    },
    remove: async (table, id) => {
      await run(table, 'readwrite', (store) => store.delete(id));
    },
    clear: async (table) => {
      await run(table, 'readwrite', (store) => store.clear());
    },
    close: () => database.close(),
  };
}

function isRow(row: unknown): row is RawRow {
  return (
    typeof row === 'object' &&
    row !== null &&
    Object.keys(row).sort().join() === 'box,id' &&
    'id' in row &&
    typeof row.id === 'string' &&
    'box' in row &&
    row.box instanceof Uint8Array
  );
}

/** The same row with one bit turned over. */
export function flipped(row: RawRow, at = row.box.length - 1): RawRow {
  const box = row.box.slice();
  box[at] = (box[at] ?? 0) ^ 1;
  return { id: row.id, box };
}
