import { TookTooLong } from './store-problem.ts';

/**
 * Waits for a promise, but not for ever: with a full disk Dexie's operations may never settle
 * (dexie/Dexie.js#840). When the time is up `giveUp` runs and the wait rejects with `TookTooLong`.
 */
export async function within<T>(
  milliseconds: number,
  promise: PromiseLike<T>,
  giveUp?: () => void,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      giveUp?.();
      reject(new TookTooLong());
    }, milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
