import { err, ok, problem, type Result } from '../result.ts';
import { fromBase64Url } from '../base64url.ts';
import type { KeyShelf } from '../vault/key-shelf.ts';
import type { LockState } from '../vault/lock-state.ts';
import { openVault } from '../vault/open-vault.ts';
import { readVaultHeader, slotOf, type VaultHeader } from '../vault/vault-header.ts';
import type { Vault } from '../vault/vault.ts';
import type { VaultKey } from '../vault/wrap-slot.ts';
import type { Database } from './database.ts';
import { readSentinel } from './sentinel.ts';
import { readProblem } from './store-problem.ts';

/** Runs work while no other window of this extension runs such work; a window that dies lets go. */
export type Alone = <T>(work: () => Promise<T>) => Promise<T>;

/** The browser's own lock, held whenever the header is made or changed, so that two windows do not make two. */
export const aloneInBrowser: Alone = (work) => navigator.locks.request('first-day', work);

/** The small things that live outside the database. */
export interface Shelves {
  /** The vault's header. */
  readonly header: KeyShelf;
  /** What is remembered against silent loss. */
  readonly sentinel: KeyShelf;
  /** Random ids of what was logged while locked and is not merged yet: the same against loss. */
  readonly waiting: KeyShelf;
  /** Headers and sentinels of logs that were set aside after a loss, with the names of their databases. */
  readonly aside: KeyShelf;
  /** Names of databases that a backup is poured into, until they are gone or have become the log. */
  readonly scratch: KeyShelf;
}

/** A vault with the key it was made from, where somebody needs to wrap that once more. */
export interface OpenedVault {
  readonly vault: Vault;
  readonly key: VaultKey;
}

/**
 * The vault that this header leads to, and its key. Codes: those of `openVault`.
 */
export async function openVaultFor(
  header: unknown,
  lock: LockState | null,
): Promise<Result<OpenedVault>> {
  const vault = await openVault(header, lock ?? undefined);
  if (!vault.ok) return vault;
  const read = readVaultHeader(header);
  if (!read.ok) return read;
  const key = await presentKey(read.value, lock);
  return key.ok ? ok({ vault: vault.value, key: key.value }) : key;
}

/** The key of this vault, where it opens by itself or is unlocked; otherwise `vault.locked`. */
export async function presentKey(
  header: VaultHeader,
  lock: LockState | null,
): Promise<Result<VaultKey>> {
  const open = slotOf(header, 'open');
  if (open !== null) return ok(fromBase64Url(open.key));
  const held = await lock?.openKey();
  // Of the log before this one: the shelf outlives a new beginning.
  if (!held?.ok || held.value.vaultId !== header.vaultId) return err(problem('vault.locked'));
  return ok(held.value.key);
}

/**
 * What it means that there is no header: `store.not-set-up` on the first day, otherwise a loss:
 * `store.key-missing` (rows are there, their key is not) or `store.short` (even the rows are gone).
 *
 * @param database null where there is none.
 */
export async function withoutHeader(
  database: Database | null,
  shelves: Shelves,
): Promise<Result<never>> {
  let rows: number;
  try {
    rows = database === null ? 0 : await countRows(database);
  } catch (cause) {
    return err(readProblem(cause));
  }
  if (rows > 0) return err(problem('store.key-missing', { rows }));
  try {
    const sentinel = await readSentinel(shelves.sentinel);
    if (sentinel === 'unreadable') return err(problem('store.key-missing', { rows }));
    if (sentinel !== 'absent' && sentinel.count > 0) {
      return err(problem('store.short', { known: sentinel.count, found: 0 }));
    }
    if (sentinel !== 'absent' && sentinel.begun === true) return err(problem('store.emptied'));
  } catch (cause) {
    return err(problem('store.key-unreadable', {}, cause));
  }
  return err(problem('store.not-set-up'));
}

async function countRows({ facts, state, chunks, inbox }: Database): Promise<number> {
  const tables = [facts, state, chunks, inbox];
  const counts = await Promise.all(tables.map((table) => table.count()));
  return counts.reduce((sum, count) => sum + count, 0);
}
