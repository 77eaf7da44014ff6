import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilDate, type CivilDate } from '../../../lib/civil-date.ts';
import { loadCalendar } from '../../../lib/observances/calendar.ts';
import { occurrencesBetween } from '../../../lib/observances/occurrences.ts';
import {
  monthLayout,
  monthSpan,
  strongestTier,
} from '../../../components/calendar/month-layout.ts';

function layoutOf(year: number, month: number, weekStart = 1) {
  const { first, last } = monthSpan(year, month);
  return monthLayout(occurrencesBetween(loadCalendar(), first, last), year, month, weekStart);
}

describe('December 2026', () => {
  const layout = layoutOf(2026, 12);
  const dayOf = (date: string) =>
    layout.weeks.flatMap((week) => week.days).find((day) => day?.date === date);

  test('starts on Tuesday and has its 31 days once', () => {
    const dates = layout.weeks.flatMap((week) => week.days.map((day) => day?.date ?? null));
    expect(dates.slice(0, 3)).toEqual([null, '2026-12-01', '2026-12-02']);
    expect(dates.filter((date) => date !== null)).toHaveLength(31);
    expect(layout.weeks.every((week) => week.days.length === 7)).toBe(true);
  });

  test('on 9 December the mark belongs to the one row that the directive names, and it stands first', () => {
    const entries = dayOf('2026-12-09')?.entries ?? [];
    expect(entries.map((entry) => [entry.id, strongestTier(entry)])).toEqual([
      ['international-anti-corruption-day', 1],
      [expect.stringContaining('genocide'), null],
    ]);
  });

  test('counts marked days by day and observances by row', () => {
    expect(layout.markedDays).toBe(2);
    expect(layout.observances).toBe(26);
  });

  test('a span that began in November is a bar without a beginning, then one with an end', () => {
    const bars = layout.weeks.flatMap((week) => week.bars);
    expect(
      bars.map(({ column, length, begins, ends }) => ({ column, length, begins, ends })),
    ).toEqual([
      { column: 1, length: 6, begins: false, ends: false },
      { column: 0, length: 4, begins: false, ends: true },
    ]);
  });
});

test('bars of a week never lie on one another', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2019, max: 2035 }),
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom(0, 1, 6),
      (year, month, weekStart) => {
        const { weeks } = layoutOf(year, month, weekStart);
        const { first, last } = monthSpan(year, month);
        const dates = weeks.flatMap(({ days }) => days.flatMap((day) => day?.date ?? []));
        expect([dates[0], dates.at(-1)]).toEqual([first, last]);
        for (const { bars, lanes } of weeks) {
          const cells = bars.flatMap(({ column, length, lane }) =>
            Array.from({ length }, (_, at) => `${lane} ${column + at}`),
          );
          expect(new Set(cells).size).toBe(cells.length);
          for (const bar of bars) {
            expect(bar.column + bar.length).toBeLessThanOrEqual(7);
            expect(bar.lane).toBeLessThan(lanes);
          }
        }
      },
    ),
  );
});

test('a month of 28 days from the first day of the week needs four weeks', () => {
  expect(layoutOf(2027, 2).weeks).toHaveLength(4);
  const expected: CivilDate | null = civilDate(2027, 2, 28);
  expect(monthSpan(2027, 2).last).toBe(expected);
});
