import { expect, test } from 'vitest';
import {
  HOLD_MS,
  MOST_BYTES,
  MOST_TABS,
  openHeldResponses,
} from '../../../lib/capture/held-responses.ts';

function setUp() {
  const passes: (() => void)[] = [];
  const awake: Promise<unknown>[] = [];
  const held = openHeldResponses({
    wait: (ms) => {
      expect(ms).toBe(HOLD_MS);
      return new Promise((resolve) => passes.push(resolve));
    },
    stayAwake: async (work) => {
      awake.push(work);
      return work;
    },
  });
  return { held, awake, timeIsUp: () => passes.forEach((pass) => pass()) };
}

const bytes = (length: number) => new Uint8Array(length);
const sizeOf = (pieces: readonly Uint8Array[] = []): number =>
  pieces.reduce((sum, { length }) => sum + length, 0);

test('an answer is held as it comes, and only for its own request', () => {
  const { held } = setUp();
  const ear = held.begin(1, 'a');
  expect(ear.piece(bytes(3))).toBe(true);
  expect(held.of(1, 'a')).toMatchObject({ state: 'coming' });
  ear.ended();
  expect(held.of(1, 'a')).toMatchObject({ state: 'ended' });
  expect(sizeOf(held.of(1, 'a')?.pieces)).toBe(3);
  expect(held.of(1, 'b')).toBeNull();
  expect(held.of(1, null)).toBeNull();
  expect(held.of(2, 'a')).toBeNull();
});

test('of a long one the beginning is held, and no more is wanted', () => {
  const { held } = setUp();
  const ear = held.begin(1, 'a');
  expect(ear.piece(bytes(MOST_BYTES - 1))).toBe(true);
  expect(ear.piece(bytes(5))).toBe(false);
  expect(sizeOf(held.of(1, 'a')?.pieces)).toBe(MOST_BYTES);
  expect(held.of(1, 'a')?.state).toBe('too-large');
});

test('one that fits to the byte is whole', () => {
  const { held } = setUp();
  const ear = held.begin(1, 'a');
  expect(ear.piece(bytes(MOST_BYTES))).toBe(true);
  ear.ended();
  expect(held.of(1, 'a')?.state).toBe('ended');
});

test('the next load takes its place, and what still comes of the one before is not taken', () => {
  const { held } = setUp();
  const before = held.begin(1, 'a');
  held.begin(1, 'b').piece(bytes(2));
  expect(before.piece(bytes(9))).toBe(false);
  expect(held.of(1, 'a')).toBeNull();
  expect(sizeOf(held.of(1, 'b')?.pieces)).toBe(2);
});

test('it goes with the tab, with the oldest of too many, when its time is up, and at once for all', async () => {
  const { held, awake, timeIsUp } = setUp();
  const ids = Array.from({ length: MOST_TABS + 1 }, (_, tab) => tab);
  for (const tab of ids) held.begin(tab, 'a');
  expect(held.of(0, 'a')).toBeNull();
  held.forget(1);
  expect(held.of(1, 'a')).toBeNull();
  expect(held.of(2, 'a')).not.toBeNull();
  held.forgetAll();
  expect(held.of(2, 'a')).toBeNull();
  held.begin(9, 'a');
  timeIsUp();
  await Promise.all(awake);
  expect(held.of(9, 'a')).toBeNull();
});
