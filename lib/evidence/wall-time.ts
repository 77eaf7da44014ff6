import type { Instant } from '../civil-date.ts';
import type { Withheld } from './withhold.ts';

/** A moment as "2026-11-23 19:40:12.000 UTC": the same in every language, for reports. */
export function utcTime(instant: Instant): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 23)} UTC`;
}

/** A moment in UTC and, where the person's time zone is not withheld, on their own clock. */
export function bothTimes(instant: Instant, offset: number | Withheld | null): string {
  const utc = utcTime(instant);
  return typeof offset === 'number' ? `${utc} (${localTime(instant, offset)})` : utc;
}

/** The same moment on the person's own clock: "2026-11-24 03:40:12 UTC+08:00". */
export function localTime(instant: Instant, offsetMinutes: number): string {
  const moved = new Date(Date.parse(instant) + offsetMinutes * 60_000).toISOString();
  const minutes = Math.abs(offsetMinutes);
  const hour = String(Math.floor(minutes / 60)).padStart(2, '0');
  const sign = offsetMinutes < 0 ? '-' : '+';
  return `${moved.slice(0, 10)} ${moved.slice(11, 19)} UTC${sign}${hour}:${String(minutes % 60).padStart(2, '0')}`;
}
