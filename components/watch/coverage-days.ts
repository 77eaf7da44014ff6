import { addCivilDays, civilDaysBetween, type CivilDate } from '../../lib/civil-date.ts';
import type { CoverageRow } from '../../lib/watch/coverage.ts';

/**
 * What one day is shown as, worst first: a day on which the page was gone once and there nine times is a day of note.
 * `not-looked`: looks came due and were not made, or none did. Never counted as a day on which it was there.
 */
export const DAY_SIGNS = [
  'gone',
  'unreached',
  'changed',
  'there',
  'unclear',
  'not-looked',
] as const;
export type DaySign = (typeof DAY_SIGNS)[number];

export interface CoverageDay {
  readonly day: CivilDate;
  readonly sign: DaySign;
  readonly row: CoverageRow | null;
}

/** One entry per day from the first on, so that a day without looks shows as the gap that it is. */
export function coverageDays(
  rows: readonly CoverageRow[],
  from: CivilDate,
  to: CivilDate,
): readonly CoverageDay[] {
  const byDay = new Map(rows.map((row) => [row.day, row]));
  const length = civilDaysBetween(from, to) + 1;
  return Array.from({ length: Math.max(0, length) }, (_, at) => {
    const day = addCivilDays(from, at);
    const row = byDay.get(day) ?? null;
    return { day, row, sign: signOf(row) };
  });
}

function signOf(row: CoverageRow | null): DaySign {
  if (row === null || row.made === 0) return 'not-looked';
  const { states } = row;
  for (const state of ['gone', 'unreached', 'changed', 'there'] as const) {
    if (states[state] > 0) return state;
  }
  return 'unclear';
}

/** The denominators over all days. */
export interface CoverageSum {
  readonly days: number;
  readonly daysLooked: number;
  readonly made: number;
  readonly valid: number;
  readonly missed: number;
}

/** The sums over these days; a day without looks counts as a day all the same. */
export function coverageSum(days: readonly CoverageDay[]): CoverageSum {
  let [daysLooked, made, valid, missed] = [0, 0, 0, 0];
  for (const { row } of days) {
    if (row === null) continue;
    if (row.made > 0) daysLooked += 1;
    made += row.made;
    valid += row.valid;
    missed += missedOn(row);
  }
  return { days: days.length, daysLooked, made, valid, missed };
}

function missedOn(row: CoverageRow): number {
  return Object.values(row.missed).reduce((sum, count) => sum + count, 0);
}
