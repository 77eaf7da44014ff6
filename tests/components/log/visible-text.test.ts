import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleLine } from '../../../components/log/visible-text.ts';

describe('visibleLine', () => {
  it('does not obey a right-to-left override', () => {
    expect(visibleLine('invoice\u202Efdp.exe', 40)).toBe('invoice\uFFFDfdp.exe');
  });

  it('leaves the writing of every language alone', () => {
    for (const text of ['世界人权日', 'حقوق الإنسان', '👩‍👩‍👧', '<b>not markup</b>']) {
      expect(visibleLine(text, 40)).toBe(text);
    }
  });

  it('cuts a 50 MB address without walking through it', () => {
    const line = visibleLine(`data:text/html,${'x'.repeat(50_000_000)}`, 100);
    expect(line).toHaveLength(101);
    expect(line.endsWith('…')).toBe(true);
  });

  it('never cuts inside a character, and stays within its limit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 20 }), (text, limit) => {
        const line = visibleLine(text, limit);
        expect(line.isWellFormed()).toBe(true);
        expect(Array.from(line).length).toBeLessThanOrEqual(limit + 1);
      }),
      { numRuns: 300 },
    );
  });

  it('puts everything on one line', () => {
    expect(visibleLine('  a\n\n b\u2028c ', 20)).toBe('a b c');
  });
});
