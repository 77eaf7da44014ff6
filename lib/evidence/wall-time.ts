import type { Instant } from '../civil-date.ts';

/** A moment as "2026-11-23 19:40:12.000 UTC": the same in every language, for reports. */
export function utcTime(instant: Instant): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 23)} UTC`;
}

/** The same moment on the person's own clock: "2026-11-24 03:40:12 UTC+08:00". */
export function localTime(instant: Instant, offsetMinutes: number): string {
  const moved = new Date(Date.parse(instant) + offsetMinutes * 60_000).toISOString();
  const minutes = Math.abs(offsetMinutes);
  const hour = String(Math.floor(minutes / 60)).padStart(2, '0');
  const sign = offsetMinutes < 0 ? '-' : '+';
  return `${moved.slice(0, 10)} ${moved.slice(11, 19)} UTC${sign}${hour}:${String(minutes % 60).padStart(2, '0')}`;
}
