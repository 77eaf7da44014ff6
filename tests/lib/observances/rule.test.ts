import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkRule } from '../../../lib/observances/check-rule.ts';
import { formatRule } from '../../../lib/observances/format-rule.ts';
import { resolveRule } from '../../../lib/observances/resolve-rule.ts';
import { parseRule, WEEKDAYS, type Rule } from '../../../lib/observances/rule.ts';

type Kind = Parameters<typeof parseRule>[1];

function rule(text: string, kind: Kind = 'day'): Rule {
  const parsed = parseRule(text, kind);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.code}`);
  return parsed.value;
}

function spans(text: string, year: number, kind: Kind = 'day'): string[] {
  return resolveRule(rule(text, kind), year).map(({ start, end }) =>
    start === end ? start : `${start}/${end}`,
  );
}

describe('every form of the grammar', () => {
  test.each<[string, number, string[], Kind?]>([
    ['12-10', 2026, ['2026-12-10']],
    ['02-29', 2028, ['2028-02-29']],
    ['02-29', 2026, []],
    ['07:1:SAT', 2026, ['2026-07-04']],
    ['04:4:THU', 2026, ['2026-04-23']],
    ['04:4:THU', 2027, ['2027-04-22']],
    ['09:-1:THU', 2027, ['2027-09-30']],
    ['03:5:MON', 2026, ['2026-03-30']],
    ['02:5:MON', 2026, []],
    ['05:2:SAT;10:2:SAT', 2026, ['2026-05-09', '2026-10-10']],
    ['05-08/05-09', 2026, ['2026-05-08/2026-05-09']],
    ['02-28/02-29', 2026, []],
    ['10-20@2010%5', 2025, ['2025-10-20']],
    ['10-20@2010%5', 2026, []],
    ['10-20@2010%5', 2005, []],
    ['week-from:05:4:MON', 2026, ['2026-05-25/2026-05-31']],
    ['week-to:09:-1:SUN', 2026, ['2026-09-21/2026-09-27']],
    ['week-from:12-29', 2026, ['2026-12-29/2027-01-04']],
    ['week-to:01-03', 2027, ['2026-12-28/2027-01-03']],
    ['full-moon:05', 2026, ['2026-05-01']],
    ['full-moon:02', 2018, ['2018-03-02']],
    ['full-moon:05', 2300, []],
    ['2025-05-12/2025-05-18', 2025, ['2025-05-12/2025-05-18']],
    ['2025-05-12/2025-05-18', 2026, []],
    ['2022-11-30', 2022, ['2022-11-30']],
    ['2026-12-28/2027-01-03', 2027, ['2026-12-28/2027-01-03']],
    ['2026', 2026, ['2026-01-01/2026-12-31'], 'year'],
    ['2026', 2027, [], 'year'],
    ['2021/2030', 2021, ['2021-01-01/2030-12-31'], 'decade'],
    ['2021/2030', 2030, ['2021-01-01/2030-12-31'], 'decade'],
    ['2021/2030', 2031, [], 'decade'],
  ])('%s in %i', (text, year, expected, kind) => {
    expect(spans(text, year, kind)).toEqual(expected);
  });

  test('blanks and small letters are forgiven, and written properly again', () => {
    expect(formatRule(rule(' 05:2:sat ; 10 : 2 : Sat @ 2010 % 5 '))).toBe(
      '05:2:SAT;10:2:SAT@2010%5',
    );
    expect(formatRule(rule('Week-From: 05:4:mon'))).toBe('week-from:05:4:MON');
    expect(formatRule(rule('Full-Moon: 5'))).toBe('full-moon:05');
  });
});

describe('what is refused, why, and where', () => {
  test.each<[string, string, string, Kind?]>([
    ['', 'rule.empty', ''],
    ['   ', 'rule.empty', '   '],
    ['12-10;', 'rule.empty', ''],
    ['02-30', 'rule.no-such-day', '02-30'],
    ['12-10; 02-30', 'rule.no-such-day', '02-30'],
    ['04-31', 'rule.no-such-day', '04-31'],
    ['12-00', 'rule.no-such-day', '12-00'],
    ['13-01', 'rule.no-such-month', '13'],
    ['13:1:SAT', 'rule.no-such-month', '13'],
    ['full-moon:13', 'rule.no-such-month', '13'],
    ['2026-02-30', 'rule.no-such-date', '2026-02-30'],
    ['2026-01-01/2026-02-29', 'rule.no-such-date', '2026-02-29'],
    ['0000-01-01', 'rule.no-such-date', '0000-01-01'],
    ['07:0:SAT', 'rule.no-such-place', '0'],
    ['07:6:SAT', 'rule.no-such-place', '6'],
    ['07:-2:SAT', 'rule.no-such-place', '-2'],
    ['07:1:SAM', 'rule.no-such-weekday', 'SAM'],
    ['05-09/05-08', 'rule.ends-before-it-begins', '05-09/05-08'],
    ['12-28/01-03', 'rule.ends-before-it-begins', '12-28/01-03'],
    ['2026-05-09/2026-05-08', 'rule.ends-before-it-begins', '2026-05-09/2026-05-08'],
    ['05-08/05-09/05-10', 'rule.not-understood', '05-10'],
    ['10 December', 'rule.not-understood', '10 December'],
    ['10-20@2010', 'rule.step-not-understood', '2010'],
    ['10-20@2010%5@1', 'rule.step-not-understood', '1'],
    ['10-20@', 'rule.step-not-understood', ''],
    ['10-20@2010%0', 'rule.step-zero', '2010%0'],
    ['2026', 'rule.year-for-a-day', '2026'],
    ['2021/2030', 'rule.year-for-a-day', '2021/2030'],
    ['12-10', 'rule.not-a-year', '12-10', 'year'],
    ['2021', 'rule.not-a-decade', '2021', 'decade'],
    ['2021/2030/2040', 'rule.not-a-decade', '2021/2030/2040', 'decade'],
    ['2030/2021', 'rule.ends-before-it-begins', '2030/2021', 'decade'],
    [`${'12-10;'.repeat(100)}12-10`, 'rule.too-long', `${'12-10;'.repeat(100)}12-10`],
  ])('%s', (text, code, about, kind = 'day') => {
    const parsed = parseRule(text, kind);
    expect(parsed.ok ? 'accepted' : parsed.error.code).toBe(code);
    if (!parsed.ok) {
      expect(text.slice(parsed.error.at.start, parsed.error.at.end)).toBe(about);
    }
  });

  test.each([
    ['05:3:SAT/05:2:SAT', '05:3:SAT/05:2:SAT'],
    ['12-10;05:3:SAT/05:2:SAT', '05:3:SAT/05:2:SAT'],
    ['02-29@2025%4', '02-29@2025%4'],
    ['2026-12-10@2027%1', '2026-12-10@2027%1'],
  ])('%s has no date in any year', (text, about) => {
    const checked = checkRule(text, 'marked-date');
    expect(checked.ok ? 'accepted' : checked.error.code).toBe('rule.never');
    if (!checked.ok) expect(text.slice(checked.error.at.start, checked.error.at.end)).toBe(about);
  });

  test.each(['02-29', '02:5:MON', 'full-moon:05', '2026-12-10', '02-29@2004%4', '12-10@9000%500'])(
    '%s has one',
    (text) => {
      expect(checkRule(text, 'day').ok).toBe(true);
    },
  );

  test('whatever is typed gets an answer, and its place lies inside the text', () => {
    const pieces = ['12', '-', ':', '/', ';', '@', '%', '2026', '02', '30', 'SAT', 'full-moon:'];
    const oddities = ['week-to:', ' ', '-1', '１', '٣', 'é', '\u202e'];
    const piece = fc.constantFrom(...pieces, ...oddities);
    const typed = fc.oneof(
      fc.string(),
      fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')),
    );
    const kinds = fc.constantFrom<Kind>('day', 'week', 'year', 'decade', 'marked-date');
    fc.assert(
      fc.property(typed, kinds, (text, kind) => {
        const parsed = checkRule(text, kind);
        if (parsed.ok) return;
        const { start, end } = parsed.error.at;
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThanOrEqual(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('properties', () => {
  const month = fc.integer({ min: 1, max: 12 });
  const two = (value: number): string => String(value).padStart(2, '0');
  const fixed = fc
    .tuple(month, fc.integer({ min: 1, max: 28 }))
    .map(([m, d]) => `${two(m)}-${two(d)}`);
  const weekday = fc
    .tuple(month, fc.constantFrom(1, 2, 3, 4, 5, -1), fc.constantFrom(...WEEKDAYS))
    .map(([m, nth, day]) => `${two(m)}:${nth}:${day}`);
  const point = fc.oneof(
    fixed,
    weekday,
    month.map((m) => `full-moon:${two(m)}`),
  );
  const span = fc.oneof(
    point,
    point.map((text) => `week-from:${text}`),
    point.map((text) => `week-to:${text}`),
  );
  const item = fc.oneof(
    span,
    fc
      .tuple(span, fc.integer({ min: 1990, max: 2040 }), fc.integer({ min: 1, max: 12 }))
      .map(([text, from, step]) => `${text}@${from}%${step}`),
  );
  const rules = fc.array(item, { minLength: 1, maxLength: 4 }).map((items) => items.join(';'));
  const years = fc.integer({ min: 1900, max: 2199 });

  test('a rule written properly reads back as itself', () => {
    fc.assert(
      fc.property(rules, (text) => {
        expect(formatRule(rule(text))).toBe(text);
      }),
    );
  });

  test('every span is real, in order, and a week has seven days', () => {
    fc.assert(
      fc.property(rules, years, (text, year) => {
        for (const { start, end } of resolveRule(rule(text), year)) {
          expect(start <= end).toBe(true);
          expect(new Date(`${start}T00:00:00Z`).toISOString().slice(0, 10)).toBe(start);
          expect(new Date(`${end}T00:00:00Z`).toISOString().slice(0, 10)).toBe(end);
        }
        if (text.startsWith('week-') && !text.includes(';')) {
          for (const { start, end } of resolveRule(rule(text), year)) {
            expect((Date.parse(end) - Date.parse(start)) / 86_400_000).toBe(6);
          }
        }
      }),
    );
  });

  test('an nth weekday is that weekday, in that month, in its nth seven days', () => {
    fc.assert(
      fc.property(weekday, years, (text, year) => {
        const [monthText, nth, name] = text.split(':');
        for (const { start } of resolveRule(rule(text), year)) {
          const day = new Date(`${start}T00:00:00Z`);
          expect(start.slice(5, 7)).toBe(monthText);
          expect(WEEKDAYS[day.getUTCDay()]).toBe(name);
          if (nth === '-1') {
            const nextWeek = new Date(day.getTime() + 7 * 86_400_000);
            expect(nextWeek.getUTCMonth()).not.toBe(day.getUTCMonth());
          } else expect(Math.ceil(day.getUTCDate() / 7)).toBe(Number(nth));
        }
      }),
    );
  });
});
