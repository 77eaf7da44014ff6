import { expect, test } from 'vitest';
import { readKnownKeys } from '../../../lib/cli/known-keys.ts';
import { keyWords } from '../../../lib/evidence/key-words.ts';

const ONE = '1234567890abcdef'.repeat(4);

test('known keys are read by line, as digits or as words, with a name or without', () => {
  const words = keyWords(ONE);
  const grouped = ONE.replace(/(.{4})/g, '$1 ').toUpperCase();
  const text = `${ONE} # Ana\r\n\n  ${words.toUpperCase()}#Bo # 二\n${grouped}\n`;
  expect(readKnownKeys(text)).toEqual({
    ok: true,
    value: [
      { key: ONE, name: 'Ana' },
      { key: words, name: 'Bo # 二' },
      { key: ONE, name: 'line 4' },
    ],
  });
  expect(readKnownKeys('')).toEqual({ ok: true, value: [] });
});

test.each([
  [ONE.slice(1)],
  [`${ONE}0`],
  [keyWords(ONE).replace(/ \S+$/, '')],
  [keyWords(ONE).replace(/^\S+/, 'notaword')],
  ['Ana'],
])('a line that is no key is named: %s', (line) => {
  expect(readKnownKeys(`${ONE}\n${line}\n`)).toEqual({ ok: false, error: 2 });
});
