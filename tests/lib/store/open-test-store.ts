import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { Clock } from '../../../lib/clock.ts';
import { openLogStore, type OpenOptions } from '../../../lib/store/open-log-store.ts';
import { openVaultDoor } from '../../../lib/store/vault-door.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import type { Result } from '../../../lib/result.ts';
import { memoryShelf } from '../../../lib/vault/key-shelf.ts';
import { KDF_FLOOR } from '../../../lib/vault/kdf-parameters.ts';
import { openLockState } from '../../../lib/vault/lock-state.ts';
import { memoryUnlockedShelf } from '../../../lib/vault/unlocked-shelf.ts';

/** A clock that a test moves by hand. */
export interface HandClock extends Clock {
  set(moment: string): void;
  tick(milliseconds: number): void;
}

/** Stands at this moment until it is moved; the monotonic side only ever goes on. */
export function handClock(moment = '2026-12-10T08:00:00.000Z'): HandClock {
  let wall = Date.parse(moment);
  let monotonic = 1_000;
  return {
    now: () => new Date(wall),
    monotonic: () => monotonic,
    set: (text) => {
      wall = Date.parse(text);
    },
    tick: (milliseconds) => {
      wall += milliseconds;
      monotonic += milliseconds;
    },
  };
}

/**
 * One machine: a database factory, shelves and a clock, on which stores can be opened again and again. On its first day
 * `open` chooses the open slot, as a person who wants no passphrase would.
 */
export function testMachine() {
  const database = { indexedDB: new IDBFactory(), IDBKeyRange };
  const shelves = {
    header: memoryShelf(),
    sentinel: memoryShelf(),
    waiting: memoryShelf(),
    aside: memoryShelf(),
    scratch: memoryShelf(),
  };
  const unlocked = memoryUnlockedShelf();
  const memory = {
    anteroom: memoryUnlockedShelf(),
    watchKey: memoryShelf(),
    viewed: memoryShelf(),
  };
  const clock = handClock();
  return {
    database,
    shelves,
    clock,
    unlocked,
    memory,
    /** A door as each window has its own, at the lowest cost a header may have. */
    door: (over: Partial<OpenOptions> = {}) => {
      const lock = openLockState({ shelf: unlocked, clock });
      return openVaultDoor({ clock, shelves, memory, database, kdfCost: KDF_FLOOR, ...over, lock });
    },
    open: async (over: Partial<OpenOptions> = {}) => {
      const options = { clock, shelves, database, ...over };
      const opened = await openLogStore(options);
      if (opened.ok || opened.error.code !== 'store.not-set-up') return opened;
      const lock = openLockState({ shelf: unlocked, clock });
      const made = await openVaultDoor({ ...options, memory, lock }).setUp({ kind: 'open' }, 5);
      // Another window may have chosen in the same moment.
      const there = made.ok || made.error.code === 'store.already-set-up';
      return there ? openLogStore(options) : made;
    },
  };
}

/** The value of a result, or a failing test that shows the problem. */
export function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`expected success, got ${JSON.stringify(result.error)}`);
  return result.value;
}

export async function mustOpen(machine: { open(): Promise<Result<LogStore>> }): Promise<LogStore> {
  return must(await machine.open());
}
