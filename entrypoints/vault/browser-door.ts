import type { Clock } from '../../lib/clock.ts';
import { storeShelves } from '../../lib/platform/key-shelf.ts';
import { inPrivateWindow } from '../../lib/platform/private-window.ts';
import { doorMemory, unlockedShelf } from '../../lib/platform/session-shelf.ts';
import { openVaultDoor, type VaultDoor } from '../../lib/store/vault-door.ts';
import { openLockState, type LockState } from '../../lib/vault/lock-state.ts';

/** The way into this profile's log, and the lock that all its windows share. */
export interface BrowserDoor {
  readonly door: VaultDoor;
  readonly lock: LockState;
}

/** One per page, and one in the worker. */
export function browserDoor(clock: Clock): BrowserDoor {
  const lock = openLockState({ shelf: unlockedShelf, clock });
  return {
    lock,
    door: openVaultDoor({
      clock,
      shelves: storeShelves(),
      memory: doorMemory(),
      lock,
      // What would be gone with the window is not to be called saved.
      ...(inPrivateWindow() ? { database: null } : {}),
    }),
  };
}
