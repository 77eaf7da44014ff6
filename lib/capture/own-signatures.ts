import type { Result } from '../result.ts';
import type { LogStore } from '../store/log-store.ts';
import { activeSignatures } from '../witness/own-signature.ts';
import type { UserSignature } from '../witness/user-signature.ts';

/**
 * The person's own signatures as they stand now. They are asked for at every look at a page, so they are read once, and
 * anew after any change of the log, made here or in another window. While the log is locked nobody knows them.
 */
export function openOwnSignatures(
  openStore: () => Promise<Result<LogStore>>,
): () => Promise<readonly UserSignature[]> {
  let known: { readonly store: LogStore; readonly stop: () => void } | null = null;
  let reading: Promise<readonly UserSignature[]> | null = null;

  function forget(): void {
    known?.stop();
    known = null;
    reading = null;
  }

  async function read(store: LogStore): Promise<readonly UserSignature[]> {
    const rows = await store.ownSignatures();
    if (rows.ok) return activeSignatures(rows.value);
    // What could not be read now may be readable at the next look.
    if (known?.store === store) reading = null;
    return [];
  }

  return async () => {
    const opened = await openStore();
    if (!opened.ok) {
      forget();
      return [];
    }
    const store = opened.value;
    if (known?.store !== store) {
      forget();
      const stop = store.watch(() => {
        reading = null;
      });
      known = { store, stop };
    }
    reading ??= read(store);
    return reading;
  };
}
