import type { Clock } from '../clock.ts';
import type { Draft } from '../incidents/incident.ts';
import { err, ok, problem, type Result } from '../result.ts';
import type { KeyShelf } from '../vault/key-shelf.ts';
import type { LockState } from '../vault/lock-state.ts';
import type { UnlockedShelf } from '../vault/unlocked-shelf.ts';
import {
  addSlot,
  changePassphrase,
  createVault,
  removeSlot,
  unlockWith,
  withInbox,
  type VaultChoice,
} from '../vault/slots.ts';
import type { SlotKind, VaultHeader } from '../vault/vault-header.ts';
import type { Secret, SecretsToShow, SlotChoice } from '../vault/wrap-slot.ts';
import { NO_ENTRY } from '../incidents/custody-chain.ts';
import { noteRestored, restoreBackup } from './backup/restore-backup.ts';
import { tryBackup, type TriedBackup, type TryOptions } from './backup/try-backup.ts';
import { newDatabaseName } from './database.ts';
import { doorHeader } from './door-header.ts';
import { doorInbox } from './door-inbox.ts';
import type { DoorState } from './door-state.ts';
import { doorWatchList } from './door-watch-list.ts';
import { lookInside } from './look-inside.ts';
import type { LogStore } from './log-store.ts';
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
import { setAsideNow } from './set-aside-now.ts';
import type { OpenWatchList } from './watch-list.ts';

export interface DoorOptions extends OpenOptions {
  readonly lock: LockState;
  readonly clock: Clock;
  readonly memory: DoorMemory;
}

/** Two small places in memory that all windows share and that end with the browser (`storage.session`). */
export interface DoorMemory {
  /** What was logged before anybody chose who may open the log. */
  readonly anteroom: UnlockedShelf;
  /** The key that opens the watch list alone, where the person chose that. */
  readonly watchKey: KeyShelf;
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

  /**
   * While locked: on disk, and unreadable here until the unlock. One call, one transaction. Before the first choice there
   * is no key to seal to: then it is held in memory (`held`), and moves into the inbox at the choice. Code besides those of
   * writing: `store.not-held`.
   */
  appendToInbox(facts: readonly InboxFact[]): Promise<Result<null>>;
  /** The same for a draft; a later writing through this door takes the place of the one before. */
  saveDraftToInbox(draft: Draft): Promise<Result<null>>;
  /** Takes a draft back out that was put there through this door and has become an entry. */
  dropDraftFromInbox(id: string): Promise<Result<null>>;
  /** What waits in memory for the first choice, oldest first; it is gone when the browser closes. */
  held(): Promise<readonly InboxEntry[]>;
  /** Calls back when that changes, in this window or another; returns the way to stop. */
  watchHeld(changed: () => void): () => void;

  /**
   * One more way to open, or another in place of the one there is; the vault must be unlocked. Code besides those of the
   * slot: `vault.changed-meanwhile`.
   *
   * @param writtenDown resolves once the person has what is shown once. Until then nothing has changed: where the vault
   *   locks or the browser closes in between, the way that opened it before still does.
   */
  addSlot(
    choice: SlotChoice,
    minutes: number,
    writtenDown?: (show: SecretsToShow) => Promise<unknown>,
  ): Promise<Result<SecretsToShow>>;
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

  /**
   * The person's choice whether the watch list keeps working while the log is locked. On: makes a new key for it, keeps
   * that sealed in the log, and puts it into memory too, where a lock leaves it and the end of the browser takes it. Off:
   * forgets it and clears what it opened. Whether it is on: `LogStore.watchKey`.
   *
   * @param store the open log: nobody can choose this for somebody else's locked one.
   */
  keepWatching(store: LogStore, on: boolean): Promise<Result<null>>;
  /**
   * The watch list alone, locked or not: notes that whoever looks at the pages put there while the log was open, and a way
   * to seal what was seen into the inbox. Nothing of the log can be read with it. To be closed after use.
   *
   * How to use it: ask `open()` first. Where that gives the log, work with the log, and where `openWatchList` gives a list
   * too, put what you will need while locked into its notes. Where `open()` says `vault.locked`, take `openWatchList`;
   * where that says `vault.watch-locked` (not chosen, or the browser was started anew since), stand still until the
   * unlock and record the misses as misses.
   */
  openWatchList(): Promise<Result<OpenWatchList>>;
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
    memory,
    lock,
    clock,
    alone = aloneInBrowser,
    kdfCost,
    newHasher = defaultHasher,
  } = options;
  const parts = options.database === undefined ? browserDatabase() : options.database;
  const header = doorHeader(shelves, alone);
  const { anteroom } = memory;
  const inbox = doorInbox({ header, state, anteroom, shelves, parts, alone, clock });
  const watchList = doorWatchList({ header, inbox, shelf: memory.watchKey, parts });

  async function state(): Promise<DoorState> {
    const found = await header.read();
    if (!found.ok) return { is: 'shut-out', problem: found.error };
    return lookInside({ header: found.value, parts, shelves, lock });
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
    const written: VaultHeader = {
      ...made.value.header,
      ...(database === null ? {} : { database }),
    };
    try {
      await before(written.vaultId);
      const empty: Sentinel = { format: 1, count: 0, head: NO_ENTRY, at: null };
      // On the first day the sentinel comes first: a header without one can only mean a loss. At a new beginning it
      // comes last: killed in between, the old count over an empty database is an alarm, never a silence.
      if (database === null) await shelves.sentinel.write(empty);
      await shelves.header.write(written);
      if (database !== null) {
        await shelves.waiting.write({ format: 1, ids: [] });
        await shelves.sentinel.write(empty);
      }
    } catch (cause) {
      return err(problem('store.key-unwritable', {}, cause));
    }
    if (choice.kind === 'open') return ok(show);
    // The vault is made and its code must be shown, whether or not this window could keep the key.
    await lock.unlock(written.vaultId, key, minutes);
    return ok(show);
  }

  const tryOptions = (vaultId: string | null): TryOptions => ({
    parts,
    newHasher,
    vaultId,
    openStore: (database, opensWith, opened, scratch) =>
      openWith(database, opensWith, opened, {
        ...options,
        shelves: scratch,
        // Nobody else has this database, and a restore holds the real lock.
        alone: (work) => work(),
      }),
  });

  /** What was held before the choice is on disk, sealed, before anybody is told that the log is theirs. */
  async function admitted<T>(made: Result<T>): Promise<Result<T>> {
    // Where it cannot be moved it stays in memory, and the next opening tries again.
    if (made.ok) await inbox.admit().catch(() => null);
    return made;
  }

  async function open(): Promise<Result<LogStore>> {
    await inbox.admit().catch(() => null);
    const opened = await openLogStore(options);
    if (opened.ok) await watchList.remember(opened.value);
    return opened;
  }

  return {
    state,
    setUp: async (choice, minutes) =>
      admitted(
        await alone(async () => {
          const before = await state();
          if (before.is === 'damaged' || before.is === 'shut-out') return err(before.problem);
          if (before.is !== 'not-set-up') return err(problem('store.already-set-up'));
          return install(choice, null, minutes, () => Promise.resolve());
        }),
      ),
    unlock: async (secret, minutes) => {
      const known = await header.known();
      if (!known.ok) return known;
      const key = await unlockWith(known.value, secret);
      if (!key.ok) return key;
      const kept = await lock.unlock(known.value.vaultId, key.value, minutes);
      return kept.ok ? ok(null) : kept;
    },
    lock: () => lock.lockNow(),
    open,
    openForSalvage: () => openLogStore({ ...options, evenIfDamaged: true }),

    appendToInbox: (facts) => inbox.append(facts),
    saveDraftToInbox: (draft) => inbox.saveDraft(draft),
    dropDraftFromInbox: (id) => inbox.dropDraft(id),
    held: () => inbox.held(),
    watchHeld: (changed) => anteroom.watch(() => changed()),

    addSlot: async (choice, minutes, writtenDown) => {
      const before = await header.known();
      if (!before.ok) return before;
      const key = await presentKey(before.value, lock);
      if (!key.ok) return key;
      const based = await withInbox(before.value, key.value);
      const made = await addSlot(based, key.value, choice, kdfCost);
      if (!made.ok) return made;
      await writtenDown?.(made.value.show);
      return header.change<SecretsToShow>(async (present) => {
        // Another window may have changed the ways meanwhile: its change is not to be undone unseen.
        if (JSON.stringify(present) !== JSON.stringify(before.value)) {
          return err(problem('vault.changed-meanwhile'));
        }
        // A vault that opened by itself must not shut in the person's face: the key is held before it needs to be.
        const held = await lock.unlock(present.vaultId, key.value, minutes);
        return held.ok ? ok({ header: made.value.header, value: made.value.show }) : held;
      });
    },
    removeSlot: (kind) =>
      header.change<null>((present) => {
        const left = removeSlot(present, kind);
        return Promise.resolve(left.ok ? ok({ header: left.value, value: null }) : left);
      }),
    changePassphrase: (secret, passphrase) =>
      header.change<null>(async (present) => {
        const changed = await changePassphrase(present, secret, passphrase, kdfCost);
        return changed.ok ? ok({ header: changed.value, value: null }) : changed;
      }),

    startAnew: async ({ confirmed, choice }, minutes) =>
      admitted(
        await alone(async () => {
          const before = await state();
          if (confirmed !== 'start-anew' || before.is !== 'damaged') {
            return err(problem('store.nothing-to-replace'));
          }
          return install(choice, newDatabaseName(), minutes, (vaultId) =>
            setAsideNow(shelves, clock, vaultId, before.problem, before.lastKnown),
          );
        }),
      ),

    tryBackup: async (file, secret) => {
      const known = await header.known();
      if (!known.ok) return known;
      return tryBackup(file, secret, tryOptions(known.value.vaultId));
    },
    restoreBackup: async (file, secret, minutes) => {
      const restored = await alone(async () => {
        const [before, present] = [await state(), await header.known()];
        const vaultId = present.ok ? present.value.vaultId : null;
        const around = { shelves, lock, clock, before, vaultId, tryOptions };
        return restoreBackup(file, secret, minutes, around);
      });
      // After the lock is let go: opening the store takes it.
      if (restored.ok) await noteRestored(open, file, restored.value.count, { clock, newHasher });
      return restored;
    },

    keepWatching: (store, on) => watchList.keep(store, on),
    openWatchList: () => watchList.open(),
  };
}
