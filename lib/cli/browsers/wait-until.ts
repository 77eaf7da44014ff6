import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../clock.ts';

const POLL_MS = 40;

/**
 * Asks again and again until the answer is neither null, undefined nor false; an attempt that
 * throws counts as "not yet", because a page that is being replaced throws.
 * @throws {Error} naming `what` once `timeoutMs` have passed, with the last thing that was thrown.
 */
export async function waitUntil<T>(
  what: string,
  attempt: () => Promise<T | null | undefined | false>,
  timeoutMs = 30_000,
): Promise<T> {
  const end = systemClock.monotonic() + timeoutMs;
  let last: unknown = null;
  while (systemClock.monotonic() < end) {
    try {
      const answer = await within(
        attempt(),
        Math.max(POLL_MS, end - systemClock.monotonic()),
        what,
      );
      if (answer !== null && answer !== undefined && answer !== false) return answer;
    } catch (thrown) {
      last = thrown;
    }
    await sleep(POLL_MS);
  }
  throw new Error(`${what}: not within ${timeoutMs / 1000} s`, { cause: last });
}

/** The promise, or an error naming `what` when it takes longer than `timeoutMs`. */
export async function within<T>(promise: Promise<T>, timeoutMs: number, what: string): Promise<T> {
  const timer = new AbortController();
  try {
    return await Promise.race([
      promise,
      sleep(timeoutMs, undefined, { signal: timer.signal }).then(() => {
        throw new Error(`${what}: no answer within ${timeoutMs / 1000} s`);
      }),
    ]);
  } finally {
    timer.abort();
  }
}
