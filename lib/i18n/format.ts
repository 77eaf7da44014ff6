import { civilParts, utcMidnight, type CivilDate, type Instant } from '../civil-date.ts';
import type { Locale } from '../store/settings.ts';

/**
 * Dates and numbers in the reader's language, all through `Intl`. A civil date is formatted at 00:00
 * UTC and told `timeZone: 'UTC'`, so no time zone can move it. Formatters are costly to make: kept.
 */
const kept = new Map<string, Intl.DateTimeFormat>();

const STYLES = {
  /** Thursday, 10 December 2026 */
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  /** 10 December 2026 */
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  /** 10 Dec 2026 */
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  /** Thu 10 Dec 2026 */
  short: { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  /** Thursday, 10 December */
  dayWithWeekday: { weekday: 'long', day: 'numeric', month: 'long' },
  /** 10 December */
  day: { day: 'numeric', month: 'long' },
  /** 10 */
  dayOnly: { day: 'numeric' },
  /** December 2026 */
  month: { month: 'long', year: 'numeric' },
  /** December */
  monthOnly: { month: 'long' },
  /** Thursday */
  weekday: { weekday: 'long' },
  /** Thu */
  weekdayShort: { weekday: 'short' },
  /** T */
  weekdayNarrow: { weekday: 'narrow' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
export type DateStyle = keyof typeof STYLES;

/** A civil date in words. */
export function formatDate(date: CivilDate, locale: Locale, style: DateStyle = 'long'): string {
  return formatter(locale, style, 'UTC').format(utcMidnight(date));
}

/** A span of civil dates in words, shared parts said once; one date where both are the same. */
export function formatSpan(
  start: CivilDate,
  end: CivilDate,
  locale: Locale,
  style: DateStyle = 'long',
): string {
  if (start === end) return formatDate(start, locale, style);
  if (locale.startsWith('zh')) return chineseSpan(start, end, locale, style);
  return formatter(locale, style, 'UTC').formatRange(utcMidnight(start), utcMidnight(end));
}

/** CLDR's Chinese intervals fall back to bare numbers with slashes; the parts that differ are said in full. */
function chineseSpan(start: CivilDate, end: CivilDate, locale: Locale, style: DateStyle): string {
  const [from, to] = [civilParts(start), civilParts(end)];
  let rest: DateStyle = style;
  if (from.year === to.year) rest = from.month === to.month ? 'dayOnly' : 'day';
  return `${formatDate(start, locale, style)}–${formatDate(end, locale, rest)}`;
}

/** A moment with date and time; in the machine's time zone unless told "UTC". */
export function formatInstant(moment: Instant | Date, locale: Locale, timeZone?: 'UTC'): string {
  const key = `${locale} instant ${timeZone ?? ''}`;
  let format = kept.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(intlTag(locale), {
      dateStyle: 'medium',
      timeStyle: 'short',
      ...(timeZone ? { timeZone } : {}),
    });
    kept.set(key, format);
  }
  return format.format(typeof moment === 'string' ? new Date(moment) : moment);
}

/** A number with the grouping of the language. */
export function formatNumber(value: number, locale: Locale): string {
  return new Intl.NumberFormat(intlTag(locale)).format(value);
}

/** A size in bytes, kB, MB or GB (powers of 1000, as browsers and file managers count). */
export function formatBytes(bytes: number, locale: Locale): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  let step = 0;
  let value = bytes;
  while (value >= 1000 && step < units.length - 1) {
    value /= 1000;
    step += 1;
  }
  return new Intl.NumberFormat(intlTag(locale), {
    style: 'unit',
    unit: units[step] ?? 'byte',
    // The short form of a byte has no plural: "399 byte".
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value);
}

/** First day of the week: 0 = Sunday, 1 = Monday, 6 = Saturday. The setting wins over the language. */
export function weekStartOf(locale: Locale, setting: 0 | 1 | 6 | null): 0 | 1 | 6 {
  if (setting !== null) return setting;
  // Arabic is written in countries that start on Saturday, Sunday and Monday; CLDR's world default
  // for the bare language is Saturday, from Egypt. The other five languages start on Monday (UN
  // usage and ISO 8601); English is set to Monday too, since its readers here are everywhere.
  return locale === 'ar' ? 6 : 1;
}

/** The BCP 47 tag for `Intl`: British English writes the day first and the week from Monday. */
export function intlTag(locale: Locale): string {
  return locale === 'en' ? 'en-GB' : locale;
}

function formatter(locale: Locale, style: DateStyle, timeZone: 'UTC'): Intl.DateTimeFormat {
  const key = `${locale} ${style}`;
  let format = kept.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(intlTag(locale), {
      ...STYLES[style],
      calendar: 'gregory',
      timeZone,
    });
    kept.set(key, format);
  }
  return format;
}
