import { expect, test } from 'vitest';
import { openPendingCaptures } from '../../../lib/capture/pending-captures.ts';
import { memoryShelf } from '../../../lib/vault/key-shelf.ts';

const ONE = '1'.repeat(32);
const TWO = '2'.repeat(32);

test('a capture that ends leaves nothing behind', async () => {
  const shelf = memoryShelf();
  const pending = openPendingCaptures(shelf);
  await pending.during(ONE, async () => {
    expect(await shelf.read()).toEqual([ONE]);
  });
  expect(await shelf.read()).toEqual([]);
});

test('one that throws has ended too', async () => {
  const shelf = memoryShelf();
  const pending = openPendingCaptures(shelf);
  await expect(pending.during(ONE, () => Promise.reject(new Error('bug')))).rejects.toThrow('bug');
  expect(await shelf.read()).toEqual([]);
});

test('the next worker learns of one that never ended, until it is settled', async () => {
  const shelf = memoryShelf();
  void openPendingCaptures(shelf).during(ONE, () => new Promise(() => undefined));
  await expect.poll(() => shelf.read()).toEqual([ONE]);
  const next = openPendingCaptures(shelf);
  expect(await next.interrupted).toEqual([ONE]);
  await next.during(TWO, async () => {
    expect(await shelf.read()).toEqual([ONE, TWO]);
  });
  await next.forget(ONE);
  expect(await shelf.read()).toEqual([]);
});

test('a shelf that holds something else, or cannot be used, stops no capture', async () => {
  expect(await openPendingCaptures(memoryShelf(['../x'])).interrupted).toEqual([]);
  const broken = {
    read: () => Promise.reject(new Error('gone')),
    write: () => Promise.reject(new Error('full')),
  };
  const pending = openPendingCaptures(broken);
  expect(await pending.during(ONE, async () => 'done')).toBe('done');
});
