import { expect, it, vi } from 'vitest';
import { must, testMachine } from './open-test-store.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

const SECRET = { kind: 'passphrase', passphrase: 'correct horse battery staple' } as const;
const TWO_PART = { kind: 'two-part', passphrase: 'seven umbrellas under bridges' } as const;

async function openDoor() {
  const machine = testMachine();
  const door = machine.door();
  must(await door.setUp({ ...SECRET, recovery: false }, 5));
  return { machine, door };
}

it('changes nothing before the person has what is shown once, and all of it then', async () => {
  const { machine, door } = await openDoor();
  const before = await machine.shelves.header.read();
  let part = '';
  const added = await door.addSlot(TWO_PART, 5, async (show) => {
    part = show.part ?? '';
    expect(await machine.shelves.header.read()).toEqual(before);
  });
  must(added);
  must(await door.lock());
  expect(await door.unlock(SECRET, 5)).toMatchObject({ error: { code: 'vault.part-missing' } });
  must(await door.unlock({ ...TWO_PART, part }, 5));
});

it('a browser that closes while it is shown leaves the way that was there', async () => {
  const { machine, door } = await openDoor();
  let shown: () => void = () => undefined;
  const isShown = new Promise<void>((resolve) => {
    shown = resolve;
  });
  void door.addSlot(TWO_PART, 5, () => {
    shown();
    // Nobody types it back any more.
    return new Promise(() => undefined);
  });
  await isShown;
  const next = machine.door();
  must(await next.lock());
  must(await next.unlock(SECRET, 5));
});

it('does not undo what another window changed meanwhile', async () => {
  const { machine, door } = await openDoor();
  const other = machine.door();
  const added = await door.addSlot(TWO_PART, 5, async () => {
    must(await other.addSlot({ kind: 'recovery' }, 5));
  });
  expect(added).toMatchObject({ error: { code: 'vault.changed-meanwhile' } });
  expect(await door.state()).toMatchObject({ openings: ['passphrase', 'recovery'] });
});
