import { Dexie } from 'dexie';
import type { Clock } from '../clock.ts';
import { buildHistories } from '../incidents/build-histories.ts';
import { checkChain, type ChainEnd, type ChainFault } from '../incidents/custody-chain.ts';
import type { Capture, IncidentHistory } from '../incidents/incident.ts';
import { ok, problem, type Problem, type Result } from '../result.ts';
import { opensWithoutSecret } from '../vault/open-vault.ts';
import type { Vault } from '../vault/vault.ts';
import { openCaptureBytes, type PieceHasher } from './capture-bytes.ts';
import { checkLoss } from './check-loss.ts';
import { DATABASE_NAME, type Database, type DatabaseParts } from './database.ts';
import { openFactLog } from './fact-log.ts';
import { openJournal, type Journal } from './journal.ts';
import type { LogStore, StoreHealth } from './log-store.ts';
import { openDatabase } from './open-database.ts';
import { openVaultFor, type Alone, type Shelves } from './open-vault-for.ts';
import type { LoggedFact } from './parse-stored.ts';
import { writeSentinel } from './sentinel.ts';
import { openStateRows } from './state-rows.ts';
import { openStoredValues } from './stored-values.ts';
import { within } from './within.ts';

/** How long a line on the shelf may take: an append does not wait for it for ever. */
const SHELF_MS = 5_000;

/** Damage that leaves something to read. */
const READABLE: ReadonlySet<string> = new Set(['store.short', 'store.unreadable-row']);

export interface OpenOptions {
  readonly clock: Clock;
  /** Header and sentinel, outside IndexedDB. */
  readonly shelves: Shelves;
  readonly name?: string;
  /** null says that there is no IndexedDB; left out, the browser's own is taken. */
  readonly database?: DatabaseParts | null;
  readonly newHasher?: () => Promise<PieceHasher>;
  /** Left out, the browser's own locks. */
  readonly alone?: Alone;
  /** Opens a log that came back short or lost its root row, to read what is left; every write is refused then. */
  readonly evenIfDamaged?: boolean;
}

/**
 * Opens the store of this profile, or makes it on the first day. What can go wrong is a `Problem`
 * (codes in `log-store.ts`); nothing is ever replaced because it could not be read.
 */
export async function openLogStore(options: OpenOptions): Promise<Result<LogStore>> {
  const parts = options.database === undefined ? browserDatabase() : options.database;
  const opened = await openDatabase(options.name ?? DATABASE_NAME, parts);
  if (!opened.ok) return opened;
  const store = await openOver(opened.value, options);
  if (!store.ok) opened.value.dexie.close();
  return store;
}

async function openOver(database: Database, options: OpenOptions): Promise<Result<LogStore>> {
  const vault = await openVaultFor(database, options.shelves, options.alone);
  if (!vault.ok) return vault;
  let refusal: Problem | null = null;
  database.dexie.on('versionchange', () => {
    // A newer version wants to upgrade: this window lets go and says so at its next call.
    refusal = problem('store.newer');
    database.dexie.close();
    // Stops Dexie's own answer, which is the same and a line on the console.
    return false;
  });
  const journal = await openJournal(database, vault.value, () => refusal);
  const { sentinel } = options.shelves;
  const loss = await checkLoss(database, vault.value, journal, sentinel);
  if (!loss.ok && !(options.evenIfDamaged === true && READABLE.has(loss.error.code))) return loss;
  if (!loss.ok) refusal = loss.error;
  const found = loss.ok ? loss.value : loss.error;
  const noted = found === null ? [] : [found];
  return ok(build(database, vault.value, journal, noted, options));
}

function build(
  database: Database,
  vault: Vault,
  journal: Journal,
  noted: readonly Problem[],
  { shelves, clock, newHasher = defaultHasher }: OpenOptions,
): LogStore {
  /** What the last line on the shelf ran into: the facts are on disk, and the next append mends it. */
  let unwritten: Problem | null = null;
  const remember = async (end: ChainEnd) => {
    try {
      await within(SHELF_MS, writeSentinel(shelves.sentinel, end));
      unwritten = null;
    } catch (cause) {
      unwritten = problem('store.sentinel-unwritten', {}, cause);
    }
  };
  const log = openFactLog(database, vault, journal, clock, remember);
  const rows = openStateRows(database, vault, journal);
  const bytes = openCaptureBytes(database, vault, newHasher);
  let checked: { of: readonly LoggedFact[]; fault: ChainFault | null } | null = null;
  let built: { from: readonly LoggedFact[]; histories: readonly IncidentHistory[] } | null = null;

  async function health(): Promise<Result<StoreHealth>> {
    const loaded = await log.load();
    if (!loaded.ok) return loaded;
    const { logged, damage } = loaded.value;
    const chain = logged.map(({ custody }) => custody);
    if (checked?.of !== logged) {
      // A chain with a missing row cannot be followed; the row is named already.
      const fault = damage.length > 0 ? null : await checkChain(chain, logged.map(factOf), true);
      checked = { of: logged, fault };
    }
    const { fault } = checked;
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
      problems: [
        ...noted,
        ...(unwritten ? [unwritten] : []),
        ...damage,
        ...damagedState,
        ...broken,
      ],
      keyInTheOpen: opensWithoutSecret(header),
    });
  }

  return {
    ...openStoredValues(rows),
    append: (facts) => log.append(facts),
    keepCapture: async (capture, source, onProgress) => {
      const kept = await bytes.keep(source, onProgress);
      if (!kept.ok) return kept;
      const fact: Capture = { ...capture, got: true, ...kept.value };
      const appended = await log.append([fact]);
      if (appended.ok) return ok(fact);
      await bytes.drop(kept.value.blobId).catch(() => null);
      return appended;
    },
    readCapture: (blobId) => bytes.read(blobId),
    facts: async () => {
      const loaded = await log.load();
      return loaded.ok ? ok(loaded.value.logged.map(factOf)) : loaded;
    },
    custody: async () => {
      const loaded = await log.load();
      return loaded.ok ? ok(loaded.value.logged.map(({ custody }) => custody)) : loaded;
    },
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
    health,
    close: () => {
      database.dexie.close();
    },
  };
}

function factOf({ fact }: LoggedFact) {
  return fact;
}

function browserDatabase(): DatabaseParts | null {
  const { indexedDB, IDBKeyRange } = globalThis;
  return indexedDB ? { indexedDB, IDBKeyRange } : null;
}

async function defaultHasher(): Promise<PieceHasher> {
  // Loaded when something is captured: the popup does not carry the WASM.
  const { wasmHasher } = await import('../evidence/hasher.ts');
  return wasmHasher();
}

async function estimateRoom(): Promise<Pick<StoreHealth, 'usedBytes' | 'quotaBytes'>> {
  const storage: Partial<StorageManager> | undefined = globalThis.navigator?.storage;
  const { usage, quota } = (await storage?.estimate?.().catch(() => null)) ?? {};
  return { usedBytes: usage ?? null, quotaBytes: quota ?? null };
}
