import { expect, it, vi } from 'vitest';
import { openDatabase } from '../../../lib/store/open-database.ts';
import { scratchDatabases } from '../../../lib/store/scratch-databases.ts';
import { ok } from '../../../lib/result.ts';
import { anIncident } from './a-fact.ts';
import { must, testMachine } from './open-test-store.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

type Machine = ReturnType<typeof testMachine>;

const scratchOf = ({ shelves, database }: Machine) => scratchDatabases(shelves, database);

async function names({ database }: Machine): Promise<readonly string[]> {
  const databases = await database.indexedDB.databases();
  return databases.flatMap(({ name }) => name ?? []).toSorted((a, b) => a.localeCompare(b));
}

async function make(machine: Machine, name: string): Promise<void> {
  must(await openDatabase(name, machine.database)).dexie.close();
}

/** What a window that dies in the middle leaves: the database, its name, and no lock. */
async function dies(machine: Machine): Promise<string> {
  let left = '';
  const trial = scratchOf(machine).use<null>(async (name) => {
    left = name;
    await make(machine, name);
    throw new Error('killed');
  });
  await expect(trial).rejects.toThrow('killed');
  return left;
}

async function withLog(): Promise<Machine> {
  const machine = testMachine();
  const store = must(await machine.open());
  must(await store.append([await anIncident({ title: 'kept' })]));
  store.close();
  return machine;
}

it('one that a dead window left is removed at the next opening, and the log is not', async () => {
  const machine = await withLog();
  const left = await dies(machine);
  expect(await names(machine)).toEqual(['local', left]);
  const store = must(await machine.door().open());
  expect(must(await store.facts())).toHaveLength(1);
  store.close();
  expect(await names(machine)).toEqual(['local']);
  expect(await machine.shelves.scratch.read()).toBeNull();
});

it('one that another page uses stays until that page is done', async () => {
  const machine = await withLog();
  await scratchOf(machine).use(async (name) => {
    await make(machine, name);
    must(await machine.door().open()).close();
    expect(await names(machine)).toEqual(['local', name]);
    return ok(null);
  });
  must(await machine.door().open()).close();
  expect(await names(machine)).toEqual(['local']);
});

it('one that has become the log, and one of a name that was never noted, are kept', async () => {
  const machine = await withLog();
  const left = await dies(machine);
  await make(machine, 'local-0a1b2c3d');
  const header: unknown = await machine.shelves.header.read();
  await machine.shelves.header.write({ ...Object(header), database: left });
  await scratchOf(machine).sweep();
  expect(await names(machine)).toEqual(['local', 'local-0a1b2c3d', left].toSorted());
  expect(await machine.shelves.scratch.read()).toBeNull();
});

it('nothing is removed where it cannot be told what a log needs', async () => {
  const machine = await withLog();
  const left = await dies(machine);
  await machine.shelves.aside.write({ format: 99 });
  await expect(scratchOf(machine).sweep()).rejects.toThrow();
  await machine.shelves.header.write(null);
  await scratchOf(machine).sweep();
  expect(await names(machine)).toEqual(['local', left]);
});
