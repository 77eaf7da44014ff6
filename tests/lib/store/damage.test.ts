import { describe, expect, it, vi } from 'vitest';
import { openVault } from '../../../lib/vault/open-vault.ts';
import { anIncident } from './a-fact.ts';
import { must, mustOpen, testMachine } from './open-test-store.ts';
import { flipped, openRaw, type RawDatabase, type RawRow } from './raw-database.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

type Machine = ReturnType<typeof testMachine>;

async function withLog(machine: Machine, titles: readonly string[]): Promise<void> {
  const store = await mustOpen(machine);
  for (const title of titles) must(await store.append([await anIncident({ title })]));
  store.close();
}

async function tamper(machine: Machine, work: (raw: RawDatabase) => Promise<void>): Promise<void> {
  const raw = await openRaw(machine.database);
  await work(raw);
  raw.close();
}

/** What the next opening says: the titles that can be read, and which rows cannot. */
async function reading(machine: Machine) {
  const store = await mustOpen(machine);
  const titles = must(await store.histories()).map(({ current }) => current.title);
  const { problems } = must(await store.health());
  store.close();
  return {
    titles,
    damaged: problems.map(({ code, values }) => `${code} ${values?.['row'] ?? ''}`),
  };
}

function at(rows: readonly RawRow[], index: number): RawRow {
  const row = rows[index];
  if (row === undefined) throw new Error('no such row');
  return row;
}

describe('a damaged row is named, and the others can still be read', () => {
  it.each([0, 1, 12, 13, 100])('one bit turned over at byte %i', async (byte) => {
    const machine = testMachine();
    await withLog(machine, ['a', 'b', 'c']);
    let id = '';
    await tamper(machine, async (raw) => {
      const row = at(await raw.rows('facts'), 1);
      ({ id } = row);
      await raw.put('facts', flipped(row, byte));
    });
    const { titles, damaged } = await reading(machine);
    expect(titles).toHaveLength(2);
    expect(damaged).toEqual([`store.unreadable-row ${id}`]);
  });

  it('two rows swapped', async () => {
    const machine = testMachine();
    await withLog(machine, ['a', 'b', 'c']);
    const ids: string[] = [];
    await tamper(machine, async (raw) => {
      const rows = await raw.rows('facts');
      const [one, two] = [at(rows, 0), at(rows, 1)];
      ids.push(one.id, two.id);
      await raw.put('facts', { id: one.id, box: two.box });
      await raw.put('facts', { id: two.id, box: one.box });
    });
    const { titles, damaged } = await reading(machine);
    expect(titles).toHaveLength(1);
    expect(damaged.toSorted()).toEqual(ids.map((id) => `store.unreadable-row ${id}`).toSorted());
  });

  it('a row moved over from another vault', async () => {
    const [machine, other] = [testMachine(), testMachine()];
    await withLog(machine, ['a', 'b']);
    await withLog(other, ['x', 'y']);
    let foreign: RawRow | undefined;
    await tamper(other, async (raw) => {
      foreign = at(await raw.rows('facts'), 0);
    });
    let id = '';
    await tamper(machine, async (raw) => {
      ({ id } = at(await raw.rows('facts'), 0));
      await raw.put('facts', { id, box: foreign?.box ?? new Uint8Array() });
    });
    const { titles, damaged } = await reading(machine);
    expect(titles).toHaveLength(1);
    expect(damaged).toEqual([`store.unreadable-row ${id}`]);
  });

  it('something that is no row at all', async () => {
    const machine = testMachine();
    await withLog(machine, ['a', 'b']);
    await tamper(machine, async (raw) => {
      const { id } = at(await raw.rows('facts'), 0);
      await raw.put('facts', { id, box: new Uint8Array([1, 2, 3]) });
    });
    expect((await reading(machine)).titles).toHaveLength(1);
  });

  it('a setting set back to an older writing', async () => {
    const machine = testMachine();
    const store = await mustOpen(machine);
    must(await store.changeSettings({ theme: 'dark' }));
    const vault = must(await openVault(await machine.shelves.header.read()));
    const id = await vault.idFor('state', 'settings');
    let old: RawRow | undefined;
    await tamper(machine, async (raw) => {
      old = (await raw.rows('state')).find((row) => row.id === id);
    });
    must(await store.changeSettings({ theme: 'light' }));
    const savedAt = (await anIncident()).loggedAt;
    must(await store.saveDraft({ id: 'd', savedAt, origin: 'popup', fields: {}, tabId: 1 }));
    await tamper(machine, async (raw) => {
      await raw.put('state', { id, box: old?.box ?? new Uint8Array() });
    });
    const settings = await store.settings();
    expect(settings).toMatchObject({
      ok: false,
      error: { code: 'store.unreadable-row', values: { row: id } },
    });
    expect(must(await store.drafts())).toHaveLength(1);
    // It can be set again.
    expect(must(await store.changeSettings({ theme: 'dark' })).theme).toBe('dark');
    expect(must(await store.settings()).theme).toBe('dark');
    store.close();
  });

  it('a dropped draft that was put back by hand stays dropped', async () => {
    const machine = testMachine();
    const store = await mustOpen(machine);
    const savedAt = (await anIncident()).loggedAt;
    must(await store.saveDraft({ id: 'd', savedAt, origin: 'popup', fields: {}, tabId: 1 }));
    const before: RawRow[] = [];
    await tamper(machine, async (raw) => {
      before.push(...(await raw.rows('state')));
    });
    must(await store.dropDraft('d'));
    await tamper(machine, async (raw) => {
      const left = new Set((await raw.rows('state')).map(({ id }) => id));
      for (const row of before) if (!left.has(row.id)) await raw.put('state', row);
    });
    expect(must(await store.drafts())).toEqual([]);
    store.close();
  });
});
