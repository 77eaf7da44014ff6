import { expect, it, vi } from 'vitest';
import { err, problem } from '../../../lib/result.ts';
import type { VaultDoor } from '../../../lib/store/vault-door.ts';
import { memoryShelf } from '../../../lib/vault/key-shelf.ts';
import { must, testMachine } from './open-test-store.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

const SECRET = { kind: 'passphrase', passphrase: 'correct horse battery staple' } as const;

/** Opens the log as a page does that notes views, and counts the lines. */
async function look(door: VaultDoor): Promise<number> {
  const store = must(await door.open());
  must(await door.noteView(store));
  const views = must(await store.facts()).filter(({ type }) => type === 'view').length;
  store.close();
  return views;
}

it('is one line at each unlock, whichever page is first and however often it is loaded', async () => {
  const machine = testMachine();
  const [one, two] = [machine.door(), machine.door()];
  must(await one.setUp({ ...SECRET, recovery: false }, 5));
  expect(await look(one)).toBe(1);
  expect(await look(one)).toBe(1);
  expect(await look(two)).toBe(1);
  must(await two.lock());
  must(await two.unlock(SECRET, 5));
  expect(await look(one)).toBe(2);
  expect(await look(two)).toBe(2);
});

it('is one line for two pages that follow the same unlock in the same moment', async () => {
  const machine = testMachine();
  const [one, two] = [machine.door(), machine.door()];
  must(await one.setUp({ ...SECRET, recovery: false }, 5));
  await Promise.all([look(one), look(two)]);
  expect(await look(one)).toBe(1);
});

it('comes again after the deadline locked it', async () => {
  const machine = testMachine();
  const door = machine.door();
  must(await door.setUp({ ...SECRET, recovery: false }, 5));
  expect(await look(door)).toBe(1);
  machine.clock.tick(6 * 60_000);
  must(await door.unlock(SECRET, 5));
  expect(await look(door)).toBe(2);
});

it('is one line until the browser ends where there is no passphrase', async () => {
  const machine = testMachine();
  must(await machine.door().setUp({ kind: 'open' }, 5));
  expect(await look(machine.door())).toBe(1);
  expect(await look(machine.door())).toBe(1);
  Object.assign(machine.memory, { viewed: memoryShelf() });
  expect(await look(machine.door())).toBe(2);
});

it('says so where it cannot be written, and the next page tries again', async () => {
  const machine = testMachine();
  const door = machine.door();
  must(await door.setUp({ ...SECRET, recovery: false }, 5));
  const store = must(await door.open());
  const full = { ...store, append: () => Promise.resolve(err(problem('store.full'))) };
  expect(await door.noteView(full)).toMatchObject({ error: { code: 'store.view-unnoted' } });
  store.close();
  expect(await look(door)).toBe(1);
});
