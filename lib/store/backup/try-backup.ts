import { err, ok, problem, type Problem, type Result } from '../../result.ts';
import type { Instant } from '../../civil-date.ts';
import { memoryShelf } from '../../vault/key-shelf.ts';
import type { VaultHeader } from '../../vault/vault-header.ts';
import type { Secret, VaultKey } from '../../vault/wrap-slot.ts';
import type { PieceHasher } from '../capture-bytes.ts';
import type { Database, DatabaseParts } from '../database.ts';
import { deleteDatabase } from '../delete-database.ts';
import { openDatabase } from '../open-database.ts';
import type { LogStore } from '../log-store.ts';
import { StoreReadError } from '../store-problem.ts';
import type { OpenedVault, Shelves } from '../open-vault-for.ts';
import type { ScratchDatabases } from '../scratch-databases.ts';
import type { BackupEnd } from './backup-format.ts';
import { openBackup } from './read-backup.ts';

/** What a backup was found to hold, once all of it was opened. */
export interface TriedBackup {
  readonly createdAt: Instant;
  readonly vaultId: string;
  /** Lines of custody, the hash of the last, and its time. */
  readonly count: number;
  readonly head: string;
  readonly at: Instant | null;
  readonly captures: number;
}

/** A backup that was poured into a database of its own and found whole. */
export interface PouredBackup {
  readonly tried: TriedBackup;
  readonly header: VaultHeader;
  readonly key: VaultKey;
  readonly database: string;
}

export interface TryOptions {
  readonly parts: DatabaseParts | null;
  readonly newHasher: () => Promise<PieceHasher>;
  /** The store over a database that is open already (`openWith`). */
  readonly openStore: (
    database: Database,
    header: VaultHeader,
    opened: OpenedVault,
    shelves: Shelves,
  ) => Promise<Result<LogStore>>;
  /** Refuses a backup of another vault; null takes any. */
  readonly vaultId: string | null;
  readonly scratch: ScratchDatabases;
}

/** Tells of the inbox, which is no part of what a backup promises. */
const HARMLESS: ReadonlySet<string> = new Set(['store.inbox-unreadable', 'store.inbox-lost']);

/**
 * Pours a backup into a new database of this name, opens every row and every chunk, and compares counts, head and hashes with what the
 * file says. Where anything is wrong the database is removed again and nothing has changed. Codes: those of
 * `openBackup`, `backup.other-vault`, `backup.damaged-inside` with the code of what was found, and those of writing.
 */
export async function pourBackup(
  file: Blob,
  secret: Secret,
  name: string,
  options: TryOptions,
): Promise<Result<PouredBackup>> {
  const opened = await openBackup(file, secret, await options.newHasher());
  if (!opened.ok) return opened;
  const { header, key, vault } = opened.value;
  if (options.vaultId !== null && options.vaultId !== header.vaultId) {
    return err(problem('backup.other-vault'));
  }
  const database = await openDatabase(name, options.parts);
  if (!database.ok) return database;
  const poured = await opened.value.pour(database.value);
  const tried = poured.ok
    ? await check(database.value, header, { vault, key }, poured.value, options)
    : poured;
  if (!tried.ok) {
    database.value.dexie.close();
    await discard(name, options.parts);
    return tried;
  }
  return ok({ tried: tried.value, header, key, database: name });
}

/** The restore drill: everything but the putting in place. The database it needed is removed again. */
export async function tryBackup(
  file: Blob,
  secret: Secret,
  options: TryOptions,
): Promise<Result<TriedBackup>> {
  return options.scratch.use(async (name) => {
    const poured = await pourBackup(file, secret, name, options);
    if (!poured.ok) return poured;
    await discard(name, options.parts);
    return ok(poured.value.tried);
  });
}

async function check(
  database: Database,
  header: VaultHeader,
  opened: OpenedVault,
  end: BackupEnd,
  { openStore, newHasher }: TryOptions,
): Promise<Result<TriedBackup>> {
  const { count, head, at, createdAt } = end;
  const shelves: Shelves = {
    header: memoryShelf(header),
    sentinel: memoryShelf({ format: 1, count, head, at }),
    waiting: memoryShelf(),
    aside: memoryShelf(),
    scratch: memoryShelf(),
  };
  const store = await openStore(database, header, opened, shelves);
  if (!store.ok) {
    database.dexie.close();
    return err(damaged(store.error));
  }
  try {
    const health = await store.value.health();
    if (!health.ok) return health;
    const wrong = health.value.problems.find(({ code }) => !HARMLESS.has(code));
    if (wrong !== undefined) return err(damaged(wrong));
    const facts = await store.value.facts();
    if (!facts.ok) return facts;
    let captures = 0;
    for (const fact of facts.value) {
      if (fact.type !== 'capture') continue;
      const hasher = await newHasher();
      for await (const piece of store.value.readCapture(fact.blobId)) hasher.update(piece);
      if (hasher.digest() !== fact.sha256) return err(damaged(problem('store.unreadable-chunk')));
      captures += 1;
    }
    return ok({ createdAt, vaultId: header.vaultId, count, head, at, captures });
  } catch (cause) {
    if (cause instanceof StoreReadError) return err(damaged(cause.problem));
    throw cause;
  } finally {
    store.value.close();
  }
}

function damaged({ code }: Problem): Problem {
  return problem('backup.damaged-inside', { code });
}

/** Only ever a database that was made here: its name is new. */
async function discard(name: string, parts: DatabaseParts | null): Promise<void> {
  if (parts) await deleteDatabase(parts.indexedDB, name);
}
