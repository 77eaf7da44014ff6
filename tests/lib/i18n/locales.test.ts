import { describe, expect, test } from 'vitest';
import {
  COMPLETE_LOCALES,
  directionOf,
  OWN_NAMES,
  resolveLocale,
  sentenceLanguage,
} from '../../../lib/i18n/locales.ts';
import { extensionTexts } from '../../../lib/i18n/extension-texts.ts';
import { LOCALES } from '../../../lib/store/settings.ts';

describe('resolveLocale', () => {
  test.each([
    [['zh-CN', 'en'], 'zh-Hans'],
    [['zh'], 'zh-Hans'],
    [['zh-SG'], 'zh-Hans'],
    [['zh-TW'], 'zh-Hant'],
    [['zh-HK', 'zh-CN'], 'zh-Hant'],
    [['zh-Hans-HK'], 'zh-Hans'],
    [['zh-Hant'], 'zh-Hant'],
    [['bo', 'ug', 'fr-CH'], 'fr'],
    [['AR-eg'], 'ar'],
    [['de', 'ja'], 'en'],
    [[], 'en'],
  ] as const)('%j is %s', (languages, locale) => {
    expect(resolveLocale(languages, null)).toBe(locale);
  });

  test('what the person set wins', () => {
    expect(resolveLocale(['zh-CN'], 'ru')).toBe('ru');
  });
});

test('every language has its own name, a direction, and a language for its sentences', () => {
  for (const locale of LOCALES) {
    expect(OWN_NAMES[locale]).not.toBe('');
    expect(COMPLETE_LOCALES).toContain(sentenceLanguage(locale));
  }
  expect(LOCALES.filter((locale) => directionOf(locale) === 'rtl')).toEqual(['ar']);
});

test('the texts of the manifest take the form the browsers read', () => {
  expect(JSON.parse(extensionTexts({ name: 'A "day"' }))).toEqual({ name: { message: 'A "day"' } });
});
