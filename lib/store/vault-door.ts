import type { Clock } from '../clock.ts';
import type { Draft } from '../incidents/incident.ts';
import { err, ok, problem, type Result } from '../result.ts';
import type { KeyShelf } from '../vault/key-shelf.ts';
import type { LockState } from '../vault/lock-state.ts';
import type { UnlockedShelf } from '../vault/unlocked-shelf.ts';
import { addSlot, changePassphrase, removeSlot, unlockWith, withInbox } from '../vault/slots.ts';
import type { SlotKind } from '../vault/vault-header.ts';
import type { Secret, SecretsToShow, SlotChoice } from '../vault/wrap-slot.ts';
import { noteRestored, restoreBackup } from './backup/restore-backup.ts';
import { tryBackup, type TriedBackup, type TryOptions } from './backup/try-backup.ts';
import { doorBeginnings, type DoorBeginnings, type WrittenDown } from './door-beginnings.ts';
import { doorHeader } from './door-header.ts';
import { doorInbox } from './door-inbox.ts';
import type { DoorState } from './door-state.ts';
import { doorViews } from './door-views.ts';
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
import { scratchDatabases } from './scratch-databases.ts';
import type { OpenWatchList } from './watch-list.ts';

export interface DoorOptions extends OpenOptions {
  readonly lock: LockState;
  readonly clock: Clock;
  readonly memory: DoorMemory;
}

/** Small places in memory that all windows share and that end with the browser (`storage.session`). */
export interface DoorMemory {
  /** What was logged before anybody chose who may open the log. */
  readonly anteroom: UnlockedShelf;
  /** The key that opens the watch list alone, where the person chose that. */
  readonly watchKey: KeyShelf;
  /** Whether the present unlock has its line of custody. */
  readonly viewed: KeyShelf;
}

/** The way in, and out. One per page, and one in the worker. */
export interface VaultDoor extends DoorBeginnings {
  state(): Promise<DoorState>;
  /** Touches no data. Codes: those of `unlockWith`, `vault.not-kept`, `store.not-set-up`. */
  unlock(secret: Secret, minutes: number): Promise<Result<null>>;
  lock(): Promise<Result<null>>;
  /** The log itself; what was logged while it was locked is merged first. To be opened anew after each unlock. */
  open(): Promise<Result<LogStore>>;
  /** What is left of a damaged log, to read and to export; every write is refused. */
  openForSalvage(): Promise<Result<LogStore>>;
  /**
   * Notes in the custody log that it was looked at: once at each unlock, whichever page is first, and for a log without a
   * passphrase once until the browser ends. Code: `store.view-unnoted`; the next page tries again.
   */
  noteView(store: LogStore): Promise<Result<null>>;

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
    writtenDown?: WrittenDown,
  ): Promise<Result<SecretsToShow>>;
  removeSlot(kind: SlotKind): Promise<Result<null>>;
  changePassphrase(
    present: Extract<Secret, { passphrase: string }>,
    passphrase: string,
  ): Promise<Result<null>>;

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
  const views = doorViews(memory.viewed, alone, clock);
  const scratch = scratchDatabases(shelves, parts);
  const beginnings = doorBeginnings({ shelves, lock, clock, alone, kdfCost, state });
  const watchList = doorWatchList({ header, inbox, shelf: memory.watchKey, parts });

  async function state(): Promise<DoorState> {
    const found = await header.read();
    if (!found.ok) return { is: 'shut-out', problem: found.error };
    return lookInside({ header: found.value, parts, shelves, lock });
  }

  const tryOptions = (vaultId: string | null): TryOptions => ({
    parts,
    newHasher,
    vaultId,
    scratch,
    openStore: (database, opensWith, opened, itsShelves) =>
      openWith(database, opensWith, opened, {
        ...options,
        shelves: itsShelves,
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
    if (!opened.ok) return opened;
    await watchList.remember(opened.value);
    await scratch.sweep().catch(() => null);
    return opened;
  }

  return {
    state,
    setUp: async (...given) => admitted(await beginnings.setUp(...given)),
    startAnew: async (...given) => admitted(await beginnings.startAnew(...given)),
    unlock: async (secret, minutes) => {
      const known = await header.known();
      if (!known.ok) return known;
      const key = await unlockWith(known.value, secret);
      if (!key.ok) return key;
      // Before the key is there: a page that follows this unlock must not find the mark of the last one.
      await views.renew();
      const kept = await lock.unlock(known.value.vaultId, key.value, minutes);
      return kept.ok ? ok(null) : kept;
    },
    lock: () => lock.lockNow(),
    open,
    openForSalvage: () => openLogStore({ ...options, evenIfDamaged: true }),
    noteView: async (store) => views.note(await header.known(), store),

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
        await views.renew();
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
