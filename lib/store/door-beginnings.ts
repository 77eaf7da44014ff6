import type { Clock } from '../clock.ts';
import { NO_ENTRY } from '../incidents/custody-chain.ts';
import { err, ok, problem, type Result } from '../result.ts';
import type { KdfCost } from '../vault/kdf-parameters.ts';
import type { LockState } from '../vault/lock-state.ts';
import { createVault, type NewSlots, type VaultChoice } from '../vault/slots.ts';
import { slotOf, type VaultHeader } from '../vault/vault-header.ts';
import type { SecretsToShow, VaultKey } from '../vault/wrap-slot.ts';
import { newDatabaseName } from './database.ts';
import type { DoorState } from './door-state.ts';
import type { Alone, Shelves } from './open-vault-for.ts';
import type { Sentinel } from './sentinel.ts';
import { setAsideNow } from './set-aside-now.ts';

/** Shows secrets once, and resolves when the person has them. */
export type WrittenDown = (show: SecretsToShow) => Promise<unknown>;

export interface StartAnew {
  /** Typed by the person, not preset. */
  readonly confirmed: 'start-anew';
  readonly choice: VaultChoice;
}

/** The two ways to a new vault: on the first day, and beside a damaged one. */
export interface DoorBeginnings {
  /**
   * Makes the vault as the person chose, and leaves it unlocked. Codes: `store.already-set-up`, those of a loss where
   * something was here, `store.key-unwritable`, and those of `createVault`.
   *
   * @param writtenDown until it resolves nothing has changed: a page that is closed in between leaves everything
   *   as it was, and what is held is held still.
   * @returns what to show once: it is kept nowhere.
   */
  setUp(
    choice: VaultChoice,
    minutes: number,
    writtenDown?: WrittenDown,
  ): Promise<Result<SecretsToShow>>;
  /**
   * A new vault in a new database, beside the damaged one, which is kept with everything that may open it some day. Only
   * where the state is `damaged`, and only for somebody who typed that they want it. The gap is the new log's first fact.
   *
   * @param writtenDown the same.
   */
  startAnew(
    confirmation: StartAnew,
    minutes: number,
    writtenDown?: WrittenDown,
  ): Promise<Result<SecretsToShow>>;
}

interface BeginningOptions {
  readonly shelves: Shelves;
  readonly lock: LockState;
  readonly clock: Clock;
  readonly alone: Alone;
  readonly kdfCost: KdfCost | undefined;
  readonly state: () => Promise<DoorState>;
}

type Made = NewSlots & { readonly key: VaultKey };

/** Nothing is read or made before one of its functions is called. */
export function doorBeginnings(options: BeginningOptions): DoorBeginnings {
  const { shelves, lock, clock, alone, kdfCost, state } = options;

  /**
   * A new vault that counts once its secrets are written down: until then it exists in this window's memory alone.
   * @param mayBegin asked before anything is made, and again under the lock: another window may have been faster.
   */
  async function begin<T>(
    choice: VaultChoice,
    writtenDown: WrittenDown | undefined,
    mayBegin: () => Promise<Result<T>>,
    install: (made: Made, found: T) => Promise<Result<SecretsToShow>>,
  ): Promise<Result<SecretsToShow>> {
    const early = await mayBegin();
    if (!early.ok) return early;
    const made = await createVault(choice, kdfCost);
    if (!made.ok) return made;
    await writtenDown?.(made.value.show);
    return alone(async () => {
      const found = await mayBegin();
      return found.ok ? install(made.value, found.value) : found;
    });
  }

  /** Puts a new vault on its shelves and leaves it unlocked. The sentinel first, see below. */
  async function install(
    { header, key, show }: Made,
    database: string | null,
    minutes: number,
    before: (vaultId: string) => Promise<void>,
  ): Promise<Result<SecretsToShow>> {
    const written: VaultHeader = { ...header, ...(database === null ? {} : { database }) };
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
    if (slotOf(written, 'open') !== null) return ok(show);
    // The vault is made, whether or not this window could keep the key: it can be unlocked.
    await lock.unlock(written.vaultId, key, minutes);
    return ok(show);
  }

  return {
    setUp: (choice, minutes, writtenDown) =>
      begin(
        choice,
        writtenDown,
        async () => {
          const before = await state();
          if (before.is === 'damaged' || before.is === 'shut-out') return err(before.problem);
          return before.is === 'not-set-up' ? ok(null) : err(problem('store.already-set-up'));
        },
        (made) => install(made, null, minutes, () => Promise.resolve()),
      ),
    startAnew: ({ confirmed, choice }, minutes, writtenDown) =>
      begin(
        choice,
        writtenDown,
        async () => {
          const before = await state();
          return confirmed === 'start-anew' && before.is === 'damaged'
            ? ok(before)
            : err(problem('store.nothing-to-replace'));
        },
        (made, { problem: found, lastKnown }) =>
          install(made, newDatabaseName(), minutes, (vaultId) =>
            setAsideNow(shelves, clock, vaultId, found, lastKnown),
          ),
      ),
  };
}
