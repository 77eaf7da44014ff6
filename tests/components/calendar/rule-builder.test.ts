import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  BUILDER_WAYS,
  builderOf,
  builtRule,
  newBuilder,
} from '../../../components/calendar/rule-builder.ts';
import { formatRule } from '../../../lib/observances/format-rule.ts';
import { parseRule } from '../../../lib/observances/rule.ts';

const TODAY = '2026-11-23';

function reopened(text: string) {
  const rule = parseRule(text, 'day');
  if (!rule.ok) throw new Error(rule.error.code);
  return builderOf(rule.value, text, TODAY);
}

describe('the fields for a rule', () => {
  test.each([
    ['12-10', 'fixed'],
    ['07:1:SAT', 'weekday'],
    ['09:-1:THU', 'weekday'],
    ['05-08/05-09', 'span'],
    ['2026-03-01', 'once'],
    ['2025-05-12/2025-05-18', 'once'],
    ['05:2:SAT;10:2:SAT', 'rule'],
    ['10-20@2010%5', 'rule'],
    ['week-from:05:4:MON', 'rule'],
    ['full-moon:05', 'rule'],
    ['05:1:MON/05:1:FRI', 'rule'],
  ])('%s opens as %s and says the same again', (text, way) => {
    const builder = reopened(text);
    expect(builder.way).toBe(way);
    expect(builtRule(builder)).toBe(text);
  });

  test.each([
    ['１２－１０', '12-10'],
    ['０７：１：ＳＡＴ', '07:1:SAT'],
    ['06-04；06-05', '06-04;06-05'],
    ['05-08／05-09', '05-08/05-09'],
    ['10-20＠2010％5', '10-20@2010%5'],
    ['　12-10　', ' 12-10 '],
  ])('%s, as a Chinese keyboard writes it, is %s', (typed, rule) => {
    expect(builtRule({ ...newBuilder(TODAY), way: 'rule', text: typed })).toBe(rule);
  });

  test('any choice of real days is a rule, and opening it gives the same', () => {
    const month = fc.integer({ min: 1, max: 12 }).map(String);
    const day = fc.integer({ min: 1, max: 28 }).map(String);
    fc.assert(
      fc.property(
        fc.record({
          way: fc.constantFrom(...BUILDER_WAYS.filter((way) => way !== 'rule' && way !== 'span')),
          month,
          day,
          nth: fc.constantFrom('1', '2', '3', '4', '5', '-1'),
          weekday: fc.integer({ min: 0, max: 6 }).map(String),
        }),
        (fields) => {
          const text = builtRule({ ...newBuilder(TODAY), ...fields });
          const rule = parseRule(text, 'day');
          expect(rule.ok && formatRule(rule.value)).toBe(text);
          expect(builtRule(reopened(text))).toBe(text);
        },
      ),
    );
  });
});
