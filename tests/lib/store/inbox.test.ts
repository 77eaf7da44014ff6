import { describe, expect, it, vi } from 'vitest';
import { instantOf } from '../../../lib/civil-date.ts';
import { checkChain } from '../../../lib/incidents/custody-chain.ts';
import type { Draft } from '../../../lib/incidents/incident.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import { newId } from '../../../lib/incidents/new-id.ts';
import { readVaultHeader } from '../../../lib/vault/vault-header.ts';
import { sealToInbox } from '../../../lib/vault/inbox-box.ts';
import { WatchBook } from '../../../lib/watch/watch-book.ts';
import { aWatchedPage } from '../watch/a-watched-page.ts';
import { anIncident } from './a-fact.ts';
import { must, testMachine } from './open-test-store.ts';
import { flipped, openRaw } from './raw-database.ts';
import { wrapMethod } from './wrap-method.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

const PASSPHRASE = 'correct horse battery staple';
const LATER = instantOf(new Date('2026-12-11T00:00:00Z'));
const DRAFT: Draft = {
  id: 'd1',
  savedAt: instantOf(new Date('2026-12-10T08:00:00Z')),
  origin: 'popup',
  fields: { title: 'half a title' },
  tabId: null,
};

type Machine = ReturnType<typeof testMachine>;

/** A vault with one fact in it, locked. */
async function lockedMachine(): Promise<Machine> {
  const machine = testMachine();
  must(
    await machine.door().setUp({ kind: 'passphrase', passphrase: PASSPHRASE, recovery: false }, 5),
  );
  const store = must(await machine.door().open());
  must(await store.append([await anIncident({ title: 'before' })]));
  store.close();
  must(await machine.door().lock());
  return machine;
}

async function unlocked(machine: Machine): Promise<LogStore> {
  must(await machine.door().unlock({ kind: 'passphrase', passphrase: PASSPHRASE }, 5));
  return must(await machine.door().open());
}

async function titles(store: LogStore): Promise<string[]> {
  return must(await store.histories()).map(({ incident }) => incident.title);
}

async function inboxRows(machine: Machine) {
  const raw = await openRaw(machine.database);
  const rows = await raw.rows('inbox');
  raw.close();
  return rows;
}

/** A row as somebody makes it who holds the locked machine. */
async function forge(machine: Machine, value: unknown): Promise<void> {
  const header = must(readVaultHeader(await machine.shelves.header.read()));
  const id = newId();
  const place = { vaultId: header.vaultId, id };
  const data = new TextEncoder().encode(JSON.stringify(value));
  const box = must(await sealToInbox(header.inbox?.publicKey ?? '', place, data));
  const raw = await openRaw(machine.database);
  await raw.put('inbox', { id, box });
  raw.close();
}

describe('the sealed inbox', () => {
  it('takes a page that is put on the watch list twice, and it is watched once', async () => {
    const machine = await lockedMachine();
    const door = machine.door();
    const [one, other] = [aWatchedPage(), aWatchedPage()];
    must(await door.appendToInbox([one]));
    machine.clock.tick(1_000);
    must(await door.appendToInbox([other]));
    const store = await unlocked(machine);
    const book = new WatchBook();
    book.update(must(await store.facts()));
    expect(book.stories().map(({ page, removed }) => [page.id, removed])).toEqual([
      [one.id, false],
      [other.id, true],
    ]);
  });

  it('takes facts while locked, shows nothing of them, and merges them in their order', async () => {
    const machine = await lockedMachine();
    const door = machine.door();
    must(await door.appendToInbox([await anIncident({ title: 'canary-one' })]));
    machine.clock.tick(1_000);
    must(await door.appendToInbox([await anIncident({ title: 'canary-two' })]));
    expect(await door.state()).toMatchObject({ is: 'locked' });
    const rows = await inboxRows(machine);
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(Buffer.from(row.box).toString('latin1')).not.toContain('canary');
    const store = await unlocked(machine);
    expect(await titles(store)).toEqual(['before', 'canary-one', 'canary-two']);
    const custody = must(await store.custody());
    expect(custody.map(({ sealedWhileLocked }) => sealedWhileLocked)).toEqual([
      undefined,
      true,
      true,
    ]);
    expect(await checkChain(custody, must(await store.facts()), true)).toBeNull();
    expect(must(await store.health()).problems).toEqual([]);
    store.close();
    expect(await inboxRows(machine)).toEqual([]);
    expect(await machine.shelves.waiting.read()).toEqual({ format: 1, ids: [] });
  });

  it('keeps drafts, and an older one does not replace a newer', async () => {
    const machine = await lockedMachine();
    const first = await unlocked(machine);
    must(await first.saveDraft({ ...DRAFT, id: 'd2', savedAt: LATER }));
    first.close();
    must(await machine.door().lock());
    must(await machine.door().saveDraftToInbox(DRAFT));
    must(await machine.door().saveDraftToInbox({ ...DRAFT, id: 'd2' }));
    const store = await unlocked(machine);
    expect(must(await store.drafts())).toEqual([{ ...DRAFT, id: 'd2', savedAt: LATER }, DRAFT]);
    store.close();
    expect(await inboxRows(machine)).toEqual([]);
  });

  it('loses nothing and takes nothing twice when the merge is killed at any step', async () => {
    const machine = await lockedMachine();
    must(await machine.door().appendToInbox([await anIncident({ title: 'a' })]));
    must(await machine.door().appendToInbox([await anIncident({ title: 'b' })]));
    const { waiting } = machine.shelves;
    const rows = await inboxRows(machine);
    const waited: unknown = await waiting.read();
    // Killed after the commit, before the shelf was written: both ids are still waited for.
    const first = await unlocked(machine);
    first.close();
    await waiting.write(waited);
    const second = await unlocked(machine);
    expect(must(await second.health()).problems).toEqual([]);
    second.close();
    // The rows put back by somebody: known by their facts.
    const raw = await openRaw(machine.database);
    for (const row of rows) await raw.put('inbox', row);
    raw.close();
    const third = await unlocked(machine);
    expect(await titles(third)).toEqual(['before', 'a', 'b']);
    expect(must(await third.health()).problems).toEqual([]);
    third.close();
    expect(await inboxRows(machine)).toEqual([]);
  });

  it('leaves the row where its merge was not committed', async () => {
    const machine = await lockedMachine();
    must(await machine.door().appendToInbox([await anIncident({ title: 'a' })]));
    must(await machine.door().unlock({ kind: 'passphrase', passphrase: PASSPHRASE }, 5));
    const { IDBObjectStore } = await import('fake-indexeddb');
    const restore = wrapMethod(IDBObjectStore.prototype, 'delete', () => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const failing = must(await machine.door().open());
    expect(must(await failing.health()).problems).toMatchObject([{ code: 'store.full' }]);
    expect(await titles(failing)).toEqual(['before']);
    failing.close();
    restore();
    expect(await inboxRows(machine)).toHaveLength(1);
    const store = must(await machine.door().open());
    expect(await titles(store)).toEqual(['before', 'a']);
    store.close();
  });

  it('merges once when two windows unlock at the same time', async () => {
    const machine = await lockedMachine();
    for (const title of ['a', 'b', 'c'])
      must(await machine.door().appendToInbox([await anIncident({ title })]));
    must(await machine.door().unlock({ kind: 'passphrase', passphrase: PASSPHRASE }, 5));
    const stores = (await Promise.all([machine.door().open(), machine.door().open()])).map(must);
    for (const store of stores) {
      expect((await titles(store)).sort()).toEqual(['a', 'b', 'before', 'c']);
      expect(must(await store.health()).problems).toEqual([]);
      store.close();
    }
  });

  it.each([
    ['nonsense', { kind: 'facts', at: '2026-12-10T08:00:00.000Z', facts: [{ type: 'incident' }] }],
    [
      'a deletion',
      { kind: 'facts', at: '2026-12-10T08:00:00.000Z', facts: [{ type: 'deletion' }] },
    ],
    ['a setting', { kind: 'settings', value: {} }],
  ])('keeps a forged row with %s and says so', async (_what, value) => {
    const machine = await lockedMachine();
    await forge(machine, value);
    const store = await unlocked(machine);
    expect(await titles(store)).toEqual(['before']);
    expect(must(await store.health()).problems).toMatchObject([
      { code: 'store.inbox-unreadable', values: { count: 1 } },
    ]);
    store.close();
    expect(await inboxRows(machine)).toHaveLength(1);
  });

  it('keeps an altered row and says so, and merges the others', async () => {
    const machine = await lockedMachine();
    must(await machine.door().appendToInbox([await anIncident({ title: 'a' })]));
    must(await machine.door().appendToInbox([await anIncident({ title: 'b' })]));
    const [row] = await inboxRows(machine);
    const raw = await openRaw(machine.database);
    if (row) await raw.put('inbox', flipped(row));
    raw.close();
    const store = await unlocked(machine);
    expect(await titles(store)).toHaveLength(2);
    expect(must(await store.health()).problems).toMatchObject([{ code: 'store.inbox-unreadable' }]);
    store.close();
    expect(await inboxRows(machine)).toHaveLength(1);
  });

  it('tells of a row that went missing before it could be merged', async () => {
    const machine = await lockedMachine();
    must(await machine.door().appendToInbox([await anIncident()]));
    const raw = await openRaw(machine.database);
    await raw.clear('inbox');
    raw.close();
    const store = await unlocked(machine);
    expect(must(await store.health()).problems).toMatchObject([
      { code: 'store.inbox-lost', values: { count: 1 } },
    ]);
    store.close();
  });

  it('refuses what it could not merge, with nothing written', async () => {
    const machine = await lockedMachine();
    const fact = await anIncident();
    const answer = await machine.door().appendToInbox([fact, fact]);
    expect(answer).toMatchObject({ error: { code: 'store.inbox-refused' } });
    expect(await inboxRows(machine)).toEqual([]);
  });

  it('opens a database of version 1, whose rows stay as they are', async () => {
    const machine = testMachine();
    const made = must(await machine.open());
    must(await made.append([await anIncident({ title: 'old' })]));
    made.close();
    const raw = await openRaw(machine.database);
    const tables = ['facts', 'state', 'chunks'] as const;
    const rows = await Promise.all(tables.map((table) => raw.rows(table)));
    raw.close();
    const old = testMachine();
    await new Promise<void>((resolve) => {
      const request = old.database.indexedDB.open('local', 10);
      request.addEventListener('upgradeneeded', () => {
        for (const [index, table] of tables.entries()) {
          const objects = request.result.createObjectStore(table, { keyPath: 'id' });
          for (const row of rows[index] ?? []) objects.add(row);
        }
      });
      request.addEventListener('success', () => {
        request.result.close();
        resolve();
      });
    });
    for (const name of ['header', 'sentinel'] as const)
      await old.shelves[name].write(await machine.shelves[name].read());
    const store = must(await old.door().open());
    expect(await titles(store)).toEqual(['old']);
    store.close();
    const upgraded = await openRaw(old.database);
    expect(await upgraded.rows('facts')).toEqual(rows[0]);
    expect(await upgraded.rows('inbox')).toEqual([]);
    upgraded.close();
  });
});
