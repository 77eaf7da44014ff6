import { describe, expect, it } from 'vitest';
import characters from '../../../lib/witness/data/traditional-characters.json' with { type: 'json' };
import { MEANING_FACTS } from '../../../lib/witness/meanings.ts';
import { FAMILIES } from './family-wordings.ts';
import { bare, lookAt } from './look.ts';

const TRADITIONAL = new Map<string, string>();
for (let at = 0; at < characters.from.length; at += 1) {
  const simple = characters.to.charAt(at);
  // 回 and 修 are written so in both.
  if (!TRADITIONAL.has(simple) && !'回修'.includes(simple))
    TRADITIONAL.set(simple, characters.from.charAt(at));
}
const isHan = (text: string) => /\p{Script=Han}/u.test(text);
const onHan = (change: (text: string) => string) => (text: string) =>
  isHan(text) ? change(text) : text;

/** Ways in which one platform writes one sentence. */
const VARIANTS: Readonly<Record<string, (text: string) => string>> = {
  traditional: (text) => Array.from(text, (sign) => TRADITIONAL.get(sign) ?? sign).join(''),
  帐号: (text) => text.replaceAll(/[账帐帳賬]/g, '帐'),
  賬號: (text) => text.replaceAll(/[账帐帳賬][号號]/g, '賬號'),
  'narrow comma': (text) => text.replaceAll('，', ', '),
  'no comma': onHan((text) => text.replaceAll(/[，,]/g, '')),
  'space for comma': onHan((text) => text.replaceAll(/[，,]/g, ' ')),
  顿号: (text) => text.replaceAll('，', '、'),
  'a space between all': onHan((text) => Array.from(text).join(' ')),
  'hard spaces': (text) => text.replaceAll(' ', '\u00a0'),
  apology: (text) => (isHan(text) ? `很抱歉，${text}` : text),
  'full stop': onHan((text) => `${text.replace(/[。.]$/, '')}。`),
  'polite you': (text) => text.replaceAll('你', '您'),
  'plain you': (text) => text.replaceAll('您', '你'),
  'curly apostrophe': (text) => text.replaceAll("'", '’'),
};

describe.each(FAMILIES)('$platform', ({ url, wordings }) => {
  it.each(Object.entries(VARIANTS))('is known with %s', (_, vary) => {
    const missed = wordings
      .map(([text, meaning]) => ({ text: vary(text), meaning }))
      .filter(({ text, meaning }) => {
        const said = lookAt(url, bare(text)).meaning;
        return said === null || MEANING_FACTS[said].countsAs !== MEANING_FACTS[meaning].countsAs;
      });
    expect(missed).toEqual([]);
  });
});
