import { describe, expect, test } from 'vitest';
import { createTranslator } from '../../../lib/i18n/create-translator.ts';
import { problemText } from '../../../lib/i18n/problem-text.ts';
import { loadCalendar, withOwn } from '../../../lib/observances/calendar.ts';
import {
  checkOwnMark,
  checkOwnObservance,
  type OwnMarkDraft,
  type OwnObservanceDraft,
} from '../../../lib/observances/check-own-rows.ts';
import { occurrencesOn } from '../../../lib/observances/occurrences.ts';
import { RULE_PROBLEMS } from '../../../lib/observances/rule.ts';
import { date } from './a-calendar.ts';

const DAY: OwnObservanceDraft = {
  kind: 'day',
  name: ' My day ',
  rule: ' 06:1:sun ',
  category: 'other',
  firstObserved: null,
};
const MARK: OwnMarkDraft = {
  observanceId: null,
  name: 'A date',
  rule: '06-05',
  why: 'I was there',
  source: '',
};

describe('an own date', () => {
  test('is taken in its proper form', () => {
    expect(checkOwnObservance(DAY, 'abc')).toEqual({
      ok: true,
      value: {
        id: 'own-abc',
        kind: 'day',
        rule: '06:1:SUN',
        nameEn: 'My day',
        category: 'other',
        firstObserved: null,
      },
    });
  });

  test('every problem is said at once, with its field', () => {
    const checked = checkOwnObservance(
      { ...DAY, name: '', rule: '02-30', firstObserved: 20.5 },
      'abc',
    );
    expect(checked.ok ? [] : checked.error).toMatchObject([
      { field: 'name', code: 'own.name-empty' },
      { field: 'rule', code: 'rule.no-such-day', at: { start: 0, end: 5 } },
      { field: 'firstObserved', code: 'own.first-year' },
    ]);
  });

  test('a name of any length is not', () => {
    const checked = checkOwnObservance({ ...DAY, name: 'x'.repeat(201) }, 'abc');
    expect(checked.ok ? [] : checked.error.map(({ code }) => code)).toEqual(['own.text-too-long']);
  });
});

describe('an own mark', () => {
  test('on a date stands for itself, as tier 4', () => {
    const mark = checkOwnMark(MARK, 'abc', loadCalendar());
    if (!mark.ok) throw new Error('refused');
    const calendar = withOwn(loadCalendar(), [], [mark.value]);
    expect(occurrencesOn(calendar, date('2026-06-05'))).toContainEqual(
      expect.objectContaining({
        id: 'own-abc',
        kind: 'marked-date',
        sensitivity: [expect.objectContaining({ tier: 4, why: 'I was there' })],
      }),
    );
  });

  test('on a row takes its rule and, unnamed, its name', () => {
    const mark = checkOwnMark(
      { ...MARK, observanceId: 'human-rights-day', name: '', rule: 'not read' },
      'abc',
      loadCalendar(),
    );
    expect(mark).toMatchObject({
      ok: true,
      value: { observanceId: 'human-rights-day', rule: '12-10', nameEn: 'Human Rights Day' },
    });
  });

  test.each<[Partial<OwnMarkDraft>, string[]]>([
    [{ observanceId: 'gone' }, ['own.no-such-row']],
    [{ why: ' ' }, ['own.why-empty']],
    [{ name: '' }, ['own.name-empty']],
    [{ rule: '2026' }, ['rule.year-for-a-day']],
    [{ source: 'x'.repeat(2001) }, ['own.text-too-long']],
  ])('%o', (change, codes) => {
    const mark = checkOwnMark({ ...MARK, ...change }, 'abc', loadCalendar());
    expect(mark.ok ? [] : mark.error.map(({ code }) => code)).toEqual(codes);
  });
});

test.each(['en', 'zh-Hans'] as const)('every problem has its sentence in %s', async (locale) => {
  const t = await createTranslator(locale, ['problems']);
  const values = { text: '02-30', days: 29, month: 2, limit: 400 };
  const own = ['name-empty', 'why-empty', 'text-too-long', 'first-year', 'no-such-row'];
  for (const code of [...RULE_PROBLEMS, ...own.map((name) => `own.${name}`)]) {
    const sentence = problemText({ code, values }, t);
    expect(sentence, code).not.toBe(problemText({ code: 'no.such.code', values }, t));
    expect(sentence, code).not.toContain(code);
    expect(sentence, code).not.toMatch(/[{}]/);
  }
});
