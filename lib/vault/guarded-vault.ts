import { problem, type Problem } from '../result.ts';
import type { Vault } from './vault.ts';

/**
 * Thrown where a locked vault is used. Not a null, which would say that a row is damaged, and not a `Result`, which a
 * caller deep inside a write could drop.
 */
export class VaultLockedError extends Error {
  readonly problem: Problem = problem('vault.locked');
  constructor() {
    super('vault.locked');
    this.name = 'VaultLockedError';
  }
}

/**
 * A vault that asks before and after every use whether it is still open, and throws `VaultLockedError` once it is not.
 * Against a page that was forgotten open: what it holds is of no use after the deadline. It stays shut even if the
 * vault is unlocked again, and lets go of the keys at its first refusal.
 */
export function guardedVault(vault: Vault, stillOpen: () => boolean): Vault {
  let inside: Vault | null = vault;
  const use = async <T>(work: (vault: Vault) => Promise<T>): Promise<T> => {
    const done = await work(whileOpen());
    // The deadline may have passed, or the machine slept, while this was waiting.
    whileOpen();
    return done;
  };
  const whileOpen = (): Vault => {
    if (inside !== null && stillOpen()) return inside;
    inside = null;
    throw new VaultLockedError();
  };
  return {
    id: vault.id,
    seal: (place, data) => use((open) => open.seal(place, data)),
    unseal: (place, box) => use((open) => open.unseal(place, box)),
    unsealRows: (table, schema, rows) => use((open) => open.unsealRows(table, schema, rows)),
    idFor: (table, name) => use((open) => open.idFor(table, name)),
  };
}
