import { browser } from './browser.ts';

/**
 * The one alarm. Its name says nothing, because the browser keeps alarm names in plain text on disk.
 */
const NAME = 'tick';

export interface WakeAlarm {
  /** When it is set to go off by the browser's clock, in milliseconds since 1970; null where it is not set. */
  setFor(): Promise<number | null>;
  /** Sets it anew, so many milliseconds from now. */
  setIn(milliseconds: number): Promise<void>;
  clear(): Promise<void>;
  onRing(ring: () => void): void;
}

export const wakeAlarm: WakeAlarm = {
  setFor: async () => (await browser.alarms.get(NAME))?.scheduledTime ?? null,
  setIn: async (milliseconds) =>
    browser.alarms.create(NAME, { delayInMinutes: Math.max(milliseconds, 0) / 60_000 }),
  clear: async () => {
    await browser.alarms.clear(NAME);
  },
  onRing: (ring) =>
    browser.alarms.onAlarm.addListener((alarm) => {
      if (alarm.name === NAME) ring();
    }),
};
