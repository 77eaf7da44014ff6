import type { Clock } from '../clock.ts';
import { err, ok, problem, type Result } from '../result.ts';
import { fromBase64Url, toBase64Url } from '../base64url.ts';
import { deadlineAfter, readUnlockedRecord, type UnlockedRecord } from './unlocked-record.ts';
import type { UnlockedShelf } from './unlocked-shelf.ts';

/** A clock may be corrected by this much without the vault shutting: time servers do that. */
const STEP_BACK_MS = 60_000;
/** How often it is noted that somebody asked. */
const NOTE_EVERY_MS = 10_000;
const LOCK = 'lock-state';

/** The key of an unlocked vault, and until when. */
export interface OpenKey {
  readonly vaultId: string;
  readonly key: Uint8Array<ArrayBuffer>;
  /** Milliseconds of the wall clock; each `extend` moves it. */
  readonly lockAt: number;
}

/** Whether this profile's vault is open, asked anew at every use. One per page, and one in the worker. */
export interface LockState {
  /** After the right secret: keeps the key until so many minutes after the last activity. Code: `vault.not-kept`. */
  unlock(vaultId: string, key: Uint8Array<ArrayBuffer>, minutes: number): Promise<Result<OpenKey>>;
  /** The key, or `vault.locked`. Past the deadline, or with a clock that was set back, the shelf is cleared first. */
  openKey(): Promise<Result<OpenKey>>;
  /**
   * The same question without waiting, from what this window knows, to be asked at every seal and unseal. False until
   * `openKey` or `unlock` said yes in this window, and from the moment the vault locks until they say yes again.
   */
  stillOpen(): boolean;
  /** Somebody is there: the deadline moves to so many minutes from now. Never opens what is locked. */
  extend(minutes: number): Promise<Result<OpenKey>>;
  /** Forgets the key, in every window. Code: `vault.not-cleared`, where only closing the browser would do it. */
  lockNow(): Promise<Result<null>>;
  /** Hears when the vault locks or opens, here or in another window. */
  watch(heard: (open: boolean) => void): () => void;
}

export interface LockStateOptions {
  readonly shelf: UnlockedShelf;
  readonly clock: Clock;
  /** Runs work while no other window does; left out, the browser's own locks. */
  readonly alone?: <T>(work: () => Promise<T>) => Promise<T>;
}

/** What this window holds to, by both clocks. */
interface Held {
  readonly lockAt: number;
  /** The deadline by the clock that nobody can set. It may stand still while the machine sleeps; the other does not. */
  readonly lockAtMonotonic: number;
  seenAt: number;
  /** Once over, it stays over, whatever the clocks say afterwards; only another deadline counts again. */
  over: boolean;
}

/**
 * Against a machine that is taken while it runs: the key is there for as long as somebody works and not
 * longer. The deadline is absolute and compared whenever the key is asked for, so it holds when no alarm fires, when
 * the worker was asleep, and when the machine was (8 hours of sleep are 8 hours). A clock set back does not prolong
 * it: the latest moment seen is kept beside the key, and inside one window a second clock runs that cannot be set.
 *
 * What it cannot do: JavaScript does not wipe memory. A lock drops the key; the browser's process may hold traces
 * until it ends.
 */
export function openLockState({ shelf, clock, alone = browserLock }: LockStateOptions): LockState {
  const listeners = new Set<(open: boolean) => void>();
  let held: Held | null = null;
  let known: boolean | null = null;

  shelf.watch((value) => {
    const record = readUnlockedRecord(value);
    if (record === null) held = null;
    else if (held?.over === false) hold(record);
    if (known === (record !== null)) return;
    known = record !== null;
    for (const heard of listeners) heard(known);
  });

  function hold({ vaultId, key, lockAt, seenAt }: UnlockedRecord): OpenKey {
    // Reading the same record again must not move the deadline by the other clock.
    if (held?.lockAt === lockAt) held.seenAt = Math.max(seenAt, held.seenAt);
    else {
      const lockAtMonotonic = clock.monotonic() + lockAt - clock.now().getTime();
      held = { lockAt, lockAtMonotonic, seenAt, over: false };
    }
    return { vaultId, key: fromBase64Url(key), lockAt };
  }

  function stillOpen(): boolean {
    if (held === null || held.over) return false;
    const now = clock.now().getTime();
    held.over = isOver(held, now) || clock.monotonic() >= held.lockAtMonotonic;
    held.seenAt = Math.max(held.seenAt, now);
    return !held.over;
  }

  /** Whether the record still counts, also by what this window saw of the clocks. */
  function counts(record: UnlockedRecord): boolean {
    if (isOver(record, clock.now().getTime())) return false;
    return held?.lockAt !== record.lockAt || stillOpen();
  }

  async function changed(
    next: (record: UnlockedRecord, now: number) => UnlockedRecord,
  ): Promise<Result<OpenKey>> {
    try {
      return await alone(async () => {
        const value = await shelf.read();
        const record = readUnlockedRecord(value);
        if (record && counts(record)) {
          // The latest moment seen never goes back, so that small steps of the clock do not add up.
          const now = Math.max(clock.now().getTime(), record.seenAt);
          const kept = next(record, now);
          await shelf.write(kept);
          return ok(hold(kept));
        }
        held = null;
        if (value !== undefined && value !== null) await shelf.clear();
        return err(problem('vault.locked'));
      });
    } catch (cause) {
      held = null;
      return err(problem('vault.locked', {}, cause));
    }
  }

  return {
    unlock: async (vaultId, key, minutes) => {
      try {
        return await alone(async () => {
          const now = clock.now().getTime();
          const lockAt = deadlineAfter(now, minutes);
          const record = {
            format: 1,
            vaultId,
            key: toBase64Url(key),
            lockAt,
            seenAt: now,
          } as const;
          await shelf.write(record);
          // Only now: a window that is open stays open while it is unlocked once more, as for another way to open.
          held = null;
          return ok(hold(record));
        });
      } catch (cause) {
        held = null;
        return err(problem('vault.not-kept', {}, cause));
      }
    },
    openKey: async () => {
      const record = readUnlockedRecord(await shelf.read().catch(() => null));
      const fresh = record && clock.now().getTime() < record.seenAt + NOTE_EVERY_MS;
      // Most calls end here, without waiting for other windows.
      if (fresh && counts(record)) return ok(hold(record));
      return changed((present, now) => ({ ...present, seenAt: now }));
    },
    stillOpen,
    extend: (minutes) =>
      changed((present, now) => ({
        ...present,
        lockAt: deadlineAfter(now, minutes),
        seenAt: now,
      })),
    lockNow: async () => {
      held = null;
      try {
        // At once, and once more when no other window is in the middle of extending.
        await shelf.clear();
        await alone(() => shelf.clear());
        return ok(null);
      } catch (cause) {
        return err(problem('vault.not-cleared', {}, cause));
      }
    },
    watch: (heard) => {
      listeners.add(heard);
      return () => {
        listeners.delete(heard);
      };
    },
  };
}

/** Past the deadline, or before a moment that was already seen. */
function isOver({ lockAt, seenAt }: { lockAt: number; seenAt: number }, now: number): boolean {
  return now >= lockAt || now < seenAt - STEP_BACK_MS;
}

function browserLock<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks.request(LOCK, work);
}
