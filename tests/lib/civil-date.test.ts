import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addCivilDays,
  civilDate,
  civilDaysBetween,
  civilParts,
  civilWeekday,
  dateOfDayNumber,
  dayNumber,
  isCivilDate,
  localDateOf,
  localMoment,
  localTimeOf,
  utcDateOf,
  utcMidnight,
  type CivilDate,
} from '../../lib/civil-date.ts';
import { inZone } from '../support/in-zone.ts';

const anyDay = fc.integer({ min: -719_528, max: 2_932_896 });

function date(text: string): CivilDate {
  if (!isCivilDate(text)) throw new Error(`${text} is no date`);
  return text;
}

test.each(['2026-02-28', '2028-02-29', '2000-02-29', '0000-01-01', '9999-12-31'])(
  '%s is a date',
  (text) => {
    expect(isCivilDate(text)).toBe(true);
    const { year, month, day } = civilParts(date(text));
    expect(civilDate(year, month, day)).toBe(text);
  },
);

test.each([
  '2026-02-29',
  '1900-02-29',
  '2026-02-30',
  '2026-04-31',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '2026-1-1',
  '2026-01-01T00:00:00Z',
  '',
])('"%s" is none', (text) => {
  expect(isCivilDate(text)).toBe(false);
});

test('parts that are no whole numbers or out of range make no date', () => {
  expect(civilDate(2026, 2, 30)).toBeNull();
  expect(civilDate(2026.5, 1, 1.5)).toBeNull();
  expect(civilDate(2026, 1.5, 1)).toBeNull();
  expect(civilDate(10_000, 1, 1)).toBeNull();
  expect(civilDate(-1, 1, 1)).toBeNull();
});

test('day numbers are those of Date in UTC, over every year there is', () => {
  fc.assert(
    fc.property(anyDay, (days) => {
      const moment = new Date(days * 86_400_000);
      const civil = dateOfDayNumber(days);
      expect(civil).toBe(moment.toISOString().slice(0, 10));
      expect(civil && dayNumber(civil)).toBe(days);
      expect(civil && civilWeekday(civil)).toBe(moment.getUTCDay());
      expect(civil && utcMidnight(civil).getTime()).toBe(days * 86_400_000);
      expect(utcDateOf(moment)).toBe(civil);
    }),
  );
});

test('outside the years 0 to 9999 there is no date', () => {
  expect(dateOfDayNumber(-719_529)).toBeNull();
  expect(dateOfDayNumber(2_932_897)).toBeNull();
});

test('days added are days between, and no midnight is asked for', () => {
  expect(addCivilDays(date('2011-12-29'), 1)).toBe('2011-12-30');
  expect(addCivilDays(date('2018-11-03'), 1)).toBe('2018-11-04');
  expect(civilDaysBetween(date('2024-02-28'), date('2024-03-01'))).toBe(2);
  expect(civilDaysBetween(date('2026-03-01'), date('2026-02-28'))).toBe(-1);
});

test.each([
  ['Pacific/Kiritimati', '2026-12-09T10:00:00Z', '2026-12-10', '00:00'],
  ['Pacific/Kiritimati', '2026-12-09T09:59:59Z', '2026-12-09', '23:59'],
  ['Pacific/Pago_Pago', '2026-12-10T10:59:00Z', '2026-12-09', '23:59'],
  ['America/New_York', '2026-12-10T04:59:00Z', '2026-12-09', '23:59'],
  ['America/New_York', '2026-12-10T05:00:00Z', '2026-12-10', '00:00'],
  ['Asia/Kathmandu', '2026-12-09T18:15:00Z', '2026-12-10', '00:00'],
  ['America/Sao_Paulo', '2018-11-04T03:00:00Z', '2018-11-04', '01:00'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31', '00:00'],
])('in %s it is, at %s, the day %s and %s', (zone, moment, day, time) => {
  inZone(zone, () => {
    expect(localDateOf(new Date(moment))).toBe(day);
    expect(localTimeOf(new Date(moment))).toBe(time);
  });
});

test('the local day of a local noon is that day, and its clock shows noon', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
      const civil = dateOfDayNumber(days);
      if (civil === null) throw new Error('out of range');
      const noon = localMoment(civil, '12:00');
      // Samoa had no 30 December 2011 and Kiribati no 31 December 1994: there, noon is the next day's.
      if (localDateOf(noon) !== civil) {
        expect(localDateOf(noon)).toBe(addCivilDays(civil, 1));
        expect(['2011-12-30', '1994-12-31', '1995-01-01']).toContain(civil);
      }
      expect(localTimeOf(noon)).toBe('12:00');
    }),
    { numRuns: 500 },
  );
});
