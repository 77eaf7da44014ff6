import { expect, test } from 'vitest';
import { lostSilently, type Outcome } from './lost-silently.ts';

const ACKNOWLEDGED = ['one', 'two', 'three'];

function lost(look: Partial<Outcome['look']>): number {
  const whole = {
    state: 'open',
    door: 'open',
    titles: ACKNOWLEDGED,
    problems: [],
    lastKnown: null,
  };
  return lostSilently({ acknowledged: ACKNOWLEDGED, look: { ...whole, ...look } });
}

test('of a whole log nothing is lost, also where more is in it than was acknowledged', () => {
  expect(lost({})).toBe(0);
  expect(lost({ titles: [...ACKNOWLEDGED, 'after the commit'] })).toBe(0);
});

test('one entry missing counts, and counts no more where the log names it', () => {
  expect(lost({ titles: ['one', 'three'] })).toBe(1);
  expect(lost({ titles: ['one', 'three'], problems: ['store.chain-broken'] })).toBe(1);
  expect(lost({ titles: ['one'], problems: ['store.missing-row'] })).toBe(1);
  expect(lost({ titles: ['one', 'three'], problems: ['store.missing-row'] })).toBe(0);
});

test('an alarm must know of all of them', () => {
  const damaged = { state: 'store.short', door: 'damaged', titles: [] };
  expect(lost({ ...damaged, lastKnown: 3 })).toBe(0);
  expect(lost({ ...damaged, lastKnown: 2 })).toBe(1);
  expect(lost({ ...damaged, state: 'store.key-missing', lastKnown: null })).toBe(0);
});

test.each(['not-set-up', 'locked', 'shut-out'])(
  'a door that is %s says nothing of them',
  (door) => {
    expect(lost({ state: 'store.not-set-up', door, titles: [] })).toBe(3);
  },
);
