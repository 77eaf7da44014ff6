/**
 * A day is not an instant. `CivilDate` is a date of the proleptic Gregorian calendar without a
 * time zone, as "YYYY-MM-DD"; an `Instant` is a moment, as ISO 8601 in UTC with milliseconds,
 * ending in "Z". The types do not mix, and this file is the only door between them and `Date`.
 */
declare const civil: unique symbol;
declare const instant: unique symbol;
export type CivilDate = string & { readonly [civil]: true };
export type Instant = string & { readonly [instant]: true };

const CIVIL = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const DAY_MS = 86_400_000;
const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the text is a real date: "2026-02-30" is not. */
export function isCivilDate(text: string): text is CivilDate {
  if (!CIVIL.test(text)) return false;
  const day = Number(text.slice(8));
  return day >= 1 && day <= daysInMonth(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
}

/** Whether the text is a UTC moment in our one form. */
export function isInstant(text: string): text is Instant {
  return INSTANT.test(text) && !Number.isNaN(Date.parse(text));
}

/** How many days the month (1 to 12) has; 0 where there is no such month. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return MONTH_DAYS[month - 1] ?? 0;
}

/** The civil date of year, month (1 to 12) and day, or null where there is none, such as 30 February. */
export function civilDate(year: number, month: number, day: number): CivilDate | null {
  const real =
    Number.isInteger(year) &&
    Number.isInteger(day) &&
    year >= 0 &&
    year <= 9999 &&
    day >= 1 &&
    day <= daysInMonth(year, month);
  const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  return wasChecked(text, real) ? text : null;
}

/** Year, month (1 to 12) and day of a civil date. */
export function civilParts(date: CivilDate): { year: number; month: number; day: number } {
  return {
    year: Number(date.slice(0, 4)),
    month: Number(date.slice(5, 7)),
    day: Number(date.slice(8, 10)),
  };
}

/** The date so many days later (or earlier): pure calendar arithmetic, no midnight is ever asked for. */
export function addCivilDays(date: CivilDate, days: number): CivilDate {
  return orThrow(dateOfDayNumber(dayNumber(date) + days));
}

/** Whole days from the first date to the second. */
export function civilDaysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Days since 1 January 1970, so that dates can be counted with whole numbers. */
export function dayNumber(date: CivilDate): number {
  // Years that begin on 1 March, after Howard Hinnant's "chrono-compatible low-level date
  // algorithms": a `Date` and its ISO text per day would cost more than the whole calendar may.
  const parts = civilParts(date);
  const year = parts.month <= 2 ? parts.year - 1 : parts.year;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const marchMonth = parts.month > 2 ? parts.month - 3 : parts.month + 9;
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5) + parts.day - 1;
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * 146_097 + yearOfEra * 365 + leapDays + dayOfYear - 719_468;
}

/** The civil date of a day number; null outside the years 0 to 9999. */
export function dateOfDayNumber(days: number): CivilDate | null {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return civilDate(year, month, dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1);
}

/** 0 = Sunday … 6 = Saturday. */
export function civilWeekday(date: CivilDate): number {
  // Day 0, 1 January 1970, was a Thursday.
  return (((dayNumber(date) + 4) % 7) + 7) % 7;
}

/** The civil date that a wall calendar shows at this moment in the machine's own time zone. */
export function localDateOf(moment: Date): CivilDate {
  return orThrow(civilDate(moment.getFullYear(), moment.getMonth() + 1, moment.getDate()));
}

/** The civil date of this moment in UTC. */
export function utcDateOf(moment: Date): CivilDate {
  return orThrow(civilDate(moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()));
}

/**
 * The moment at which a wall clock here shows this date and time ("HH:MM"). A time that the clock
 * skips (also a whole skipped day) becomes the moment as long after the gap began; of a time that
 * comes twice it is the first.
 */
export function localMoment(date: CivilDate, time: string): Date {
  const { year, month, day } = civilParts(date);
  const moment = new Date(2000, 0, 1);
  // Not through the constructor, which takes the years 0 to 99 for 1900 to 1999.
  moment.setFullYear(year, month - 1, day);
  moment.setHours(Number(time.slice(0, 2)), Number(time.slice(3, 5)), 0, 0);
  return moment;
}

/** What a wall clock here shows at this moment, as "HH:MM". */
export function localTimeOf(moment: Date): string {
  return `${pad(moment.getHours(), 2)}:${pad(moment.getMinutes(), 2)}`;
}

/** The moment in our one form. */
export function instantOf(moment: Date): Instant {
  const text = moment.toISOString();
  if (!isInstant(text)) throw new RangeError('a moment outside the years 0 to 9999');
  return text;
}

/** A `Date` at 00:00 UTC of that day: only for `Intl` formatters that are told `timeZone: 'UTC'`. */
export function utcMidnight(date: CivilDate): Date {
  return new Date(dayNumber(date) * DAY_MS);
}

/** Lets a text pass as a date that its parts have been checked to be. */
function wasChecked(text: string, real: boolean): text is CivilDate {
  return text.length === 10 && real;
}

function orThrow(date: CivilDate | null): CivilDate {
  if (date === null) throw new RangeError('a date outside the years 0 to 9999');
  return date;
}

function pad(value: number, width: number): string {
  const digits = String(value);
  return digits.length < width ? digits.padStart(width, '0') : digits;
}
