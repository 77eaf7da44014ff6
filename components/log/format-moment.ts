import type { Instant } from '../../lib/civil-date.ts';
import type { Locale } from '../../lib/store/settings.ts';

/** Making a formatter costs more than using it, and a table of 10,000 rows uses it a lot. */
const clocks = new Map<Locale, Intl.DateTimeFormat>();

/** The time of day here, such as "14:02": for what happened within the hour. */
export function formatClock(at: Instant, locale: Locale): string {
  let clock = clocks.get(locale);
  if (!clock) {
    clock = new Intl.DateTimeFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
    clocks.set(locale, clock);
  }
  return clock.format(new Date(at));
}

/** UTC to the minute in the one order that sorts and that nobody misreads: "2026-12-10 14:02". */
export function utcStamp(at: Instant): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)}`;
}

/** The same by the wall clock here, with its distance from UTC: "2026-12-10 15:02 +01:00". */
export function localStamp(at: Instant): string {
  const moment = new Date(at);
  const east = 0 - moment.getTimezoneOffset();
  const shifted = new Date(moment.getTime() + east * 60_000).toISOString();
  return `${shifted.slice(0, 10)} ${shifted.slice(11, 16)} ${offsetText(east)}`;
}

/** The same without the date where UTC has the same one: "15:02 +01:00". */
export function localTime(at: Instant): string {
  const stamp = localStamp(at);
  return stamp.startsWith(at.slice(0, 10)) ? stamp.slice(11) : stamp;
}

/** Minutes east of UTC as "+01:00". */
export function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const hours = String(Math.floor(size / 60)).padStart(2, '0');
  return `${minutes < 0 ? '−' : '+'}${hours}:${String(size % 60).padStart(2, '0')}`;
}
