import { civilDate, dateOfDayNumber, dayNumber, type CivilDate } from '../civil-date.ts';

/**
 * Every full moon of 1900 to 2199 as its UTC date.
 *
 * The dates are geocentric full moons by the library astronomy-engine 2.1.19; a test computes all of
 * them again with that library and compares each one. They are kept as a table because the library
 * adds 21.8 kB gzipped, a third of what the popup may weigh, and the table 0.4 kB (measured).
 * It also makes a date independent of the machine: no floating point runs at a person's side.
 *
 * Consecutive full moons are 29 or 30 UTC dates apart, so one bit per moon says it (1 = 30 days), four
 * to a hexadecimal digit, first moon first.
 */
/** 15 January 1900, as a day number of `civil-date.ts`. */
const FIRST_FULL_MOON = -25_553;
const GAPS = [
  'e936aaad555aa5b52b693749ba4bb25b54b6a56d4ada55d26e92ec96d4aea56b4ad695b49ba4bb25b92ba95b',
  '4ab5956d2ad92ec96e4aea56d2ad955aaab54bb25b92ba95d4ada55aaab5556a96d4aea57526e936caad555a',
  'a5b52ba95b49ba4dd25d52daa9ad4b6a56d26e92f49764b6a56d4ada95b49ba4bd25d92da95d4ad6956d2ae9',
  '3749764b6a5752b6956aaad54db25d92dc95d4ada55aaab5556a9754b6a5752b69574ab5556aa6d52da95d49',
  'da4dd26d555aaab54b6a57527693749b64baa5ad4b5a95d4ada4dd25e92ea96d4ada95b52b6937497a4bb25b',
  '52b695acaad955d25e92ec96d4aea56d2ad555aa9b64bb25b52ba95b4ab5556aaad52ea96d4aea4ed26e556a',
  'aab54daa5b52ba93b49ba4daa5b54d6a96d4aea4ed26e92ec96d4b5a96b4aba95b49ba4bd25d52da95ad2b69',
  '56d26e92f49754b6a56d2ad555b29ba4bb25d92da95d4ad555aaab5536a9754b6a5752b6956aaad54daa5d52',
  'da95d49da4daa6d5556a5754b6a5751768b729b54b6a96d4ada95d45da2dd15d52da96b52b69574a768b7457',
  '52baa5b52b5956b2ad94dd15d8aea56d2ad955aaab553725752ba95b4aba55aaab5555a96d4aea56d26e956c',
  'aad555aa5b52ba95751ba4bb25b54d6a9ad4ada56d26ea2e',
].join('');

export const FIRST_FULL_MOON_YEAR = 1900;
export const LAST_FULL_MOON_YEAR = 2199;

/** Day numbers, oldest first; made when first asked for. */
let table: readonly number[] | null = null;

/**
 * The first full moon at or after the first of the month, 00:00 UTC, as its UTC date. Null outside
 * the years of the table: a guess would look like a date.
 */
export function firstFullMoon(year: number, month: number): CivilDate | null {
  const first = civilDate(year, month, 1);
  if (first === null || year < FIRST_FULL_MOON_YEAR || year > LAST_FULL_MOON_YEAR) return null;
  table ??= fullMoonDays();
  const earliest = dayNumber(first);
  // A mean month leads to within one place of the right one; the step back makes it never too late.
  const guess = Math.floor((earliest - FIRST_FULL_MOON) / 29.530_589) - 1;
  for (let index = Math.max(0, guess); index < table.length; index += 1) {
    const moon = table[index];
    if (moon !== undefined && moon >= earliest) return dateOfDayNumber(moon);
  }
  return null;
}

/** The day number of every full moon of the table, oldest first. */
export function fullMoonDays(): readonly number[] {
  let moon = FIRST_FULL_MOON;
  const days = [moon];
  for (const digit of GAPS) {
    const bits = Number.parseInt(digit, 16);
    for (const bit of [8, 4, 2, 1]) {
      moon += (bits & bit) === 0 ? 29 : 30;
      days.push(moon);
    }
  }
  return days;
}
