import { browser } from './browser.ts';

/** Both browsers stop a worker after 30 s without an event or a call of theirs. */
const EVERY_MS = 20_000;

/**
 * Keeps the worker running while this work lasts, by a call that does nothing: writing to IndexedDB
 * does not count as being busy. Bounded by the work itself, which has a deadline.
 */
export async function stayAwake<T>(work: Promise<T>): Promise<T> {
  const timer = setInterval(() => void browser.runtime.getPlatformInfo(), EVERY_MS);
  try {
    return await work;
  } finally {
    clearInterval(timer);
  }
}
