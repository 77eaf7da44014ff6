import * as v from 'valibot';
import type { CaptureMethod } from '../incidents/incident.ts';
import { isCountry } from '../witness/countries.ts';

/** Interface languages; those not yet complete fall back to English sentence by sentence. */
export const LOCALES = ['en', 'zh-Hans', 'zh-Hant', 'fr', 'es', 'ru', 'ar'] as const;
export type Locale = (typeof LOCALES)[number];

const TIME_OF_DAY = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** Everything a person can set, with its default stated once. Parsed on every read. */
export const settingsSchema = v.object({
  /** null follows the browser's language. */
  locale: v.optional(v.nullable(v.picklist(LOCALES)), null),
  theme: v.optional(v.picklist(['system', 'light', 'dark']), 'system'),
  /** 0 = Sunday … 6 = Saturday; null follows the language. */
  weekStart: v.optional(v.nullable(v.picklist([0, 1, 6])), null),
  captureScreenshot: v.optional(v.boolean(), true),
  captureText: v.optional(v.boolean(), true),
  captureSnapshot: v.optional(v.boolean(), true),
  /** Scrolls the page for some seconds in Chromium: hence off. */
  captureFullPage: v.optional(v.boolean(), false),
  /** Chromium: needs a permission of its own. */
  captureMhtml: v.optional(v.boolean(), false),
  /** Asks the site once more: hence off, design principle 1. */
  captureRefetch: v.optional(v.boolean(), false),
  /** Firefox: needs permissions of its own, and holds copies of pages in memory. */
  captureResponse: v.optional(v.boolean(), false),
  reminders: v.optional(
    v.object({
      on: v.optional(v.boolean(), true),
      /** Local wall-clock time. */
      at: v.optional(TIME_OF_DAY, '09:00'),
      /** Days before, beside the day itself; each 1 to 60. */
      leadDays: v.optional(
        v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60))),
        [7],
      ),
      /** Tiers whose rows remind. */
      tiers: v.optional(v.array(v.picklist([1, 2, 3, 4])), [1, 2, 4]),
      /** Categories whose observances remind. */
      categories: v.optional(v.array(v.string()), ['human-rights']),
      /** Single rows switched on or off, over what tiers and categories say. */
      rows: v.optional(v.record(v.string(), v.boolean()), {}),
      /** Local times; a reminder that falls inside waits for the end. Equal times mean none. */
      quietFrom: v.optional(TIME_OF_DAY, '22:00'),
      quietTo: v.optional(TIME_OF_DAY, '07:00'),
      /** Whether a notification may name the day. Off: it says "Reminder" and nothing more. */
      details: v.optional(v.boolean(), false),
    }),
    {},
  ),
  watch: v.optional(
    v.object({
      /** Hours between two looks at a watched page in ordinary weeks. */
      quietHours: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(720)), 72),
      /** The same around marked days. */
      denseHours: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(24)), 6),
      /** Tiers whose days count as marked. */
      tiers: v.optional(v.array(v.picklist([1, 2, 3, 4])), [1, 2, 4]),
      /** Neutral addresses that are asked, too, before anything is called unreachable. None is built in. */
      neighbours: v.optional(
        v.pipe(v.array(v.pipe(v.string(), v.maxLength(2_048))), v.maxLength(8)),
        [],
      ),
      /** Whether a tab may be opened, without coming to the front, for pages that need one. */
      tabs: v.optional(v.boolean(), false),
      /** Seconds from one request to a host to the next. */
      secondsPerHost: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(600)), 3),
    }),
    {},
  ),
  time: v.optional(
    v.object({
      /** Address of a time-stamping authority; empty, as it is at first: nobody is asked. */
      authority: v.optional(v.pipe(v.string(), v.maxLength(2_048)), ''),
      /** Whether each day on which something was logged gets a checkpoint. */
      daily: v.optional(v.boolean(), false),
    }),
    {},
  ),
  /**
   * Where the person is, ISO 3166 alpha-2; null where they do not say. Named in a verdict that rests on it, and nowhere
   * else.
   */
  country: v.optional(v.nullable(v.pipe(v.string(), v.check(isCountry))), null),
  /** A tick on the toolbar icon for three seconds after a log without a window. */
  confirmOnIcon: v.optional(v.boolean(), true),
  /** Sites whose findings are logged without a click, as the patterns that were allowed: `https://example.org/*`. */
  logBySite: v.optional(v.array(v.pipe(v.string(), v.maxLength(300))), []),
  /** A dot on the toolbar icon over a page with a finding. */
  markFindings: v.optional(v.boolean(), false),
  /** How long the log stays open without anybody there; at most a working day. */
  lockAfterMinutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(480)), 5),
  /** Whether each unlock leaves a line in the custody log. */
  recordViews: v.optional(v.boolean(), false),
});
export type Settings = v.InferOutput<typeof settingsSchema>;

/**
 * What a log of an open page can keep, each with its switch, in the order in which it is taken: what
 * changes or goes away soonest comes first.
 */
const TAB_CAPTURES = [
  ['capture-visible-tab', 'captureScreenshot'],
  ['inner-text', 'captureText'],
  ['single-file', 'captureSnapshot'],
  ['stream-filter', 'captureResponse'],
  ['certificate-chain', 'captureResponse'],
  ['refetch', 'captureRefetch'],
  ['mhtml', 'captureMhtml'],
  ['full-page-stitched', 'captureFullPage'],
] as const satisfies readonly (readonly [CaptureMethod, keyof Settings])[];
export type TabMethod = (typeof TAB_CAPTURES)[number][0];
export type CaptureSwitches = Pick<Settings, (typeof TAB_CAPTURES)[number][1]>;

/** These are what a log promises: where one is turned off, the log says so. */
export const PROMISED_METHODS: readonly TabMethod[] = [
  'capture-visible-tab',
  'inner-text',
  'single-file',
];

/** Which methods each log of an open page tries. */
export function methodsOn(settings: CaptureSwitches): readonly TabMethod[] {
  return TAB_CAPTURES.filter(([, key]) => settings[key]).map(([method]) => method);
}

/** Those of which each log of an open page says what became of them: what is promised, and what is turned on. */
export function methodsAccountedFor(settings: CaptureSwitches): readonly TabMethod[] {
  return TAB_CAPTURES.filter(
    ([method, key]) => settings[key] || PROMISED_METHODS.includes(method),
  ).map(([method]) => method);
}

/** The defaults, derived from the schema so that they are stated once. */
export function defaultSettings(): Settings {
  return v.parse(settingsSchema, {});
}
