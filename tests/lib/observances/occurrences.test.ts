import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addCivilDays, dateOfDayNumber } from '../../../lib/civil-date.ts';
import { loadCalendar, withOwn } from '../../../lib/observances/calendar.ts';
import {
  nextOccurrences,
  occurrencesBetween,
  occurrencesIn,
  occurrencesOn,
} from '../../../lib/observances/occurrences.ts';
import { aCalendar, aMark, anObservance, date } from './a-calendar.ts';

describe('what a year holds', () => {
  test('nothing before it was first observed', () => {
    const calendar = aCalendar(
      [anObservance({ firstObserved: 2024 })],
      [aMark({ firstYear: 2022 })],
    );
    expect(occurrencesIn(calendar, 2021)).toEqual([]);
    expect(occurrencesIn(calendar, 2023).map(({ id }) => id)).toEqual(['some-mark']);
    expect(occurrencesIn(calendar, 2024).map(({ id }) => id)).toEqual(['some-mark', 'some-day']);
  });

  test('a decade comes whole for each of its years, a year only for itself', () => {
    const calendar = aCalendar([
      anObservance({ id: 'ten', kind: 'decade', rule: '2021/2030' }),
      anObservance({ id: 'one', kind: 'year', rule: '2026' }),
    ]);
    expect(occurrencesIn(calendar, 2026)).toMatchObject(
      [
        { id: 'one', year: 2026, start: '2026-01-01', end: '2026-12-31' },
        { id: 'ten', year: 2026, start: '2021-01-01', end: '2030-12-31' },
      ].toReversed(),
    );
    expect(occurrencesIn(calendar, 2031)).toEqual([]);
  });

  test('a mark on a row travels with it; one on a date stands for itself', () => {
    const onRow = aMark({ id: 'on-row', observanceId: 'some-day' });
    const onDate = aMark({ id: 'on-date', rule: '12-10' });
    const calendar = aCalendar(
      [anObservance({}), anObservance({ id: 'other-day' })],
      [onRow, onDate],
    );
    expect(occurrencesOn(calendar, date('2026-12-10'))).toMatchObject([
      { id: 'other-day', kind: 'day', sensitivity: [] },
      { id: 'some-day', kind: 'day', sensitivity: [onRow] },
      { id: 'on-date', kind: 'marked-date', sensitivity: [onDate] },
    ]);
  });

  test('a rule that cannot be read has no dates and harms no other row', () => {
    const calendar = aCalendar([anObservance({ id: 'own-x', rule: '02-30' }), anObservance({})]);
    expect(occurrencesIn(calendar, 2026).map(({ id }) => id)).toEqual(['some-day']);
  });
});

describe('what a span of days holds', () => {
  const week = aCalendar([
    anObservance({ id: 'over-new-year', kind: 'week', rule: 'week-from:12-29' }),
    anObservance({ id: 'before-new-year', kind: 'week', rule: 'week-to:01-02' }),
  ]);

  test('a week that reaches over New Year is there on both sides, once', () => {
    expect(occurrencesOn(week, date('2026-12-31')).map(({ id, year }) => [id, year])).toEqual([
      ['before-new-year', 2027],
      ['over-new-year', 2026],
    ]);
    expect(occurrencesOn(week, date('2027-01-02')).map(({ id, year }) => [id, year])).toEqual([
      ['before-new-year', 2027],
      ['over-new-year', 2026],
    ]);
    expect(occurrencesBetween(week, date('2026-12-01'), date('2027-01-31'))).toHaveLength(2);
  });

  test('a decade comes once, under its first year', () => {
    const found = occurrencesBetween(loadCalendar(), date('2024-01-01'), date('2035-12-31'));
    const decade = found.filter(({ id }) => id === 'international-decade-of-indigenous-languages');
    expect(decade).toMatchObject([{ year: 2022, start: '2022-01-01', end: '2032-12-31' }]);
  });

  test('day by day and all at once is the same', () => {
    const calendar = loadCalendar();
    const anyDay = fc.integer({ min: 17_000, max: 25_000 });
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 40 }), (first, length) => {
        const from = dateOfDayNumber(first);
        if (from === null) throw new Error('out of range');
        const to = addCivilDays(from, length);
        const keyOf = ({ id, start }: { id: string; start: string }): string => `${id} ${start}`;
        const whole = occurrencesBetween(calendar, from, to).map(keyOf);
        const daily = new Set<string>();
        for (let day = 0; day <= length; day += 1) {
          for (const one of occurrencesOn(calendar, addCivilDays(from, day))) daily.add(keyOf(one));
        }
        expect(whole.toSorted()).toEqual([...daily].toSorted());
      }),
      { numRuns: 20 },
    );
  });
});

describe('what comes next', () => {
  const calendar = loadCalendar();

  test.each<[string, string, string[]]>([
    ['human-rights-day', '2026-12-10', ['2026-12-10', '2027-12-10', '2028-12-10']],
    ['human-rights-day', '2026-12-11', ['2027-12-10', '2028-12-10', '2029-12-10']],
    ['world-statistics-day', '2026-11-23', ['2030-10-20', '2035-10-20', '2040-10-20']],
    ['world-migratory-bird-day', '2026-06-01', ['2026-10-10', '2027-05-08', '2027-10-09']],
    ['international-decade-of-indigenous-languages', '2026-06-01', ['2022-01-01']],
    ['international-year-of-glass-2022', '2026-06-01', []],
    ['tiananmen-massacre', '2026-06-05', ['2027-06-04', '2028-06-04', '2029-06-04']],
    ['no-such-row', '2026-06-05', []],
  ])('%s from %s', (id, from, expected) => {
    expect(nextOccurrences(calendar, id, date(from), 3).map(({ start }) => start)).toEqual(
      expected,
    );
  });

  test('a 29 February is waited for, over the year 2100 too', () => {
    const leap = aCalendar([anObservance({ rule: '02-29' })]);
    expect(
      nextOccurrences(leap, 'some-day', date('2095-03-01'), 2).map(({ start }) => start),
    ).toEqual(['2096-02-29', '2104-02-29']);
  });

  test('a day that begins after the span asked about is not skipped', () => {
    const seen = nextOccurrences(calendar, 'human-rights-day', date('2019-12-31'), 30);
    expect(seen.map(({ year }) => year)).toEqual(
      Array.from({ length: 30 }, (_, index) => 2020 + index),
    );
  });
});

describe("a person's own dates and marks", () => {
  test('are added, and never replace a bundled row', () => {
    const calendar = withOwn(
      loadCalendar(),
      [
        anObservance({ id: 'own-a', rule: '12-09' }),
        anObservance({ id: 'human-rights-day', rule: '01-01' }),
      ],
      [
        aMark({ id: 'own-b', tier: 4, observanceId: 'human-rights-day' }),
        aMark({ id: 'directive-12-10', tier: 4 }),
      ],
    );
    expect(occurrencesOn(calendar, date('2026-12-09')).map(({ id }) => id)).toContain('own-a');
    const found = occurrencesOn(calendar, date('2026-12-10'));
    const marks = found.find(({ id }) => id === 'human-rights-day')?.sensitivity;
    expect(marks?.map(({ id }) => id)).toEqual(['directive-12-10', 'own-b']);
    expect(calendar.observances.length).toBe(330);
    expect(calendar.sensitivities.length).toBe(22);
  });

  test('without any it is the same calendar, so that nothing is worked out anew', () => {
    expect(withOwn(loadCalendar(), [], [])).toBe(loadCalendar());
  });
});
