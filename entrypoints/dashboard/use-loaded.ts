import { useEffect, useState } from 'preact/hooks';
import type { Loaded } from '../../components/common/loaded.ts';
import { problem, type Result } from '../../lib/result.ts';
import type { LogStore } from '../../lib/store/log-store.ts';

/**
 * Reads something when the screen opens and again when one of `inputs` changes. With a store, also
 * after each change of it, here or in another page or the worker.
 */
export function useLoaded<T>(
  read: () => Promise<Result<T>>,
  inputs: readonly unknown[],
  store?: LogStore,
): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' });
  useEffect(() => {
    let wanted = true;
    const load = async () => {
      const result = await read().catch((cause: unknown) => ({
        ok: false as const,
        error: problem('common.not-read', undefined, cause),
      }));
      if (!wanted) return;
      setLoaded(
        result.ok
          ? { state: 'ready', value: result.value }
          : { state: 'failed', problem: result.error },
      );
    };
    void load();
    const stop = store?.watch(() => void load());
    return () => {
      wanted = false;
      stop?.();
    };
    // The caller names what the reading depends on; `read` itself is a new function each time.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [...inputs, store]);
  return loaded;
}
