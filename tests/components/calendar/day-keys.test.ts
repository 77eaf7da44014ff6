import { expect, test } from 'vitest';
import { civilDate } from '../../../lib/civil-date.ts';
import { dayForKey } from '../../../components/calendar/day-keys.ts';

const JAN_31 = civilDate(2027, 1, 31);
const LTR = { weekStart: 1, direction: 'ltr' } as const;

test.each([
  ['ArrowRight', '2027-02-01'],
  ['ArrowLeft', '2027-01-30'],
  ['ArrowDown', '2027-02-07'],
  ['ArrowUp', '2027-01-24'],
  ['Home', '2027-01-25'],
  ['End', '2027-01-31'],
  ['PageDown', '2027-02-28'],
  ['PageUp', '2026-12-31'],
  ['Enter', null],
  ['a', null],
])('%s from 31 January 2027, a Sunday, leads to %s', (key, date) => {
  expect(JAN_31 && dayForKey(key, JAN_31, LTR)).toBe(date);
});

test('in a mirrored page left is onward', () => {
  expect(JAN_31 && dayForKey('ArrowLeft', JAN_31, { ...LTR, direction: 'rtl' })).toBe('2027-02-01');
});

test('Home and End follow the first day of the week', () => {
  expect(JAN_31 && dayForKey('Home', JAN_31, { ...LTR, weekStart: 0 })).toBe('2027-01-31');
  expect(JAN_31 && dayForKey('End', JAN_31, { ...LTR, weekStart: 6 })).toBe('2027-02-05');
});
