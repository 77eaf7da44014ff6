import { expect, it, vi } from 'vitest';
import { readSentinel, writeSentinel } from '../../../lib/store/sentinel.ts';
import { memoryShelf } from '../../../lib/vault/key-shelf.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

const at = (seq: number, writes = seq) => ({
  seq,
  head: String(seq % 10).repeat(64),
  at: null,
  writes,
});

it('of two windows the one that is further on wins, whichever writes last', async () => {
  const shelf = memoryShelf();
  expect(await readSentinel(shelf)).toBe('absent');
  await writeSentinel(shelf, at(5));
  await writeSentinel(shelf, at(3));
  expect(await readSentinel(shelf)).toEqual({
    format: 1,
    at: null,
    count: 5,
    head: '5'.repeat(64),
    writes: 5,
  });
  await writeSentinel(shelf, at(6));
  expect(await readSentinel(shelf)).toMatchObject({ count: 6 });
  await writeSentinel(shelf, at(6, 9));
  await writeSentinel(shelf, at(6, 8));
  expect(await readSentinel(shelf)).toMatchObject({ count: 6, writes: 9 });
});

it('takes one that knows of no writes for older, and one with more entries for newer', async () => {
  const shelf = memoryShelf({ format: 1, count: 5, head: '5'.repeat(64), at: null });
  await writeSentinel(shelf, at(4, 20));
  expect(await readSentinel(shelf)).not.toHaveProperty('writes');
  await writeSentinel(shelf, at(5, 0));
  expect(await readSentinel(shelf)).toMatchObject({ count: 5, writes: 0 });
});

it.each([
  {},
  7,
  'x',
  { format: 2, count: 1, head: '0'.repeat(64) },
  { format: 1, count: -1, head: '' },
  { format: 1, count: 1, head: '0'.repeat(64), writes: 1.5 },
])('%j is unreadable, which is not the same as absent', async (value) => {
  expect(await readSentinel(memoryShelf(value))).toBe('unreadable');
});
