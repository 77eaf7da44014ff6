import { expect, test } from 'vitest';
import { openPendingCaptures, settleInterrupted } from '../../../lib/capture/pending-captures.ts';
import { newId } from '../../../lib/incidents/new-id.ts';
import { ok } from '../../../lib/result.ts';
import { memoryShelf } from '../../../lib/vault/key-shelf.ts';
import { anIncident } from '../store/a-fact.ts';
import { must, mustOpen, testMachine } from '../store/open-test-store.ts';
import { openRaw } from '../store/raw-database.ts';

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

test('what a broken-off capture left is said part by part, and its orphaned bytes are swept', async () => {
  const machine = testMachine();
  const store = await mustOpen(machine);
  const incident = await anIncident();
  must(await store.append([incident]));
  const raw = await openRaw(machine.database);
  await raw.put('chunks', { id: newId(), box: new Uint8Array(100) });
  const pending = openPendingCaptures(memoryShelf([incident.id]));
  const edges = { clock: machine.clock, newId };
  must(await settleInterrupted(pending, () => Promise.resolve(ok(store)), edges));
  const [history] = must(await store.histories());
  expect(history?.captures.every((part) => part.type === 'missed-capture')).toBe(true);
  expect(history?.captures.length).toBeGreaterThan(0);
  expect(await raw.rows('chunks')).toEqual([]);
  raw.close();
  store.close();
});
