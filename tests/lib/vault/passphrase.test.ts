import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNewPassphrase, readPassphrase, strengthHint } from '../../../lib/vault/passphrase.ts';
import { must } from '../store/open-test-store.ts';

function read(typed: string): string {
  const bytes = readPassphrase(typed);
  return bytes.ok ? new TextDecoder().decode(bytes.value) : bytes.error.code;
}

describe('a passphrase', () => {
  it.each([
    ['composed and decomposed', 'caf\u00E9 d\u0151n', 'cafe\u0301 do\u030Bn'],
    ['marks in any order', 'q\u0307\u0323', 'q\u0323\u0307'],
    ['Hangul as syllables and as letters', '\uD55C\uAE00', '\u1112\u1161\u11AB\u1100\u1173\u11AF'],
    ['full-width and common', 'ｐａｓｓ　１２３', 'pass 123'],
    ['any space', 'a\u00A0b\u2003c\u1680d', 'a b c d'],
    ['an emoji with and without its selector', '\u2764\uFE0F', '\u2764'],
    ['a pasted invisible character', 'pass\u200Bword', 'password'],
    ['half-width kana', '\uFF76\uFF9E', '\u30AC'],
  ])('is the same typed %s', (_what, one, other) => {
    expect(read(one)).toBe(read(other));
  });

  it.each([
    ['case', 'Pass', 'pass'],
    ['accents', 'cafe', 'café'],
    ['spaces inside', 'a b', 'ab'],
    ['traditional and simplified', '門', '门'],
    ['space at the end', 'pass ', 'pass'],
  ])('keeps apart: %s', (_what, one, other) => {
    expect(read(one)).not.toBe(read(other));
  });

  it.each([
    ['nothing', '', 'vault.passphrase-empty'],
    ['spaces', ' \u3000', 'vault.passphrase-empty'],
    ['invisible characters', '\u200B\u3164', 'vault.passphrase-empty'],
    ['10,000 characters', 'x'.repeat(10_000), 'vault.passphrase-long'],
    ['10,000 combining marks', 'a' + '\u0301'.repeat(9_999), 'vault.passphrase-long'],
    ['1,025 characters', 'x'.repeat(1_025), 'vault.passphrase-long'],
    ['a thousand lines of nothing', `x${'\u200B'.repeat(4_096)}`, 'vault.passphrase-long'],
    ['what becomes long', '\uFDFA'.repeat(100), 'vault.passphrase-long'],
    ['half a character', 'a\uD800b', 'vault.passphrase-characters'],
    ['a line end', 'one\ntwo', 'vault.passphrase-characters'],
    ['a zero', 'one\u0000', 'vault.passphrase-characters'],
    ['a character that is none yet', 'a\u0378', 'vault.passphrase-characters'],
  ])('of %s is refused', (_what, typed, code) => {
    expect(read(typed)).toBe(code);
    expect(strengthHint(typed)).toBe('too-weak');
  });

  it('may be as long as a poem', () => {
    expect(read('x'.repeat(1_024))).toBe('x'.repeat(1_024));
    expect(readPassphrase('한'.normalize('NFD').repeat(1_024)).ok).toBe(true);
  });

  it('normalised once is normalised for good, and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (typed) => {
        const first = readPassphrase(typed);
        if (!first.ok) return;
        const text = new TextDecoder().decode(first.value);
        expect(must(readPassphrase(text))).toEqual(first.value);
        expect(read(typed.normalize('NFD'))).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('the hint', () => {
  it.each([
    ['123456', 'too-weak'],
    ['483920', 'too-weak'],
    ['password', 'too-weak'],
    ['Password1', 'too-weak'],
    ['aaaaaaaaaaaaaaaaaaaaaaaaa', 'too-weak'],
    ['abcdefghijklmnopqrstuvwxyz', 'too-weak'],
    ['abc abc abc abc abc abc abc abc', 'too-weak'],
    ['12345678901234567890', 'too-weak'],
    ['一帆风顺', 'too-weak'],
    ['blue kettle morning', 'weak'],
    ['correct horse battery staple', 'fair'],
    ['correcthorsebatterystaple', 'weak'],
    ['lavender lunacy quickness ladybug playful reaffirm', 'strong'],
    ['清晨的蓝色水壶在窗台上唱着一首老歌', 'strong'],
  ])('for “%s” is %s', (typed, strength) => {
    expect(strengthHint(typed)).toBe(strength);
    expect(readNewPassphrase(typed).ok).toBe(strength !== 'too-weak');
  });
});
