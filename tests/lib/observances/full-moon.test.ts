import { SearchMoonPhase } from 'astronomy-engine';
import { expect, test } from 'vitest';
import { dateOfDayNumber } from '../../../lib/civil-date.ts';
import { firstFullMoon, fullMoonDays } from '../../../lib/observances/full-moon.ts';

const DAY_MS = 86_400_000;

test('every full moon of the table is the one that astronomy-engine computes', () => {
  const computed: number[] = [];
  let from = new Date(Date.UTC(1900, 0, 1));
  for (const expected of fullMoonDays()) {
    const moon = SearchMoonPhase(180, from, 40);
    if (!moon) throw new Error(`no full moon after ${from.toISOString()}`);
    const day = Math.floor(moon.date.getTime() / DAY_MS);
    if (day !== expected)
      throw new Error(`${moon.date.toISOString()} is not ${dateOfDayNumber(expected)}`);
    computed.push(day);
    from = new Date(moon.date.getTime() + 20 * DAY_MS);
  }
  // 300 years hold 3,710 full moons; the table runs on to the first ones after its last year.
  expect(computed.length).toBe(3713);
  expect(dateOfDayNumber(computed.at(-1) ?? 0)).toBe('2200-03-01');
});

test.each([
  [2024, 5, '2024-05-23'],
  [2025, 5, '2025-05-12'],
  [2026, 5, '2026-05-01'],
  [2026, 6, '2026-06-29'],
  [2018, 2, '2018-03-02'],
  [1900, 1, '1900-01-15'],
  [2199, 12, '2199-12-02'],
] as const)('the first full moon of %i-%i', (year, month, expected) => {
  const moon = firstFullMoon(year, month);
  expect(moon).toBe(expected);
});

test('outside its years the table does not guess', () => {
  expect(firstFullMoon(1899, 12)).toBeNull();
  expect(firstFullMoon(2200, 1)).toBeNull();
});
