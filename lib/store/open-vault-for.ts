import { err, ok, problem, type Result } from '../result.ts';
import { NO_ENTRY } from '../incidents/custody-chain.ts';
import { createVault, openVault } from '../vault/open-vault.ts';
import type { KeyShelf } from '../vault/key-shelf.ts';
import type { Vault } from '../vault/vault.ts';
import type { Database } from './database.ts';
import { readSentinel } from './sentinel.ts';
import { readProblem } from './store-problem.ts';

/** Held while a vault is made, so that two windows on the first day do not make two. */
const LOCK = 'first-day';

/** Runs work while no other window of this extension runs such work; a window that dies lets go. */
export type Alone = <T>(work: () => Promise<T>) => Promise<T>;

/** The two small things that live outside the database. */
export interface Shelves {
  /** The vault's header. */
  readonly header: KeyShelf;
  /** What is remembered against silent loss. */
  readonly sentinel: KeyShelf;
}

/**
 * The vault of this database. A new one is made in one case only: no header, no rows, and a sentinel
 * that never counted anything. Otherwise a missing header is `store.key-missing` (rows are there,
 * their key is not) or `store.short` (even the rows are gone), and nothing is written.
 */
export async function openVaultFor(
  database: Database,
  shelves: Shelves,
  alone: Alone = (work) => navigator.locks.request(LOCK, work),
): Promise<Result<Vault>> {
  let header: unknown;
  try {
    header = await shelves.header.read();
  } catch (cause) {
    return err(problem('store.key-unreadable', {}, cause));
  }
  if (header !== undefined && header !== null) return openVault(header);
  return alone(async () => {
    try {
      return await firstDay(database, shelves);
    } catch (cause) {
      return err(problem('store.key-unwritable', {}, cause));
    }
  });
}

async function firstDay(database: Database, shelves: Shelves): Promise<Result<Vault>> {
  const present = await shelves.header.read();
  if (present !== undefined && present !== null) return openVault(present);
  let rows: number;
  try {
    rows = await countRows(database);
  } catch (cause) {
    return err(readProblem(cause));
  }
  if (rows > 0) return err(problem('store.key-missing', { rows }));
  const sentinel = await readSentinel(shelves.sentinel);
  if (sentinel === 'unreadable') return err(problem('store.key-missing', { rows }));
  if (sentinel !== 'absent' && sentinel.count > 0) {
    return err(problem('store.short', { known: sentinel.count, found: 0 }));
  }
  // The sentinel first: from then on a header without a sentinel can only mean that something was lost.
  await shelves.sentinel.write({ format: 1, count: 0, head: NO_ENTRY });
  const { header, vault } = await createVault();
  await shelves.header.write(header);
  return ok(vault);
}

async function countRows({ facts, state, chunks }: Database): Promise<number> {
  const counts = await Promise.all([facts.count(), state.count(), chunks.count()]);
  return counts.reduce((sum, count) => sum + count, 0);
}
