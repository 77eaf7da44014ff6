import { browser } from './browser.ts';

/** Seconds without anybody at the machine; the browsers allow no less than 15. */
const AFTER_SECONDS = 60;

/** Hears when the system locks its screen, and when nobody was at the machine for a minute. Hints only: neither is sure to come. */
export function onNobodyThere(gone: (systemLocked: boolean) => void): void {
  browser.idle.setDetectionInterval(AFTER_SECONDS);
  browser.idle.onStateChanged.addListener((state) => {
    if (state !== 'active') gone(state === 'locked');
  });
}
