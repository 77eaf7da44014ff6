import type { Clock } from '../../lib/clock.ts';
import type { LockState } from '../../lib/vault/lock-state.ts';

/** However far the deadline is, it is looked at this often: a timer does not run while the machine sleeps. */
const LOOK_EVERY_MS = 2_000;
/** How often activity moves the deadline. */
const EXTEND_EVERY_MS = 15_000;
const ACTIVITY = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
const RETURNS = ['visibilitychange', 'pageshow', 'resume'] as const;

/**
 * Tells this page, once, that the vault has locked, by whichever comes first: the word of another window, a timer, or
 * the page coming back into view. None of them alone is sure. While somebody works in the page the deadline moves on.
 *
 * @returns the way to stop.
 */
export function watchLock(
  lock: LockState,
  clock: Clock,
  minutes: () => number,
  locked: () => void,
): () => void {
  let done = false;
  let extendedAt = clock.monotonic();
  const end = () => {
    if (done) return;
    stop();
    locked();
  };
  const look = () => {
    if (done || lock.stillOpen()) return;
    // Clears the shelf too, so that every other window hears of it.
    void lock.openKey();
    end();
  };
  const active = () => {
    look();
    if (done || clock.monotonic() < extendedAt + EXTEND_EVERY_MS) return;
    extendedAt = clock.monotonic();
    void lock.extend(minutes());
  };
  const unwatch = lock.watch((open) => {
    if (!open) end();
  });
  const timer = setInterval(look, LOOK_EVERY_MS);
  for (const type of RETURNS) document.addEventListener(type, look);
  for (const type of ACTIVITY)
    document.addEventListener(type, active, { capture: true, passive: true });
  function stop(): void {
    done = true;
    unwatch();
    clearInterval(timer);
    for (const type of RETURNS) document.removeEventListener(type, look);
    for (const type of ACTIVITY) document.removeEventListener(type, active, { capture: true });
  }
  return stop;
}
