import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { plainText } from '../../../lib/incidents/plain-text.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

describe('plainText', () => {
  it.each([
    ['a\u202Egnp.exe', 'a\ufffdgnp.exe'],
    ['\u2067\u05d0\u2069', '\ufffd\u05d0\ufffd'],
    ['a\u0000b\u001bc\u0085d', 'a\ufffdb\ufffdc\ufffdd'],
    ['one\r\ntwo\u2028three', 'one two three'],
    ['zero\u200bwidth\ufeff', 'zero\ufffdwidth\ufffd'],
    ['tag \u{e0041}\u{e007f}', 'tag \ufffd\ufffd'],
    ['\ud800', '\ufffd'],
    ['<b>&lt;</b>', '<b>&lt;</b>'],
    [`z${'\u0301'.repeat(50)}`, `z${'\u0301'.repeat(4)}`],
  ])('%j → %j', (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });

  it('leaves what languages need: joiners, vowel marks, emoji of several parts', () => {
    for (const text of ['نمی\u200cخواهم', 'क्\u200dष', '👩\u200d💻', 'שָׁלוֹם', '人权']) {
      expect(plainText(text)).toBe(text);
    }
  });

  it('keeps line ends where they are wanted', () => {
    expect(plainText('one\r\ntwo', 'many')).toBe('one\ntwo');
  });

  it('is done after one pass', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plainText(plainText(text))).toBe(plainText(text));
      }),
    );
  });
});
