import { expect, test } from 'vitest';
import { leadDaysOf, leadDaysText } from '../../../components/settings/lead-days.ts';

test.each([
  ['7', [7]],
  ['1, 7,30', [30, 7, 1]],
  ['7，1、1', [7, 1]],
  ['', []],
  [' ', []],
  ['0', null],
  ['61', null],
  ['1.5', null],
  ['seven', null],
  ['-1', null],
  ['1 2 3 4 5 6 7 8', [8, 7, 6, 5, 4, 3, 2, 1]],
  ['1 2 3 4 5 6 7 8 9', null],
])('%j', (text, days) => {
  expect(leadDaysOf(text)).toEqual(days);
  if (days) expect(leadDaysOf(leadDaysText(days))).toEqual(days);
});
