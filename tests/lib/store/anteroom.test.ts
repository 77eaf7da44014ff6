import { describe, expect, it, vi } from 'vitest';
import { instantOf } from '../../../lib/civil-date.ts';
import type { Draft } from '../../../lib/incidents/incident.ts';
import { closedStore } from '../../../lib/store/closed-store.ts';
import { problem } from '../../../lib/result.ts';
import { anIncident } from './a-fact.ts';
import { must, testMachine } from './open-test-store.ts';
import { openRaw } from './raw-database.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

const CHOICE = {
  kind: 'passphrase',
  passphrase: 'correct horse battery staple',
  recovery: false,
} as const;
const DRAFT: Draft = {
  id: 'd1',
  savedAt: instantOf(new Date('2026-12-10T08:00:00Z')),
  origin: 'popup',
  fields: { title: 'half a title' },
  tabId: null,
};

type Machine = ReturnType<typeof testMachine>;

async function onDisk({ shelves, database }: Machine): Promise<string> {
  const shelf = await Promise.all(Object.values(shelves).map((each) => each.read()));
  return JSON.stringify([shelf, await database.indexedDB.databases()]);
}

describe('what is logged before the first choice', () => {
  it('waits in memory, with nothing on the disk, and joins the log at the choice', async () => {
    const machine = testMachine();
    const nothing = await onDisk(machine);
    const before = machine.door();
    const one = await anIncident({ title: 'canary-one' });
    const two = await anIncident({ title: 'canary-two' });
    must(await before.appendToInbox([one]));
    machine.clock.tick(1_000);
    must(await before.appendToInbox([two]));
    expect(await before.held()).toHaveLength(2);
    expect(await before.state()).toEqual({ is: 'not-set-up' });
    expect(await onDisk(machine)).toBe(nothing);

    must(await machine.door().setUp(CHOICE, 5));
    // Sealed before the choice is said to be made: the browser may close now.
    expect(await machine.door().held()).toEqual([]);
    const store = must(await machine.door().open());
    expect(must(await store.histories()).map(({ incident }) => incident)).toEqual([one, two]);
    expect(must(await store.health()).problems).toEqual([]);
    expect(must(await store.custody()).map((line) => line.sealedWhileLocked)).toEqual([true, true]);
    store.close();
  });

  it('is taken over by every way to begin: without a passphrase too', async () => {
    const machine = testMachine();
    must(await machine.door().appendToInbox([await anIncident({ title: 'first' })]));
    must(await machine.door().setUp({ kind: 'open' }, 5));
    const store = must(await machine.door().open());
    expect(must(await store.histories())).toHaveLength(1);
    store.close();
  });

  it('stays in memory where it cannot be moved, and is moved at the next opening', async () => {
    const machine = testMachine();
    must(await machine.door().appendToInbox([await anIncident()]));
    const read = machine.memory.anteroom.read.bind(machine.memory.anteroom);
    machine.memory.anteroom.read = () => Promise.reject(new Error('not now'));
    must(await machine.door().setUp({ kind: 'open' }, 5));
    machine.memory.anteroom.read = read;
    expect(await machine.door().held()).toHaveLength(1);
    const store = must(await machine.door().open());
    expect(must(await store.histories())).toHaveLength(1);
    expect(await machine.door().held()).toEqual([]);
    store.close();
  });

  it('taken over twice, as after a kill in between, it is in the log once', async () => {
    const machine = testMachine();
    must(await machine.door().appendToInbox([await anIncident()]));
    const waiting = await machine.memory.anteroom.read();
    must(await machine.door().setUp({ kind: 'open' }, 5));
    await machine.memory.anteroom.write(waiting);
    for (let opening = 0; opening < 2; opening += 1) {
      const store = must(await machine.door().open());
      expect(must(await store.histories())).toHaveLength(1);
      store.close();
    }
  });

  it('keeps one draft however often it is written, gives it back, and drops it', async () => {
    const machine = testMachine();
    const door = machine.door();
    const store = closedStore(problem('store.not-set-up'), door);
    must(await store.saveDraft(DRAFT));
    const later = { ...DRAFT, fields: { title: 'a whole title' } };
    must(await store.saveDraft(later));
    expect(must(await store.drafts())).toEqual([later]);
    must(await store.dropDraft(DRAFT.id));
    expect(must(await store.drafts())).toEqual([]);
    must(await store.saveDraft(later));
    must(await door.setUp({ kind: 'open' }, 5));
    const opened = must(await door.open());
    expect(must(await opened.drafts())).toEqual([later]);
    opened.close();
  });

  it('refuses what could not be read back', async () => {
    const machine = testMachine();
    const tooLong = await anIncident({ title: 'x' });
    const refused = await machine
      .door()
      .appendToInbox([{ ...tooLong, title: 'x'.repeat(200_000) }]);
    expect(refused).toMatchObject({ error: { code: 'store.inbox-refused' } });
  });

  it('waits beside a damaged log too, and joins the log that takes its place', async () => {
    const machine = testMachine();
    must(await machine.door().setUp({ kind: 'open' }, 5));
    const store = must(await machine.door().open());
    must(await store.append([await anIncident()]));
    store.close();
    const raw = await openRaw(machine.database);
    for (const table of ['facts', 'state']) await raw.clear(table);
    raw.close();
    must(await machine.door().appendToInbox([await anIncident({ title: 'beside' })]));
    expect(await machine.door().open()).toMatchObject({ error: { code: 'store.short' } });
    expect(await machine.door().held()).toHaveLength(1);
    const anew = { confirmed: 'start-anew', choice: { kind: 'open' } } as const;
    must(await machine.door().startAnew(anew, 5));
    const opened = must(await machine.door().open());
    expect(must(await opened.histories()).map(({ incident }) => incident.title)).toEqual([
      'beside',
    ]);
    opened.close();
  });

  it('says so where the browser cannot hold it', async () => {
    const machine = testMachine();
    machine.memory.anteroom.write = () => Promise.reject(new Error('full'));
    const refused = await machine.door().appendToInbox([await anIncident()]);
    expect(refused).toMatchObject({ error: { code: 'store.not-held' } });
  });
});

describe('a draft that is typed while the log is locked', () => {
  async function lockedMachine(): Promise<Machine> {
    const machine = testMachine();
    must(await machine.door().setUp(CHOICE, 5));
    must(await machine.door().open()).close();
    must(await machine.door().lock());
    return machine;
  }
  const unlocked = async (machine: Machine) => {
    must(await machine.door().unlock(CHOICE, 5));
    return must(await machine.door().open());
  };

  it('is sealed, cannot be read back, and is there after the unlock in its last writing', async () => {
    const machine = await lockedMachine();
    const store = closedStore(problem('vault.locked'), machine.door());
    must(await store.saveDraft(DRAFT));
    const later = {
      ...DRAFT,
      savedAt: instantOf(new Date('2026-12-10T08:00:05Z')),
      fields: { title: 'later' },
    };
    must(await store.saveDraft(later));
    expect(must(await store.drafts())).toEqual([]);
    const opened = await unlocked(machine);
    expect(must(await opened.drafts())).toEqual([later]);
    expect(must(await opened.health()).problems).toEqual([]);
    opened.close();
  });

  it('is gone once it has become an entry, without an alarm', async () => {
    const machine = await lockedMachine();
    const store = closedStore(problem('vault.locked'), machine.door());
    must(await store.saveDraft(DRAFT));
    must(await store.append([await anIncident({ title: 'whole' })]));
    must(await store.dropDraft(DRAFT.id));
    const opened = await unlocked(machine);
    expect(must(await opened.drafts())).toEqual([]);
    expect(must(await opened.histories())).toHaveLength(1);
    expect(must(await opened.health()).problems).toEqual([]);
    opened.close();
  });
});
