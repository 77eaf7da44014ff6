import { describe, expect, it, vi } from 'vitest';
import { instantOf } from '../../../lib/civil-date.ts';
import type { Observation } from '../../../lib/incidents/incident.ts';
import { newId } from '../../../lib/incidents/new-id.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import { readWatchKey } from '../../../lib/vault/watch-key.ts';
import { vaultFromKey } from '../../../lib/vault/vault.ts';
import { fromBase64Url } from '../../../lib/base64url.ts';
import { anIncident } from './a-fact.ts';
import { must, testMachine } from './open-test-store.ts';
import { flipped, openRaw } from './raw-database.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

const SECRET = { kind: 'passphrase', passphrase: 'correct horse battery staple' } as const;
const PAGE_ID = 'a'.repeat(32);
const NOTE = { url: 'https://canary.example/watched', dueAt: 5 };

type Machine = ReturnType<typeof testMachine>;

async function openMachine(): Promise<{ machine: Machine; store: LogStore }> {
  const machine = testMachine();
  must(await machine.door().setUp({ ...SECRET, recovery: false }, 5));
  const store = must(await machine.door().open());
  must(await store.append([await anIncident({ title: 'secret of the log' })]));
  return { machine, store };
}

/** Locked, with the option on and one note written while it was open. */
async function lockedWatching(): Promise<Machine> {
  const { machine, store } = await openMachine();
  must(await machine.door().keepWatching(store, true));
  const list = must(await machine.door().openWatchList());
  must(await list.put(new Map([['page', NOTE]])));
  list.close();
  store.close();
  must(await machine.door().lock());
  return machine;
}

async function unlocked(machine: Machine): Promise<LogStore> {
  must(await machine.door().unlock(SECRET, 5));
  return must(await machine.door().open());
}

async function keyInMemory(machine: Machine) {
  return readWatchKey(await machine.memory.watchKey.read());
}

function seen(clock: Machine['clock']): Observation {
  const { id, now, utcOffset } = stampOf(clock.now());
  return {
    type: 'observation',
    id,
    loggedAt: instantOf(now),
    utcOffset,
    incidentId: null,
    watchedPageId: PAGE_ID,
    url: NOTE.url,
    title: '',
    http: { got: false, reason: 'timed-out', detail: '' },
    tool: { name: 'test', version: '0', browser: 'none' },
  };
}

describe('the watch list while the log is locked', () => {
  it('is locked with the log unless the person chose otherwise', async () => {
    const { machine, store } = await openMachine();
    expect(must(await store.watchKey())).toBeNull();
    expect(await machine.memory.watchKey.read()).toBeUndefined();
    store.close();
    must(await machine.door().lock());
    expect(await machine.door().openWatchList()).toMatchObject({
      error: { code: 'vault.watch-locked' },
    });
  });

  it('opens alone: its notes are read and written, the log stays shut', async () => {
    const machine = await lockedWatching();
    const door = machine.door();
    expect(await door.open()).toMatchObject({ error: { code: 'vault.locked' } });
    const list = must(await door.openWatchList());
    expect(must(await list.notes())).toEqual(new Map([['page', NOTE]]));
    must(
      await list.put(
        new Map<string, unknown>([
          ['page', { ...NOTE, dueAt: 9 }],
          ['other', 1],
        ]),
      ),
    );
    must(await list.drop(['other']));
    expect(must(await list.notes())).toEqual(new Map([['page', { ...NOTE, dueAt: 9 }]]));
    list.close();
    expect(await door.state()).toMatchObject({ is: 'locked' });
  });

  it('seals what was seen into the inbox; it joins the log at the unlock', async () => {
    const machine = await lockedWatching();
    const list = must(await machine.door().openWatchList());
    const observation = seen(machine.clock);
    must(await list.append([observation]));
    list.close();
    const store = await unlocked(machine);
    expect(must(await store.facts()).at(-1)).toEqual(observation);
    expect(must(await store.custody()).at(-1)).toMatchObject({ sealedWhileLocked: true });
    store.close();
  });

  it('refuses what belongs to nothing', async () => {
    const machine = await lockedWatching();
    const list = must(await machine.door().openWatchList());
    const { watchedPageId: _none, ...nothing } = seen(machine.clock);
    expect(await list.append([nothing])).toMatchObject({ error: { code: 'store.inbox-refused' } });
    list.close();
  });

  it('its key opens no row of the log, of the inbox or of the settings', async () => {
    const machine = await lockedWatching();
    const { vaultId, key } = (await keyInMemory(machine)) ?? { vaultId: '', key: '' };
    const narrow = await vaultFromKey(vaultId, fromBase64Url(key));
    const raw = await openRaw(machine.database);
    for (const table of ['facts', 'state', 'inbox', 'chunks']) {
      for (const { id, box } of await raw.rows(table)) {
        expect(await narrow.unseal({ table, id, schema: 1 }, box)).toBeNull();
      }
    }
    const [note] = await raw.rows('watch');
    raw.close();
    expect(Buffer.from(note?.box ?? []).toString('latin1')).not.toContain('canary');
    const place = { table: 'watch', id: note?.id ?? '', schema: 1 };
    expect(await narrow.unseal(place, note?.box ?? new Uint8Array())).not.toBeNull();
  });

  it('ends with the browser, and is back after the next unlock', async () => {
    const machine = await lockedWatching();
    const before = await keyInMemory(machine);
    await machine.memory.watchKey.write(null);
    expect(await machine.door().openWatchList()).toMatchObject({
      error: { code: 'vault.watch-locked' },
    });
    (await unlocked(machine)).close();
    expect(await keyInMemory(machine)).toEqual(before);
    const list = must(await machine.door().openWatchList());
    expect(must(await list.notes())).toEqual(new Map([['page', NOTE]]));
    list.close();
  });

  it('turned off, memory and disk hold nothing of it; turned on again, the old key opens nothing', async () => {
    const machine = await lockedWatching();
    const store = await unlocked(machine);
    const old = await keyInMemory(machine);
    must(await machine.door().keepWatching(store, false));
    expect(await machine.memory.watchKey.read()).toBeNull();
    expect(must(await store.watchKey())).toBeNull();
    const raw = await openRaw(machine.database);
    expect(await raw.rows('watch')).toEqual([]);
    raw.close();
    must(await machine.door().keepWatching(store, true));
    const list = must(await machine.door().openWatchList());
    must(await list.put(new Map([['page', NOTE]])));
    list.close();
    store.close();
    await machine.memory.watchKey.write(old);
    const stale = must(await machine.door().openWatchList());
    expect(must(await stale.notes())).toEqual(new Map());
    stale.close();
  });

  it('does not open with a key of another vault, nor an altered note', async () => {
    const machine = await lockedWatching();
    const own = await keyInMemory(machine);
    await machine.memory.watchKey.write({ ...own, vaultId: newId() });
    expect(await machine.door().openWatchList()).toMatchObject({
      error: { code: 'vault.watch-locked' },
    });
    await machine.memory.watchKey.write(own);
    const raw = await openRaw(machine.database);
    const [row] = await raw.rows('watch');
    if (row) await raw.put('watch', flipped(row));
    raw.close();
    const list = must(await machine.door().openWatchList());
    expect(must(await list.notes())).toEqual(new Map());
    list.close();
  });
});
