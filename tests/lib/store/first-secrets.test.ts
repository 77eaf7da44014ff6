import { expect, it, vi } from 'vitest';
import type { WrittenDown } from '../../../lib/store/door-beginnings.ts';
import { anIncident } from './a-fact.ts';
import { must, testMachine } from './open-test-store.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

const CHOICE = {
  kind: 'two-part',
  passphrase: 'seven umbrellas under bridges',
  recovery: true,
} as const;

type Machine = ReturnType<typeof testMachine>;
const shelvesOf = async ({ shelves }: Machine) =>
  Promise.all(Object.values(shelves).map((shelf) => shelf.read()));

/** Asks for what is shown once, and never gets an answer: a page that is closed. */
function abandoned(begin: (writtenDown: WrittenDown) => Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    void begin(() => {
      resolve();
      return new Promise(() => undefined);
    });
  });
}

it('a new log counts only once its secrets are written down', async () => {
  const machine = testMachine();
  const door = machine.door();
  const before = await shelvesOf(machine);
  const made = await door.setUp(CHOICE, 5, async (show) => {
    expect(show.part).not.toBeNull();
    expect(await shelvesOf(machine)).toEqual(before);
    expect(await door.state()).toEqual({ is: 'not-set-up' });
  });
  const { recoveryCode } = must(made);
  must(await door.lock());
  must(await door.unlock({ kind: 'recovery', code: recoveryCode ?? '' }, 5));
});

it('a page that is closed meanwhile changes nothing, and what was held still is', async () => {
  const machine = testMachine();
  const door = machine.door();
  must(await door.appendToInbox([await anIncident()]));
  await abandoned((writtenDown) => door.setUp(CHOICE, 5, writtenDown));
  const next = machine.door();
  expect(await next.state()).toEqual({ is: 'not-set-up' });
  expect(await next.held()).toHaveLength(1);
  must(await next.setUp({ kind: 'open' }, 5));
  const store = must(await next.open());
  expect(must(await store.facts())).toMatchObject([{ type: 'incident' }]);
});

it('another window that was faster keeps its log', async () => {
  const machine = testMachine();
  const slow = await machine.door().setUp(CHOICE, 5, async () => {
    must(await machine.door().setUp({ kind: 'open' }, 5));
  });
  expect(slow).toMatchObject({ error: { code: 'store.already-set-up' } });
  expect(await machine.door().state()).toMatchObject({ is: 'open', openings: ['open'] });
});

it('a new beginning leaves the damaged log in its place until then', async () => {
  const machine = testMachine();
  const store = must(await machine.open());
  must(await store.append([await anIncident()]));
  store.close();
  await machine.shelves.header.write(null);
  const before = await shelvesOf(machine);
  const door = machine.door();
  await abandoned((writtenDown) =>
    door.startAnew({ confirmed: 'start-anew', choice: CHOICE }, 5, writtenDown),
  );
  expect(await shelvesOf(machine)).toEqual(before);
  expect(await door.state()).toMatchObject({ is: 'damaged' });
});
