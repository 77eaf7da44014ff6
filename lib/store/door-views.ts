import { instantOf } from '../civil-date.ts';
import type { Clock } from '../clock.ts';
import { stampOf } from '../incidents/stamp.ts';
import { err, ok, problem, type Result } from '../result.ts';
import type { KeyShelf } from '../vault/key-shelf.ts';
import type { VaultHeader } from '../vault/vault-header.ts';
import type { LogStore } from './log-store.ts';
import type { Alone } from './open-vault-for.ts';

/** Which unlock has its line of custody already. */
export interface DoorViews {
  /** Somebody unlocks: the next page that shows the log notes it. */
  renew(): Promise<void>;
  /** See `VaultDoor.noteView`. */
  note(header: Result<VaultHeader>, store: LogStore): Promise<Result<null>>;
}

/**
 * @param shelf in memory that ends with the browser. It names the vault whose present unlock is noted; a log without a
 *   passphrase is never unlocked, so there the mark stays until the browser ends.
 */
export function doorViews(shelf: KeyShelf, alone: Alone, clock: Clock): DoorViews {
  return {
    // Where the mark cannot be taken off, the unlock is worth more than its line.
    renew: () => shelf.write(null).catch(() => undefined),
    note: async (header, store) => {
      if (!header.ok) return header;
      const { vaultId } = header.value;
      // Two pages open at one unlock, and the second is to see the mark of the first.
      return alone(async () => {
        if ((await shelf.read().catch(() => null)) === vaultId) return ok(null);
        const { now, utcOffset, id } = stampOf(clock.now());
        const noted = await store.append([
          { type: 'view', id, utcOffset, loggedAt: instantOf(now) },
        ]);
        if (!noted.ok) return err(problem('store.view-unnoted', { code: noted.error.code }));
        await shelf.write(vaultId).catch(() => null);
        return ok(null);
      });
    },
  };
}
