import { readdirSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { COMPLETE_LOCALES } from '../../../lib/i18n/locales.ts';
import { AREAS } from '../../../lib/i18n/message-files.ts';

const ROOT = new URL('../../../lib/i18n/messages/', import.meta.url);
const FILES = [...AREAS, 'manifest'];

function messages(locale: string, area: string): Record<string, string> {
  return JSON.parse(readFileSync(new URL(`${locale}/${area}.json`, ROOT), 'utf8'));
}

/** Names of the values that a message takes, with how: `count:plural`. */
function placeholders(text: string): string[] {
  const found = new Set<string>();
  const walk = (elements: readonly object[]): void => {
    for (const element of elements) {
      if ('value' in element && 'type' in element && element.type !== 0 && element.type !== 7) {
        found.add(String(element.value));
      }
      if ('options' in element && element.options && typeof element.options === 'object') {
        for (const option of Object.values(element.options)) walk(option.value);
      }
    }
  };
  walk(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst());
  return [...found].sort();
}

describe('message files', () => {
  test('each complete language has every file and no other', () => {
    for (const locale of COMPLETE_LOCALES) {
      const found = readdirSync(new URL(locale, ROOT)).sort();
      expect(found).toEqual(FILES.map((area) => `${area}.json`).sort());
    }
  });

  test.each(FILES)('%s: the same keys and placeholders in each language', (area) => {
    const english = messages('en', area);
    for (const locale of COMPLETE_LOCALES) {
      const own = messages(locale, area);
      expect(Object.keys(own).sort(), `${locale}/${area}`).toEqual(Object.keys(english).sort());
      for (const [key, text] of Object.entries(own)) {
        expect(placeholders(text), `${locale} ${area}.${key}`).toEqual(
          placeholders(english[key] ?? ''),
        );
      }
    }
  });

  test('a placeholder that only one language has is noticed', () => {
    expect(placeholders('{count, plural, one {# of {name}} other {#}}')).toEqual(['count', 'name']);
    expect(placeholders('no values')).toEqual([]);
  });

  test.each([
    ['您', 'a reader is addressed as 你 everywhere'],
    ['(?<!保管)日志', 'the log is 记录'],
    ['国际日(?!历)', 'an observance is 纪念日'],
    ['用户资料', 'the profile of the browser is 配置文件夹'],
  ])('Chinese has one word for one thing: no %s, because %s', (word) => {
    const found = FILES.flatMap((area) =>
      Object.entries(messages('zh-Hans', area))
        .filter(([, text]) => new RegExp(word, 'u').test(text))
        .map(([key]) => `${area}.${key}`),
    );
    expect(found).toEqual([]);
  });

  test.each(FILES)(
    '%s: no empty sentence, no exclamation mark, no Latin stop after Chinese',
    (area) => {
      for (const locale of COMPLETE_LOCALES) {
        for (const [key, text] of Object.entries(messages(locale, area))) {
          expect(text.trim(), `${locale} ${area}.${key}`).not.toBe('');
          expect(text, `${locale} ${area}.${key}`).not.toMatch(/[!！]/);
          expect(text, `${locale} ${area}.${key}`).not.toMatch(/\p{Script=Han}[.,;?](\s|$)/u);
        }
      }
    },
  );

  test('Chinese sentences are written in Chinese', () => {
    const left = FILES.flatMap((area) => {
      const english = messages('en', area);
      return Object.entries(messages('zh-Hans', area))
        .filter(
          ([key, text]) =>
            text === english[key] && /[a-z]{4}/.test(text.replaceAll(/\{\w+\}/g, '')),
        )
        .map(([key]) => `${area}.${key}`);
    });
    expect(left).toEqual([]);
  });
});
