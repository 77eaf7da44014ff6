import { memoryShelf, type KeyShelf } from './key-shelf.ts';

/**
 * The one place where the key of an unlocked vault lies: in memory that all pages and the worker share, that ends with
 * the browser and is never written to disk. In the extension it is `storage.session`.
 */
export interface UnlockedShelf extends KeyShelf {
  clear(): Promise<void>;
  /** Hears of every change, also one made in another window: its new value, `undefined` once cleared. */
  watch(heard: (value: unknown) => void): () => void;
}

/** Such a shelf for tests. */
export function memoryUnlockedShelf(): UnlockedShelf {
  let shelf = memoryShelf();
  const listeners = new Set<(value: unknown) => void>();
  const tell = async () => {
    const value = await shelf.read();
    for (const listener of listeners) listener(value);
  };
  return {
    read: () => shelf.read(),
    write: async (value) => {
      await shelf.write(value);
      await tell();
    },
    clear: async () => {
      shelf = memoryShelf();
      await tell();
    },
    watch: (heard) => {
      listeners.add(heard);
      return () => {
        listeners.delete(heard);
      };
    },
  };
}
