import type { Clock } from '../clock.ts';
import type { Draft } from '../incidents/incident.ts';
import { newId } from '../incidents/new-id.ts';
import { instantOf } from '../civil-date.ts';
import { utcOffsetOf } from '../incidents/stamp.ts';
import { err, ok, problem, type Problem, type Result } from '../result.ts';
import type { LockState } from '../vault/lock-state.ts';
import {
  addSlot,
  changePassphrase,
  createVault,
  removeSlot,
  unlockWith,
  withInbox,
  type VaultChoice,
} from '../vault/slots.ts';
import { readVaultHeader, type SlotKind, type VaultHeader } from '../vault/vault-header.ts';
import type { Secret, SecretsToShow, SlotChoice } from '../vault/wrap-slot.ts';
import { NO_ENTRY } from '../incidents/custody-chain.ts';
import { setAside, type Gap } from './aside.ts';
import { pourBackup, tryBackup, type TriedBackup, type TryOptions } from './backup/try-backup.ts';
import { newDatabaseName } from './database.ts';
import { databaseNameIn } from './database-name.ts';
import type { DoorState, LastKnown } from './door-state.ts';
import { lookInside } from './look-inside.ts';
import { putIntoInbox } from './inbox.ts';
import type { LogStore } from './log-store.ts';
import { openDatabase } from './open-database.ts';
import {
  browserDatabase,
  defaultHasher,
  openLogStore,
  openWith,
  type OpenOptions,
} from './open-log-store.ts';
import { aloneInBrowser, presentKey } from './open-vault-for.ts';
import type { InboxEntry, InboxFact } from './parse-inbox.ts';
import type { Sentinel } from './sentinel.ts';

export interface DoorOptions extends OpenOptions {
  readonly lock: LockState;
  readonly clock: Clock;
}

/** The way in, and out. One per page, and one in the worker. */
export interface VaultDoor {
  state(): Promise<DoorState>;
  /**
   * Makes the vault as the person chose, and leaves it unlocked. Codes: `store.already-set-up`, those of a loss where
   * something was here, `store.key-unwritable`, and those of `createVault`.
   * @returns what to show once: it is kept nowhere.
   */
  setUp(choice: VaultChoice, minutes: number): Promise<Result<SecretsToShow>>;
  /** Touches no data. Codes: those of `unlockWith`, `vault.not-kept`, `store.not-set-up`. */
  unlock(secret: Secret, minutes: number): Promise<Result<null>>;
  lock(): Promise<Result<null>>;
  /** The log itself; what was logged while it was locked is merged first. To be opened anew after each unlock. */
  open(): Promise<Result<LogStore>>;
  /** What is left of a damaged log, to read and to export; every write is refused. */
  openForSalvage(): Promise<Result<LogStore>>;

  /** While locked: on disk, and unreadable here until the unlock. One call, one transaction. */
  appendToInbox(facts: readonly InboxFact[]): Promise<Result<null>>;
  saveDraftToInbox(draft: Draft): Promise<Result<null>>;

  /** One more way to open, or another in place of the one there is; the vault must be unlocked. */
  addSlot(choice: SlotChoice, minutes: number): Promise<Result<SecretsToShow>>;
  removeSlot(kind: SlotKind): Promise<Result<null>>;
  changePassphrase(
    present: Extract<Secret, { passphrase: string }>,
    passphrase: string,
  ): Promise<Result<null>>;

  /**
   * A new vault in a new database, beside the damaged one, which is kept with everything that may open it some day. Only
   * where the state is `damaged`, and only for somebody who typed that they want it. The gap is the new log's first fact.
   */
  startAnew(confirmation: StartAnew, minutes: number): Promise<Result<SecretsToShow>>;

  /**
   * The restore drill: pours a backup of this vault into a database of its own, opens all of it, compares, and removes it
   * again. Codes: those of `pourBackup`.
   */
  tryBackup(file: Blob, secret: Secret): Promise<Result<TriedBackup>>;
  /**
   * Puts a backup in place, found whole first, where nothing was set up or the log is damaged; that one is set aside.
   * Codes: `backup.not-empty`, and those of `pourBackup`; nothing has changed then.
   */
  restoreBackup(file: Blob, secret: Secret, minutes: number): Promise<Result<TriedBackup>>;
}

export interface StartAnew {
  /** Typed by the person, not preset. */
  readonly confirmed: 'start-anew';
  readonly choice: VaultChoice;
}

/** The door of this profile. Nothing is read or made before one of its functions is called. */
export function openVaultDoor(options: DoorOptions): VaultDoor {
  const {
    shelves,
    lock,
    clock,
    alone = aloneInBrowser,
    kdfCost,
    newHasher = defaultHasher,
  } = options;
  const parts = options.database === undefined ? browserDatabase() : options.database;

  async function readHeader(): Promise<Result<unknown>> {
    try {
      return ok((await shelves.header.read()) ?? null);
    } catch (cause) {
      return err(problem('store.key-unreadable', {}, cause));
    }
  }

  async function knownHeader(): Promise<Result<VaultHeader>> {
    const header = await readHeader();
    if (!header.ok) return header;
    return header.value === null ? err(problem('store.not-set-up')) : readVaultHeader(header.value);
  }

  async function state(): Promise<DoorState> {
    const header = await readHeader();
    if (!header.ok) return { is: 'shut-out', problem: header.error };
    return lookInside({ header: header.value, parts, shelves, lock });
  }

  /** Puts a new vault on its shelves and leaves it unlocked. The sentinel first, see below. */
  async function install(
    choice: VaultChoice,
    database: string | null,
    minutes: number,
    before: (vaultId: string) => Promise<void>,
  ): Promise<Result<SecretsToShow>> {
    const made = await createVault(choice, kdfCost);
    if (!made.ok) return made;
    const { key, show } = made.value;
    const header: VaultHeader = {
      ...made.value.header,
      ...(database === null ? {} : { database }),
    };
    try {
      await before(header.vaultId);
      const empty: Sentinel = { format: 1, count: 0, head: NO_ENTRY, at: null };
      // On the first day the sentinel comes first: a header without one can only mean a loss. At a new beginning it
      // comes last: killed in between, the old count over an empty database is an alarm, never a silence.
      if (database === null) await shelves.sentinel.write(empty);
      await shelves.header.write(header);
      if (database !== null) {
        await shelves.waiting.write({ format: 1, ids: [] });
        await shelves.sentinel.write(empty);
      }
    } catch (cause) {
      return err(problem('store.key-unwritable', {}, cause));
    }
    if (choice.kind === 'open') return ok(show);
    // The vault is made and its code must be shown, whether or not this window could keep the key.
    await lock.unlock(header.vaultId, key, minutes);
    return ok(show);
  }

  const tryOptions = (vaultId: string | null): TryOptions => ({
    parts,
    newHasher,
    vaultId,
    openStore: (database, header, opened, scratch) =>
      openWith(database, header, opened, {
        ...options,
        shelves: scratch,
        // Nobody else has this database, and a restore holds the real lock.
        alone: (work) => work(),
      }),
  });

  async function restore(
    file: Blob,
    secret: Secret,
    minutes: number,
  ): Promise<Result<TriedBackup>> {
    const before = await state();
    if (before.is === 'shut-out') return err(before.problem);
    if (before.is !== 'not-set-up' && before.is !== 'damaged') {
      return err(problem('backup.not-empty'));
    }
    const present = await knownHeader();
    const poured = await pourBackup(
      file,
      secret,
      tryOptions(present.ok ? present.value.vaultId : null),
    );
    if (!poured.ok) return poured;
    const { tried, header, key, database } = poured.value;
    const { count, head, at } = tried;
    try {
      if (before.is === 'damaged') {
        await setAsideNow(header.vaultId, before.problem, before.lastKnown);
        await shelves.waiting.write({ format: 1, ids: [] });
      }
      // The header first: killed in between, the old count over other rows is an alarm, never a silence.
      await shelves.header.write({ ...header, database } satisfies VaultHeader);
      await shelves.sentinel.write({ format: 1, count, head, at } satisfies Sentinel);
    } catch (cause) {
      return err(problem('store.key-unwritable', {}, cause));
    }
    const held = await lock.unlock(header.vaultId, key, minutes);
    return held.ok ? ok(tried) : held;
  }

  /** Where this cannot be written the restored log is whole all the same. */
  async function noteImport(facts: number): Promise<void> {
    const store = await openLogStore(options);
    if (!store.ok) return;
    const now = clock.now();
    const stamp = { id: newId(), loggedAt: instantOf(now), utcOffset: utcOffsetOf(now) };
    await store.value.append([
      { ...stamp, type: 'import', source: 'backup', fileSha256: '', facts },
    ]);
    store.value.close();
  }

  async function toInbox(entry: InboxEntry): Promise<Result<null>> {
    const header = await knownHeader();
    if (!header.ok) return header;
    const opened = await openDatabase(databaseNameIn(header.value), parts);
    if (!opened.ok) return opened;
    try {
      return await putIntoInbox(opened.value, header.value, entry, shelves, alone);
    } finally {
      opened.value.dexie.close();
    }
  }

  /** Changes the header as one step; nobody else changes it in between. */
  function changeHeader<T>(
    change: (header: VaultHeader) => Promise<Result<{ header: VaultHeader; value: T }>>,
  ): Promise<Result<T>> {
    return alone(async () => {
      const header = await knownHeader();
      if (!header.ok) return header;
      const changed = await change(header.value);
      if (!changed.ok) return changed;
      try {
        await shelves.header.write(changed.value.header);
      } catch (cause) {
        return err(problem('store.key-unwritable', {}, cause));
      }
      return ok(changed.value.value);
    });
  }

  return {
    state,
    setUp: (choice, minutes) =>
      alone(async () => {
        const before = await state();
        if (before.is === 'damaged' || before.is === 'shut-out') return err(before.problem);
        if (before.is !== 'not-set-up') return err(problem('store.already-set-up'));
        return install(choice, null, minutes, () => Promise.resolve());
      }),
    unlock: async (secret, minutes) => {
      const header = await knownHeader();
      if (!header.ok) return header;
      const key = await unlockWith(header.value, secret);
      if (!key.ok) return key;
      const kept = await lock.unlock(header.value.vaultId, key.value, minutes);
      return kept.ok ? ok(null) : kept;
    },
    lock: () => lock.lockNow(),
    open: () => openLogStore(options),
    openForSalvage: () => openLogStore({ ...options, evenIfDamaged: true }),

    appendToInbox: (facts) => toInbox({ kind: 'facts', at: instantOf(clock.now()), facts }),
    saveDraftToInbox: (draft) => toInbox({ kind: 'draft', at: instantOf(clock.now()), draft }),

    addSlot: (choice, minutes) =>
      changeHeader<SecretsToShow>(async (header) => {
        const key = await presentKey(header, lock);
        if (!key.ok) return key;
        const made = await addSlot(await withInbox(header, key.value), key.value, choice, kdfCost);
        if (!made.ok) return made;
        // A vault that opened by itself must not shut in the person's face: the key is held before it needs to be.
        const held = await lock.unlock(header.vaultId, key.value, minutes);
        return held.ok ? ok({ header: made.value.header, value: made.value.show }) : held;
      }),
    removeSlot: (kind) =>
      changeHeader<null>((header) => {
        const left = removeSlot(header, kind);
        return Promise.resolve(left.ok ? ok({ header: left.value, value: null }) : left);
      }),
    changePassphrase: (present, passphrase) =>
      changeHeader<null>(async (header) => {
        const changed = await changePassphrase(header, present, passphrase, kdfCost);
        return changed.ok ? ok({ header: changed.value, value: null }) : changed;
      }),

    startAnew: ({ confirmed, choice }, minutes) =>
      alone(async () => {
        const before = await state();
        if (confirmed !== 'start-anew' || before.is !== 'damaged') {
          return err(problem('store.nothing-to-replace'));
        }
        return install(choice, newDatabaseName(), minutes, (vaultId) =>
          setAsideNow(vaultId, before.problem, before.lastKnown),
        );
      }),

    tryBackup: async (file, secret) => {
      const header = await knownHeader();
      if (!header.ok) return header;
      return tryBackup(file, secret, tryOptions(header.value.vaultId));
    },
    restoreBackup: async (file, secret, minutes) => {
      const restored = await alone(() => restore(file, secret, minutes));
      // After the lock is let go: opening the store takes it.
      if (restored.ok) await noteImport(restored.value.count);
      return restored;
    },
  };

  async function setAsideNow(before: string, { code }: Problem, lastKnown: LastKnown | null) {
    const [header, sentinel, waiting] = await Promise.all([
      shelves.header.read(),
      shelves.sentinel.read(),
      shelves.waiting.read(),
    ]);
    const now = clock.now();
    const gap: Gap = {
      problem: code,
      lastKnown,
      keptAs: databaseNameIn(header),
      loggedAt: instantOf(now),
      utcOffset: utcOffsetOf(now),
    };
    await setAside(shelves.aside, { before, recorded: false, gap, header, sentinel, waiting });
  }
}
