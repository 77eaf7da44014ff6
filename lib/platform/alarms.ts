import { browser } from './browser.ts';

/**
 * The alarm of what is to come. Its name says nothing, because the browser keeps alarm names in plain text on disk.
 */
const NAME = 'tick';
/** The alarm of looks that are to be made; its name says as little. */
const ROUND_NAME = 'round';
/** Rings once a minute while the log is open, to see whether it still may be. */
const MINUTE_NAME = 'minute';

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
  onRing: (ring) => onAlarm(NAME, ring),
};

export const roundAlarm: WakeAlarm = {
  setFor: async () => (await browser.alarms.get(ROUND_NAME))?.scheduledTime ?? null,
  setIn: async (milliseconds) =>
    browser.alarms.create(ROUND_NAME, { delayInMinutes: Math.max(milliseconds, 0) / 60_000 }),
  clear: async () => {
    await browser.alarms.clear(ROUND_NAME);
  },
  onRing: (ring) => onAlarm(ROUND_NAME, ring),
};

function onAlarm(name: string, ring: () => void): void {
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === name) ring();
  });
}

export interface LockAlarm {
  start(): Promise<void>;
  stop(): Promise<void>;
  onRing(ring: () => void): void;
}

export const lockAlarm: LockAlarm = {
  // Never set anew while it stands: a worker that starts often would put it off for ever.
  start: async () => {
    if (!(await browser.alarms.get(MINUTE_NAME))) {
      await browser.alarms.create(MINUTE_NAME, { periodInMinutes: 1 });
    }
  },
  stop: async () => {
    await browser.alarms.clear(MINUTE_NAME);
  },
  onRing: (ring) => onAlarm(MINUTE_NAME, ring),
};
