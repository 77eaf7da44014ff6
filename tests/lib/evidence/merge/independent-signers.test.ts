import { array, assert, property, subarray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { independentSigners } from '../../../../lib/evidence/merge/independent-signers.ts';

/** Signers by the letters of the records that they signed. */
function count(...sets: readonly string[]): number {
  return independentSigners(
    new Map(sets.map((ids, index) => [`key ${index}`, new Set(ids.split(''))])),
  );
}

const sets = (max: number) =>
  array(
    subarray(['a', 'b', 'c', 'd', 'e', 'f'], { minLength: 1 }).map((ids) => ids.join('')),
    { maxLength: max },
  );

describe('how many signers can be witnesses of their own', () => {
  it.each<[string, readonly string[], number]>([
    ['apart', ['a', 'b', 'c'], 3],
    ['one copy of all', ['ab', 'ab'], 1],
    ['one copy of a part', ['abc', 'ab'], 1],
    ['a copy, and a record more', ['a', 'ax'], 1],
    ['two that were copied by one who has a record more', ['a', 'b', 'abx'], 2],
    ['each with a record of their own beside one that they share', ['xa', 'xb'], 2],
    ['the same, and the shared one copied', ['xa', 'xb', 'x'], 2],
    ['nobody', [], 0],
  ])('%s', (_, signed, expected) => {
    expect(count(...signed)).toBe(expected);
  });

  it('is the same in any order, and not lowered by whoever comes in addition', () => {
    assert(
      property(sets(5), sets(3), (honest, others) => {
        const before = count(...honest);
        expect(count(...honest.toReversed())).toBe(before);
        expect(count(...others, ...honest)).toBeGreaterThanOrEqual(before);
        expect(count(...honest, ...others)).toBe(count(...others, ...honest));
      }),
      { numRuns: 500 },
    );
  });

  it('does not rise where somebody hands in once more what one signer has', () => {
    assert(
      property(sets(5), (honest) => {
        const [first = 'a'] = honest;
        expect(count(...honest, first)).toBe(Math.max(1, count(...honest)));
      }),
    );
  });

  it('is found for a group of hundreds, too', () => {
    const many = Array.from({ length: 300 }, (_, index) => new Set([`${index}`, `${index + 1}`]));
    const signers = new Map(many.map((ids, index) => [`key ${index}`, ids]));
    const found = independentSigners(signers);
    expect(found).toBeGreaterThanOrEqual(150);
    expect(independentSigners(new Map([...signers].toReversed()))).toBe(found);
  });
});
