/**
 * A place outside IndexedDB for one small JSON value: the vault's header on one shelf, the sentinel
 * on another. In the extension it is `storage.local`; in tests it is memory. `read` gives `undefined`
 * only where nothing was ever written; where it cannot tell, it rejects.
 */
export interface KeyShelf {
  read(): Promise<unknown>;
  write(value: unknown): Promise<void>;
}

/** A shelf in memory, for tests and for trying a backup. Values travel as JSON, as in the browser. */
export function memoryShelf(initial?: unknown): KeyShelf {
  let text = initial === undefined ? undefined : JSON.stringify(initial);
  return {
    read: () => {
      if (text === undefined) return Promise.resolve(undefined);
      const value: unknown = JSON.parse(text);
      return Promise.resolve(value);
    },
    write: (value) => {
      text = JSON.stringify(value);
      return Promise.resolve();
    },
  };
}
