import { describe, expect, it } from 'vitest';
import { lookState, type LookState } from '../../../lib/watch/look.ts';
import { aLook, aWatchedPage, START, type Find } from './a-watched-page.ts';

const TABLE: readonly (readonly [Find, boolean, LookState])[] = [
  ['first', false, 'there'],
  // Seen before, and yet nothing to hold it against: that is no sight of the same page.
  ['first', true, 'unclear'],
  ['standing', true, 'there'],
  ['shortened', true, 'changed'],
  ['notFound', true, 'gone'],
  ['neverThere', false, 'gone'],
  ['reset', true, 'unreached'],
  ['offline', true, 'unclear'],
  ['challenged', true, 'unclear'],
  ['throttled', true, 'unclear'],
];

describe('a look', () => {
  it.each(TABLE)('that found %s (seen before: %s) counts as %s', (find, seenBefore, expected) => {
    expect(lookState(aLook(aWatchedPage(), START, find), seenBefore)).toBe(expected);
  });

  it('that was never judged says nothing', () => {
    const { verdict: _, ...bare } = aLook(aWatchedPage(), START, 'standing');
    expect(lookState(bare, false)).toBe('unclear');
  });

  it('at an empty page is no first sight', () => {
    const look = aLook(aWatchedPage(), START, 'first');
    if (look.look === undefined) throw new Error('no look');
    expect(lookState({ ...look, look: { ...look.look, text: null } }, false)).toBe('unclear');
  });
});
