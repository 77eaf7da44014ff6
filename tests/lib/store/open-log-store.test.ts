import { DATABASE_VERSION } from '../../../lib/store/database.ts';
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { instantOf } from '../../../lib/civil-date.ts';
import { memoryShelf, type KeyShelf } from '../../../lib/vault/key-shelf.ts';
import { anIncident } from './a-fact.ts';
import { must, mustOpen, testMachine } from './open-test-store.ts';
import { flipped, openRaw } from './raw-database.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

type Machine = ReturnType<typeof testMachine>;

async function withLog(machine: Machine, count = 3): Promise<string[]> {
  const store = await mustOpen(machine);
  const incidents = await Promise.all(Array.from({ length: count }, () => anIncident()));
  for (const incident of incidents) must(await store.append([incident]));
  store.close();
  return incidents.map(({ id }) => id);
}

async function codeOf(opening: ReturnType<Machine['open']>): Promise<string> {
  const opened = await opening;
  if (opened.ok) opened.value.close();
  return opened.ok ? 'opened' : opened.error.code;
}

/** Everything that lies on the machine, to see that a refusal changed nothing. */
async function everything(machine: Machine): Promise<string> {
  const raw = await openRaw(machine.database);
  const rows = await Promise.all(['facts', 'state', 'chunks'].map((table) => raw.rows(table)));
  raw.close();
  const { header, sentinel } = machine.shelves;
  return JSON.stringify([rows, await header.read(), await sentinel.read()]);
}

const DRAFT = {
  id: 'a-draft',
  savedAt: instantOf(new Date('2026-12-10T08:00:00Z')),
  origin: 'popup',
  tabId: null,
  fields: { note: 'not yet' },
} as const;
const OWN_DAY = {
  id: 'own-1',
  kind: 'day',
  rule: '06-04',
  nameEn: 'my day',
  category: 'other',
  firstObserved: null,
} as const;

/** IndexedDB's own number of the version after this one. */
const NEWER = (DATABASE_VERSION + 1) * 10;

describe('openLogStore', () => {
  it('keeps what was appended for the next opening', async () => {
    const machine = testMachine();
    const incident = await anIncident();
    const first = await mustOpen(machine);
    const entries = must(await first.append([incident]));
    expect(entries.map(({ seq, factId }) => [seq, factId])).toEqual([[1, incident.id]]);
    first.close();
    const second = await mustOpen(machine);
    expect(must(await second.facts())).toEqual([incident]);
    expect(must(await second.health())).toMatchObject({
      facts: 1,
      lastAppendAt: '2026-12-10T08:00:00.000Z',
      problems: [],
      keyInTheOpen: true,
    });
    second.close();
  });

  it('makes one vault when two windows open on the first day', async () => {
    const machine = testMachine();
    const stores = (await Promise.all([1, 2, 3, 4].map(() => machine.open()))).map(must);
    for (const store of stores) must(await store.append([await anIncident()]));
    for (const store of stores) expect(must(await store.facts())).toHaveLength(4);
    for (const store of stores) store.close();
    expect(await codeOf(machine.open())).toBe('opened');
  });

  it('says so where there is no IndexedDB, or one that refuses', async () => {
    const machine = testMachine();
    expect(await codeOf(machine.open({ database: null }))).toBe('store.unavailable');
    const refusing = new IDBFactory();
    refusing.open = () => {
      throw new DOMException('not in a private window', 'InvalidStateError');
    };
    const database = { indexedDB: refusing, IDBKeyRange };
    expect(await codeOf(machine.open({ database }))).toBe('store.unavailable');
    expect(await machine.shelves.header.read()).toBeUndefined();
  });

  it('does not touch a database of a newer version', async () => {
    const machine = testMachine();
    await withLog(machine);
    (await openRaw(machine.database, NEWER)).close();
    const before = await everything(machine);
    expect(await codeOf(machine.open())).toBe('store.newer');
    expect(await everything(machine)).toBe(before);
  });

  it('lets a newer version upgrade, and says at the next call why it stopped', async () => {
    const machine = testMachine();
    const store = await mustOpen(machine);
    must(await store.append([await anIncident()]));
    (await openRaw(machine.database, NEWER)).close();
    const refused = await store.append([await anIncident()]);
    expect(refused).toMatchObject({ ok: false, error: { code: 'store.newer' } });
  });

  it('gives up waiting for a window that does not let go', async () => {
    const machine = testMachine();
    const raw = await openRaw(machine.database, 1);
    expect(await codeOf(machine.open())).toBe('store.blocked');
    raw.close();
  });
});

describe('a loss is told, and nothing is made anew', () => {
  it.each([
    ['all rows', (m: Machine) => clearTables(m, ['facts', 'state', 'chunks']), 'store.short'],
    ['all facts', (m: Machine) => clearTables(m, ['facts']), 'store.short'],
    ['all state', (m: Machine) => clearTables(m, ['state']), 'store.unreadable-row'],
    ['one fact', removeOneFact, 'store.short'],
    ['the header', (m: Machine) => forget(m, 'header'), 'store.key-missing'],
    [
      'header and rows',
      async (m: Machine) => {
        await clearTables(m, ['facts', 'state']);
        await forget(m, 'header');
      },
      'store.short',
    ],
    [
      'sentinel and rows',
      async (m: Machine) => {
        await clearTables(m, ['facts', 'state']);
        await forget(m, 'sentinel');
      },
      'store.emptied',
    ],
  ])('%s', async (_what, lose, code) => {
    const machine = testMachine();
    await withLog(machine);
    await lose(machine);
    const before = await everything(machine);
    expect(await codeOf(machine.open())).toBe(code);
    expect(await codeOf(machine.open())).toBe(code);
    expect(await everything(machine)).toBe(before);
  });

  it('names what was last known', async () => {
    const machine = testMachine();
    await withLog(machine, 3);
    await removeOneFact(machine);
    expect(await machine.open()).toMatchObject({
      ok: false,
      error: { code: 'store.short', values: { known: 3, found: 2 } },
    });
  });

  it('notices a database that was set back to an older copy as a whole', async () => {
    const machine = testMachine();
    await withLog(machine, 2);
    const raw = await openRaw(machine.database);
    const old = { facts: await raw.rows('facts'), state: await raw.rows('state') };
    raw.close();
    await withLog(machine, 2);
    const again = await openRaw(machine.database);
    for (const table of ['facts', 'state'] as const) {
      await again.clear(table);
      for (const row of old[table]) await again.put(table, row);
    }
    again.close();
    expect(await machine.open()).toMatchObject({
      error: { code: 'store.short', values: { known: 4, found: 2 } },
    });
  });

  it.each([1, 0])(
    'notices rows of state that were set back to what they were when the log had its last of %d entries',
    async (count) => {
      const machine = testMachine();
      if (count > 0) await withLog(machine, count);
      else (await mustOpen(machine)).close();
      const raw = await openRaw(machine.database);
      const old = await raw.rows('state');
      const store = await mustOpen(machine);
      must(await store.saveOwnObservance(OWN_DAY));
      must(await store.changeSettings({ theme: 'dark' }));
      must(await store.saveDraft(DRAFT));
      store.close();
      await raw.clear('state');
      for (const row of old) await raw.put('state', row);
      raw.close();
      const before = await everything(machine);
      const loss = { code: 'store.set-back', values: { found: count, lost: 3 } };
      expect(await machine.open()).toMatchObject({ error: loss });
      expect(await machine.door().state()).toMatchObject({
        is: 'damaged',
        problem: loss,
        salvage: 'open',
      });
      const left = must(await machine.open({ evenIfDamaged: true }));
      expect(must(await left.facts())).toHaveLength(count);
      expect(await left.saveDraft(DRAFT)).toMatchObject({ error: loss });
      left.close();
      expect(await everything(machine)).toBe(before);
    },
  );

  it('raises no alarm over what was saved since by a log that an older version remembered', async () => {
    const machine = testMachine();
    await withLog(machine, 2);
    const { writes, ...older } = Object(await machine.shelves.sentinel.read());
    expect(writes).toBe(2);
    await machine.shelves.sentinel.write(older);
    const store = await mustOpen(machine);
    expect(await machine.shelves.sentinel.read()).toEqual({ ...older, writes });
    must(await store.saveDraft(DRAFT));
    expect(await machine.shelves.sentinel.read()).toEqual({ ...older, writes: writes + 1 });
    store.close();
  });

  it('notices another chain of the same length', async () => {
    const machine = testMachine();
    await withLog(machine, 2);
    const { sentinel } = machine.shelves;
    await sentinel.write({ format: 1, count: 2, head: 'f'.repeat(64) });
    expect(await codeOf(machine.open())).toBe('store.short');
    await sentinel.write({ format: 1, count: 1, head: 'f'.repeat(64) });
    expect(await codeOf(machine.open())).toBe('store.short');
  });

  it('raises no alarm over a sentinel that a crash left behind, and catches it up', async () => {
    const machine = testMachine();
    await withLog(machine, 1);
    const lagging = await machine.shelves.sentinel.read();
    await withLog(machine, 3);
    const caughtUp = await machine.shelves.sentinel.read();
    await machine.shelves.sentinel.write(lagging);
    expect(await codeOf(machine.open())).toBe('opened');
    expect(await machine.shelves.sentinel.read()).toEqual(caughtUp);
  });

  it('keeps a record of it where only the sentinel is gone, and says so until there is a backup', async () => {
    const machine = testMachine();
    await withLog(machine, 2);
    await forget(machine, 'sentinel');
    const store = await mustOpen(machine);
    expect(must(await store.health()).problems).toMatchObject([
      { code: 'store.sentinel-missing', values: { found: 2 } },
    ]);
    store.close();
    // Whoever opened it first may have been the worker, which shows nothing to anybody.
    const next = await mustOpen(machine);
    expect(must(await next.health()).problems).toMatchObject([
      { code: 'store.sentinel-missing', values: { found: 2 } },
    ]);
    expect(must(await next.facts()).filter(({ type }) => type === 'gap')).toMatchObject([
      { problem: 'store.sentinel-missing', lastKnown: { count: 2 } },
    ]);
    const { id, loggedAt, utcOffset } = await anIncident();
    const backup = { type: 'backup' as const, id, loggedAt, utcOffset, fileSha256: '', entries: 3 };
    must(await next.append([backup]));
    expect(must(await next.health()).problems).toEqual([]);
    next.close();
  });

  it('opens what is left for reading when asked, and writes nothing then', async () => {
    const machine = testMachine();
    await withLog(machine, 3);
    await removeOneFact(machine);
    const store = must(await machine.open({ evenIfDamaged: true }));
    expect(must(await store.facts())).toHaveLength(2);
    expect(await store.append([await anIncident()])).toMatchObject({
      error: { code: 'store.short' },
    });
    expect(must(await store.health()).problems.map(({ code }) => code)).toEqual([
      'store.short',
      'store.missing-row',
    ]);
    store.close();
  });

  it('does not take a shelf that cannot be read for an empty one', async () => {
    const machine = testMachine();
    await withLog(machine);
    const broken: KeyShelf = {
      read: () => Promise.reject(new Error('no storage')),
      write: () => Promise.resolve(),
    };
    const before = await everything(machine);
    const { shelves } = machine;
    expect(await codeOf(machine.open({ shelves: { ...shelves, header: broken } }))).toBe(
      'store.key-unreadable',
    );
    expect(await codeOf(machine.open({ shelves: { ...shelves, sentinel: broken } }))).toBe(
      'store.key-unreadable',
    );
    expect(await everything(machine)).toBe(before);
  });

  it('does not try a key that is not the vault’s', async () => {
    const machine = testMachine();
    await withLog(machine);
    const other = testMachine();
    await withLog(other);
    await machine.shelves.header.write(await other.shelves.header.read());
    expect(await codeOf(machine.open())).toBe('store.unreadable-row');
    const header: unknown = await other.shelves.header.read();
    await machine.shelves.header.write({ ...Object(header), commit: 'A'.repeat(43) });
    expect(await codeOf(machine.open())).toBe('vault.wrong-key');
  });

  it('reports a root row that was altered', async () => {
    const machine = testMachine();
    await withLog(machine);
    const raw = await openRaw(machine.database);
    for (const row of await raw.rows('state')) await raw.put('state', flipped(row));
    raw.close();
    expect(await codeOf(machine.open())).toBe('store.unreadable-row');
    const store = must(await machine.open({ evenIfDamaged: true }));
    expect(must(await store.custody()).map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(await store.append([await anIncident()])).toMatchObject({ ok: false });
    store.close();
  });
});

async function clearTables(machine: Machine, tables: readonly string[]): Promise<void> {
  const raw = await openRaw(machine.database);
  for (const table of tables) await raw.clear(table);
  raw.close();
}

async function removeOneFact(machine: Machine): Promise<void> {
  const raw = await openRaw(machine.database);
  const [row] = await raw.rows('facts');
  if (row !== undefined) await raw.remove('facts', row.id);
  raw.close();
}

async function forget(machine: Machine, shelf: 'header' | 'sentinel'): Promise<void> {
  const empty = memoryShelf();
  machine.shelves[shelf].read = () => empty.read();
  machine.shelves[shelf].write = (value) => empty.write(value);
  await Promise.resolve();
}
