import { expect, test } from 'vitest';
import { loadCalendar } from '../../../lib/observances/calendar.ts';
import { markReason } from '../../../lib/observances/mark-reason.ts';

test('every mark that we ship has its reason in both languages of the interface', () => {
  for (const mark of loadCalendar().sensitivities) {
    expect(markReason(mark, 'en').lang).toBe('en');
    const chinese = markReason(mark, 'zh-Hans');
    expect(chinese.lang, mark.id).toBe('zh-Hans');
    expect(chinese.text, mark.id).toMatch(/\p{Script=Han}/u);
  }
});

test('tier 3 is never presented as coming from the directive', () => {
  const thirdTier = loadCalendar().sensitivities.filter(({ tier }) => tier === 3);
  expect(thirdTier.length).toBeGreaterThan(10);
  for (const mark of thirdTier) {
    expect(mark.why, mark.id).not.toMatch(/names? this day|named in (the|a) directive/i);
    expect(mark.whyZh ?? '', mark.id).not.toMatch(/指令(点名|把)/);
  }
});

test('a person’s own reason is shown as typed, in a language that we do not know', () => {
  expect(markReason({ tier: 4, why: 'mine' }, 'zh-Hans')).toEqual({
    text: 'mine',
    lang: undefined,
  });
});
