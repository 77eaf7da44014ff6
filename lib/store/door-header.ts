import { err, ok, problem, type Result } from '../result.ts';
import { readVaultHeader, type VaultHeader } from '../vault/vault-header.ts';
import type { Alone, Shelves } from './open-vault-for.ts';

/** The vault's header on its shelf, read anew each time: another window may have changed it. */
export interface DoorHeader {
  /** As it lies there; null on the first day. Code: `store.key-unreadable`. */
  read(): Promise<Result<unknown>>;
  /** Codes: `store.not-set-up`, `store.key-unreadable`, and those of `readVaultHeader`. */
  known(): Promise<Result<VaultHeader>>;
  /** Changes it as one step; nobody else changes it in between. Code besides: `store.key-unwritable`. */
  change<T>(
    make: (header: VaultHeader) => Promise<Result<{ header: VaultHeader; value: T }>>,
  ): Promise<Result<T>>;
}

/** Opens it; `alone` is what keeps other windows out of a change. */
export function doorHeader({ header: shelf }: Shelves, alone: Alone): DoorHeader {
  const read = async (): Promise<Result<unknown>> => {
    try {
      return ok((await shelf.read()) ?? null);
    } catch (cause) {
      return err(problem('store.key-unreadable', {}, cause));
    }
  };
  const known = async (): Promise<Result<VaultHeader>> => {
    const header = await read();
    if (!header.ok) return header;
    return header.value === null ? err(problem('store.not-set-up')) : readVaultHeader(header.value);
  };
  return {
    read,
    known,
    change: (make) =>
      alone(async () => {
        const header = await known();
        if (!header.ok) return header;
        const changed = await make(header.value);
        if (!changed.ok) return changed;
        try {
          await shelf.write(changed.value.header);
        } catch (cause) {
          return err(problem('store.key-unwritable', {}, cause));
        }
        return ok(changed.value.value);
      }),
  };
}
