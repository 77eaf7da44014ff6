/** Keeps uploads and the sweep of orphaned chunks apart, in every window at once. */
export interface Uploads {
  /** Runs an upload beside other uploads, never beside a sweep. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Runs work while there is no upload; null, without running it, where there is one. */
  without<T>(work: () => Promise<T>): Promise<T | null>;
}

/** By the browser's own locks: a window that dies lets go of them. */
export function inBrowserUpload(database: string): Uploads {
  const name = `upload-${database}`;
  return {
    during: (work) => navigator.locks.request(name, { mode: 'shared' }, work),
    without: (work) =>
      navigator.locks.request(name, { ifAvailable: true }, async (lock) =>
        lock === null ? null : work(),
      ),
  };
}
