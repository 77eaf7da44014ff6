import { describe, expect, test } from 'vitest';
import { createTranslator, translatorOf } from '../../../lib/i18n/create-translator.ts';
import { problemText } from '../../../lib/i18n/problem-text.ts';

const SENTENCES = [
  {
    language: 'zh-Hans',
    messages: new Map([
      ['a.both', '两个'],
      ['a.days', '{n} 天'],
    ]),
  },
  {
    language: 'en',
    messages: new Map([
      ['a.both', 'Two'],
      ['a.only', 'Only English'],
      ['a.days', '{n, plural, one {# day} other {# days}}'],
      ['a.left', '{n, plural, one {# day} other {# days}} left'],
      ['a.signs', 'a < b and it’s "so"'],
    ]),
  },
] as const;

describe('createTranslator', () => {
  test('falls back to English sentence by sentence', () => {
    const t = translatorOf('zh-Hans', SENTENCES);
    expect(t('a.both')).toBe('两个');
    expect(t('a.only')).toBe('Only English');
  });

  test('an English sentence in a Chinese page keeps the plurals of English', () => {
    const t = translatorOf('zh-Hans', SENTENCES);
    expect(t('a.days', { n: 1 })).toBe('1 天');
    expect(t('a.left', { n: 1 })).toBe('1 day left');
    expect(t('a.left', { n: 2 })).toBe('2 days left');
  });

  test('signs in a sentence and in values are no markup', () => {
    const t = translatorOf('en', [{ language: 'en', messages: new Map([['a.x', '{v} < 3']]) }]);
    expect(t('a.x', { v: '<b>{v}</b>' })).toBe('<b>{v}</b> < 3');
    expect(translatorOf('en', SENTENCES)('a.signs')).toBe('a < b and it’s "so"');
  });

  test('a key that nobody knows comes back as it is', () => {
    expect(translatorOf('en', SENTENCES)('a.nothing')).toBe('a.nothing');
  });

  test('reads the real files; only the areas asked for', async () => {
    const t = await createTranslator('zh-Hans', ['common']);
    expect(t('common.navCalendar')).toBe('日历');
    expect(t('calendar.today')).toBe('calendar.today');
    expect(t.direction).toBe('ltr');
  });

  test('a language without sentences of its own speaks English in its own direction', async () => {
    const t = await createTranslator('ar', ['common']);
    expect(t('common.navCalendar')).toBe('Calendar');
    expect([t.locale, t.direction]).toEqual(['ar', 'rtl']);
  });

  test('a sentence that lacks a value is shown with its gap on a page, and throws in a test', async () => {
    const t = await createTranslator('en', ['problems']);
    expect(t('problems.store.short')).toContain('{');
    const strict = translatorOf('en', [
      { language: 'en', messages: new Map([['a.x', '{v} < 3']]) },
    ]);
    expect(() => strict('a.x')).toThrow();
  });

  test('a problem without a sentence, or without its values, is at least named', async () => {
    const t = await createTranslator('en', ['problems']);
    expect(problemText({ code: 'no.such' }, t)).toContain('no.such');
    expect(problemText({ code: 'store.full' }, t)).not.toContain('store.full');
    expect(problemText({ code: 'store.short' }, t)).toContain('store.short');
  });
});
