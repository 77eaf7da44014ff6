import type { BrowserDoor } from '../../vault/browser-door.ts';
import type { Problem } from '../../../lib/result.ts';
import type { SlotKind } from '../../../lib/vault/vault-header.ts';

/** What the screens know of how the log is kept. */
export interface VaultContext extends BrowserDoor {
  /** Why nothing of the person's is shown; null where the log is open. */
  readonly closed: 'locked' | 'not-set-up' | null;
  readonly openings: readonly SlotKind[];
  /** Locks at once, drafts first; null where there is nothing to lock. */
  readonly lockNow: (() => void) | null;
  /** Why the custody log does not say that it was opened, where it should. */
  readonly unnoted: Problem | null;
  /** Opens the page anew, after the vault was made, unlocked or changed. */
  readonly restart: () => void;
  /** While secrets are on the screen nothing may take them away. */
  readonly hold: (held: boolean) => void;
}

/** Minutes until the settings, which are sealed themselves, can be read. */
export const FIRST_MINUTES = 5;
