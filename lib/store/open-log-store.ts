import { Dexie } from 'dexie';
import type { Clock } from '../clock.ts';
import { buildHistories } from '../incidents/build-histories.ts';
import { checkChain, type ChainFault } from '../incidents/custody-chain.ts';
import { newId } from '../incidents/new-id.ts';
import { stampOf } from '../incidents/stamp.ts';
import type { Deletion } from '../incidents/custody-record.ts';
import type { Capture, CustodyEntry, Fact, IncidentHistory } from '../incidents/incident.ts';
import { err, ok, problem, type Problem, type Result } from '../result.ts';
import type { KdfCost } from '../vault/kdf-parameters.ts';
import type { LockState } from '../vault/lock-state.ts';
import { opensWithoutSecret } from '../vault/open-vault.ts';
import { readVaultHeader, type VaultHeader } from '../vault/vault-header.ts';
import { writeBackup } from './backup/write-backup.ts';
import { openCaptureBytes, type PieceHasher } from './capture-bytes.ts';
import { checkLoss } from './check-loss.ts';
import { checkWhole } from './check-whole.ts';
import { databaseNameIn } from './database-name.ts';
import type { Database, DatabaseParts } from './database.ts';
import { openFactLog } from './fact-log.ts';
import { mergeInbox } from './inbox.ts';
import { openJournal, type Journal } from './journal.ts';
import type { LogStore, StoreHealth } from './log-store.ts';
import { openDatabase } from './open-database.ts';
import {
  aloneInBrowser,
  openVaultFor,
  withoutHeader,
  type Alone,
  type OpenedVault,
  type Shelves,
} from './open-vault-for.ts';
import type { LoggedFact, Root } from './parse-stored.ts';
import { refuseDeleted } from './refuse-deleted.ts';
import { SENTINEL_GONE, sentinelGap, sentinelGapsTold } from './sentinel-gap.ts';
import { writeSentinel } from './sentinel.ts';
import { estimateRoom } from './room.ts';
import { openStateRows, type StateRows } from './state-rows.ts';
import { openStoredValues } from './stored-values.ts';
import { READABLE, unlessLocked } from './store-problem.ts';
import { sweepChunks } from './sweep-chunks.ts';
import { gapsToRecord, gapsRecorded } from './aside.ts';
import { inBrowserUpload, type Uploads } from './uploads.ts';
import { within } from './within.ts';

/** How long a line on the shelf may take: an append does not wait for it for ever. */
const SHELF_MS = 5_000;

export interface OpenOptions {
  readonly clock: Clock;
  /** Header, sentinel and what goes with them, outside IndexedDB. */
  readonly shelves: Shelves;
  /** Holds the key of a vault that does not open by itself; left out, such a vault is `vault.locked`. */
  readonly lock?: LockState;
  /** null says that there is no IndexedDB; left out, the browser's own is taken. */
  readonly database?: DatabaseParts | null;
  readonly newHasher?: () => Promise<PieceHasher>;
  /** Of a new passphrase; left out, the one of new vaults. */
  readonly kdfCost?: KdfCost;
  /** Left out, the browser's own locks. */
  readonly alone?: Alone;
  /** Left out, the browser's own locks. */
  readonly uploads?: Uploads;
  /** Opens a log that came back short or lost its root row, to read what is left; every write is refused then. */
  readonly evenIfDamaged?: boolean;
  /** Rows that are counted at the opening; left out, `COUNTED`. */
  readonly counted?: number;
}

/**
 * Opens the store of this profile: `store.not-set-up` before the person chose how it opens (`vault-door.ts`),
 * `vault.locked` while it is locked. What else can go wrong is a `Problem` (codes in `log-store.ts`); nothing is ever
 * made or replaced because it could not be read.
 */
export async function openLogStore(options: OpenOptions): Promise<Result<LogStore>> {
  const { shelves } = options;
  const parts = options.database === undefined ? browserDatabase() : options.database;
  let header: unknown;
  try {
    header = await shelves.header.read();
  } catch (cause) {
    return err(problem('store.key-unreadable', {}, cause));
  }
  const opened = await openDatabase(databaseNameIn(header), parts);
  if (!opened.ok) return opened;
  const missing = header === undefined || header === null;
  const store = missing
    ? await withoutHeader(opened.value, shelves)
    : await unlessLocked(() => openOver(opened.value, header, options));
  if (!store.ok) opened.value.dexie.close();
  return store;
}

async function openOver(
  database: Database,
  header: unknown,
  options: OpenOptions,
): Promise<Result<LogStore>> {
  const opened = await openVaultFor(header, options.lock ?? null);
  if (!opened.ok) return opened;
  return openWith(database, header, opened.value, options);
}

/** Opens the store over a database and a vault that are open already. */
export async function openWith(
  database: Database,
  header: unknown,
  { vault, key }: OpenedVault,
  options: OpenOptions,
): Promise<Result<LogStore>> {
  const known = readVaultHeader(header);
  if (!known.ok) return known;
  let refusal: Problem | null = null;
  database.dexie.on('versionchange', () => {
    // A newer version wants to upgrade: this window lets go and says so at its next call.
    refusal = problem('store.newer');
    database.dexie.close();
    // Stops Dexie's own answer, which is the same and a line on the console.
    return false;
  });
  const { sentinel } = options.shelves;
  /** What the last line on the shelf ran into: what was saved is on disk, and the next write mends it. */
  let unwritten: Problem | null = null;
  const remember = async (root: Root) => {
    try {
      await within(SHELF_MS, writeSentinel(sentinel, root));
      unwritten = null;
    } catch (cause) {
      unwritten = problem('store.sentinel-unwritten', {}, cause);
    }
  };
  const journal = await openJournal(database, vault, () => refusal, remember);
  const loss = await checkLoss(database, vault, journal, sentinel, options.counted);
  if (!loss.ok && !(options.evenIfDamaged === true && READABLE.has(loss.error.code))) return loss;
  if (!loss.ok) refusal = loss.error;
  const found = loss.ok ? loss.value : loss.error;
  const noted = found === null ? [] : [found];
  const refuse = (why: Problem) => {
    refusal = why;
  };
  return ok(
    await build({
      database,
      header: known.value,
      vault,
      key,
      journal,
      noted,
      unwritten: () => unwritten,
      refuse,
      options,
    }),
  );
}

interface Opened extends OpenedVault {
  readonly database: Database;
  readonly header: VaultHeader;
  readonly journal: Journal;
  readonly noted: readonly Problem[];
  readonly unwritten: () => Problem | null;
  /** From now on every write is refused. */
  readonly refuse: (why: Problem) => void;
  readonly options: OpenOptions;
}

async function build(opened: Opened): Promise<LogStore> {
  const { database, vault, journal, options } = opened;
  const { shelves, clock, lock, newHasher = defaultHasher } = options;
  const { alone = aloneInBrowser, uploads = inBrowserUpload(database.dexie.name) } = options;
  const noted = [...opened.noted];
  const log = openFactLog(database, vault, journal, clock);
  const rows = guardedRows(openStateRows(database, vault, journal));
  const bytes = openCaptureBytes(database, vault, newHasher);
  let checked: { of: readonly LoggedFact[]; fault: ChainFault | null } | null = null;
  let built: { from: readonly LoggedFact[]; histories: readonly IncidentHistory[] } | null = null;

  async function health(): Promise<Result<StoreHealth>> {
    const loaded = await log.load();
    if (!loaded.ok) return loaded;
    const { logged, custody: chain, damage } = loaded.value;
    if (checked?.of !== logged) {
      // A chain with a missing row cannot be followed; the row is named already.
      const fault = damage.length > 0 ? null : await checkChain(chain, logged.map(factOf), true);
      checked = { of: logged, fault };
    }
    const { fault } = checked;
    const unwritten = opened.unwritten();
    const broken = fault === null ? [] : [problem('store.chain-broken', { seq: fault.seq })];
    const [estimate, damagedState, header] = await Promise.all([
      estimateRoom(),
      rows.damage(),
      shelves.header.read().catch(() => null),
    ]);
    return ok({
      facts: logged.length,
      ...estimate,
      lastAppendAt: chain.at(-1)?.at ?? null,
      lastBackupAt: logged.findLast(({ fact }) => fact.type === 'backup')?.custody.at ?? null,
      problems: [
        ...noted,
        ...(unwritten === null ? [] : [unwritten]),
        ...damage,
        ...damagedState,
        ...broken,
        ...sentinelGapsTold(logged.map(factOf)),
      ],
      keyInTheOpen: opensWithoutSecret(header),
    });
  }

  async function append(facts: readonly Fact[]): Promise<Result<readonly CustodyEntry[]>> {
    const free = await refuseDeleted(log, facts);
    return free.ok ? log.append(facts) : free;
  }

  async function keepCapture(
    capture: Parameters<LogStore['keepCapture']>[0],
    source: Parameters<LogStore['keepCapture']>[1],
    onProgress?: (bytes: number) => void,
  ): Promise<Result<Capture>> {
    const kept = await bytes.keep(source, onProgress);
    if (!kept.ok) return kept;
    const fact: Capture = { ...capture, got: true, ...kept.value };
    const appended = await append([fact]);
    if (appended.ok) return ok(fact);
    await bytes.drop(kept.value.blobId).catch(() => null);
    return appended;
  }

  /** Facts and the chunks of their captures, in one transaction. */
  async function remove(deletion: Deletion): Promise<Result<null>> {
    const loaded = await log.load();
    if (!loaded.ok) return loaded;
    const going = new Set(deletion.factIds);
    const blobs = loaded.value.logged.flatMap(({ fact }) =>
      fact.type === 'capture' && going.has(fact.id) ? [fact] : [],
    );
    const chunkIds = await Promise.all(blobs.map((capture) => bytes.chunkIds(capture)));
    const deleted = await log.delete(deletion, chunkIds.flat());
    return deleted.ok ? ok(null) : deleted;
  }

  // Forgotten where the vault locks: what was decrypted here is not to outlive the key.
  const unwatch = lock?.watch((open) => {
    if (open) return;
    log.forget();
    checked = null;
    built = null;
  });

  if (opened.noted.every(({ code }) => !READABLE.has(code))) {
    noted.push(...(await mergeInbox({ ...opened, log, rows, shelves, alone, clock })));
    noted.push(...(await recordGaps()));
    await recordSentinelGap();
  }

  /** Writing it writes what is remembered anew; where it cannot be written the next opening says the same. */
  async function recordSentinelGap(): Promise<void> {
    const gone = noted.findIndex(({ code }) => code === SENTINEL_GONE);
    const read = gone < 0 ? null : await journal.read(() => Promise.resolve(null));
    if (!read?.ok) return;
    const appended = await log.append([sentinelGap(read.value.root, stampOf(clock.now()))]);
    // From here on the record tells it, at every opening.
    if (appended.ok) noted.splice(gone, 1);
  }

  /** A loss that led to this log is its first line; a kill in between only puts that off to the next opening. */
  async function recordGaps(): Promise<readonly Problem[]> {
    let gaps: Awaited<ReturnType<typeof gapsToRecord>>;
    try {
      gaps = await gapsToRecord(shelves.aside, opened.header.vaultId);
    } catch (cause) {
      return [problem('store.key-unreadable', {}, cause)];
    }
    if (gaps.length === 0) return [];
    const loaded = await log.load();
    if (!loaded.ok) return [loaded.error];
    const told = new Set(
      loaded.value.logged.flatMap(({ fact }) => (fact.type === 'gap' ? [fact.keptAs] : [])),
    );
    const facts = gaps
      .filter(({ keptAs }) => !told.has(keptAs))
      .map((gap) => ({ ...gap, id: newId(), type: 'gap' as const }));
    const appended = await log.append(facts);
    if (!appended.ok) return [appended.error];
    await alone(() => gapsRecorded(shelves.aside, opened.header.vaultId)).catch(() => null);
    return [];
  }

  return {
    ...openStoredValues(rows),
    append: (facts) => unlessLocked(() => append(facts)),
    // Shared with other uploads, kept apart from the sweep: a chunk that no fact names yet is not an orphan.
    keepCapture: (capture, source, onProgress) =>
      unlessLocked(() => uploads.during(() => keepCapture(capture, source, onProgress))),
    readCapture: (blobId) => bytes.read(blobId),
    deleteFacts: (deletion) => unlessLocked(() => remove(deletion)),
    newest: (count) => unlessLocked(() => log.newest(count)),
    backup: (passphrase) =>
      unlessLocked(() => writeBackup({ ...options, ...opened, log, bytes, newHasher }, passphrase)),
    sweep: () => unlessLocked(() => sweepChunks(database, log, bytes, uploads)),
    whole: () =>
      unlessLocked(async () => {
        const whole = await checkWhole(database, log, options.counted);
        if (!whole.ok && READABLE.has(whole.error.code)) opened.refuse(whole.error);
        return whole;
      }),
    facts: async () => {
      const loaded = await log.load();
      return loaded.ok ? ok(loaded.value.logged.map(factOf)) : loaded;
    },
    loggedAfter: (seq, most) => unlessLocked(() => log.loggedAfter(seq, most)),
    factsAfter: (seq) => unlessLocked(() => log.after(seq)),
    custody: async () => {
      const loaded = await log.load();
      return loaded.ok ? ok(loaded.value.custody) : loaded;
    },
    chainEnd: () => unlessLocked(() => log.end()),
    histories: async () => {
      const loaded = await log.load();
      if (!loaded.ok) return loaded;
      const { logged } = loaded.value;
      if (built?.from !== logged)
        built = { from: logged, histories: buildHistories(logged.map(factOf)) };
      return ok(built.histories);
    },
    watch: (changed) => {
      // Every write replaces the root row, so its table tells of all of them. Dexie carries the event
      // to the other windows and the worker.
      const table = `idb://${database.dexie.name}/state/`;
      const heard = (parts: object) => {
        if (Object.keys(parts).some((part) => part.startsWith(table))) changed();
      };
      Dexie.on('storagemutated', heard);
      return () => {
        Dexie.on.storagemutated.unsubscribe(heard);
      };
    },
    health: () => unlessLocked(health),
    close: () => {
      unwatch?.();
      database.dexie.close();
    },
  };
}

/** Rows of state whose every answer is `vault.locked` once the vault is. */
function guardedRows(rows: StateRows): StateRows {
  return {
    get: (name) => unlessLocked(() => rows.get(name)),
    list: (prefix) => unlessLocked(() => rows.list(prefix)),
    names: (prefix) => unlessLocked(() => rows.names(prefix)),
    change: (name, make) => unlessLocked(() => rows.change(name, make)),
    putAll: (values) => unlessLocked(() => rows.putAll(values)),
    drop: (...names) => unlessLocked(() => rows.drop(...names)),
    damage: () => rows.damage(),
  };
}

function factOf({ fact }: LoggedFact) {
  return fact;
}

/** The IndexedDB of the page or worker; null where the browser gives it none. */
export function browserDatabase(): DatabaseParts | null {
  const { indexedDB, IDBKeyRange } = globalThis;
  return indexedDB ? { indexedDB, IDBKeyRange } : null;
}

/** SHA-256 in WASM. */
export async function defaultHasher(): Promise<PieceHasher> {
  // Loaded when something is captured: the popup does not carry the WASM.
  const { wasmHasher } = await import('../evidence/hasher.ts');
  return wasmHasher();
}
