import { systemClock } from '../../lib/clock.ts';
import { unlockedShelf } from '../../lib/platform/session-shelf.ts';
import { openLockState } from '../../lib/vault/lock-state.ts';

const VAULT_ID = '0'.repeat(32);

/** The lock of the vault over the browser's own memory, as pages and the worker use it. */
export const lockHand = {
  async unlockForMinutes(minutes: number): Promise<string> {
    const state = openLockState({ shelf: unlockedShelf, clock: systemClock });
    const opened = await state.unlock(VAULT_ID, new Uint8Array(32), minutes);
    return opened.ok ? 'open' : opened.error.code;
  },
  /** `open`, or the code of the refusal. */
  async lockStateNow(): Promise<string> {
    const key = await openLockState({ shelf: unlockedShelf, clock: systemClock }).openKey();
    return key.ok ? 'open' : key.error.code;
  },
};
