import { expect, it, vi } from 'vitest';
import { readSentinel, writeSentinel } from '../../../lib/store/sentinel.ts';
import { memoryShelf } from '../../../lib/vault/key-shelf.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

const at = (seq: number) => ({ seq, head: String(seq % 10).repeat(64), at: null });

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
  });
  await writeSentinel(shelf, at(6));
  expect(await readSentinel(shelf)).toMatchObject({ count: 6 });
});

it.each([
  {},
  7,
  'x',
  { format: 2, count: 1, head: '0'.repeat(64) },
  { format: 1, count: -1, head: '' },
])('%j is unreadable, which is not the same as absent', async (value) => {
  expect(await readSentinel(memoryShelf(value))).toBe('unreadable');
});
