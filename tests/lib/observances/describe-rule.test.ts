import { expect, test } from 'vitest';
import { createTranslator } from '../../../lib/i18n/create-translator.ts';
import { loadCalendar } from '../../../lib/observances/calendar.ts';
import { describeRule } from '../../../lib/observances/describe-rule.ts';
import { parseRule } from '../../../lib/observances/rule.ts';

const ENGLISH = await createTranslator('en', ['rules']);
const CHINESE = await createTranslator('zh-Hans', ['rules']);

function words(text: string, kind: Parameters<typeof parseRule>[1], chinese = false): string {
  const rule = parseRule(text, kind);
  if (!rule.ok) throw new Error(rule.error.code);
  return describeRule(rule.value, chinese ? CHINESE : ENGLISH, chinese ? 'zh-Hans' : 'en-GB');
}

test.each<[string, Parameters<typeof parseRule>[1], string, string]>([
  ['12-10', 'day', '10 December, every year', '每年：12月10日'],
  ['02-29', 'day', '29 February, every year', '每年：2月29日'],
  ['07:1:SAT', 'day', 'the first Saturday of July, every year', '每年：七月的第一个星期六'],
  ['09:-1:THU', 'day', 'the last Thursday of September, every year', '每年：九月的最后一个星期四'],
  [
    '05:2:SAT;10:2:SAT',
    'day',
    'the second Saturday of May and the second Saturday of October, every year',
    '每年：五月的第二个星期六和十月的第二个星期六',
  ],
  ['05-08/05-09', 'day', '8 May to 9 May, every year', '每年：5月8日至5月9日'],
  ['10-20@2010%5', 'day', '20 October, every 5 years from 2010', '自2010年起每5年一次：10月20日'],
  [
    'week-from:05:4:MON',
    'week',
    'the seven days from the fourth Monday of May, every year',
    '每年：从五月的第四个星期一起的七天',
  ],
  [
    'week-to:09:-1:SUN',
    'week',
    'the seven days up to the last Sunday of September, every year',
    '每年：到九月的最后一个星期日为止的七天',
  ],
  [
    'full-moon:05',
    'day',
    'the first full moon of May (by UTC), every year',
    '每年：五月的第一个满月（按世界协调时）',
  ],
  [
    '2021-05-17/2021-05-23;2023-05-15/2023-05-21',
    'week',
    '17 May 2021 to 23 May 2021 and 15 May 2023 to 21 May 2023, once',
    '仅一次：2021年5月17日至2021年5月23日和2023年5月15日至2023年5月21日',
  ],
  ['2026', 'year', 'the whole of 2026', '2026年全年'],
  [
    '2021/2030',
    'decade',
    'from 1 January 2021 to 31 December 2030',
    '2021年1月1日至2030年12月31日',
  ],
])('%s (%s)', (rule, kind, english, chinese) => {
  expect(words(rule, kind)).toBe(english);
  expect(words(rule, kind, true)).toBe(chinese);
});

test('every bundled rule has words in both languages, with nothing left unfilled', () => {
  const { observances, sensitivities } = loadCalendar();
  const rules = [
    ...observances.map(({ rule, kind }) => [rule, kind] as const),
    ...sensitivities.map(({ rule }) => [rule, 'marked-date'] as const),
  ];
  for (const [rule, kind] of rules) {
    expect(words(rule, kind)).not.toMatch(/[{}]|undefined|rules\.|^,|, $/);
    expect(words(rule, kind, true)).not.toMatch(/[{}a-z]|undefined|rules\./);
  }
});
