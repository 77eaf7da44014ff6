import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { instantOf } from '../../../../lib/civil-date.ts';
import { newId } from '../../../../lib/incidents/new-id.ts';
import type { LogStore } from '../../../../lib/store/log-store.ts';
import type { Secret } from '../../../../lib/vault/wrap-slot.ts';
import type { PageState } from '../../../../lib/watch/page-state.ts';
import { anIncident } from '../a-fact.ts';
import { must, testMachine } from '../open-test-store.ts';
import { openRaw, TABLES } from '../raw-database.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 120_000 });

const PASSPHRASE = 'correct horse battery staple';
const SECRET: Secret = { kind: 'passphrase', passphrase: PASSPHRASE };

type Machine = ReturnType<typeof testMachine>;

async function filled(): Promise<{ machine: Machine; store: LogStore }> {
  const machine = testMachine();
  must(
    await machine
      .door()
      .setUp({ ...SECRET, kind: 'passphrase', passphrase: PASSPHRASE, recovery: false }, 60),
  );
  const store = must(await machine.door().open());
  const incident = await anIncident({ title: 'canary-title' });
  must(await store.append([incident, await anIncident()]));
  must(await keepCapture(store, incident.id, 2_200_000));
  must(await store.changeSettings({ theme: 'dark' }));
  return { machine, store };
}

function keepCapture(store: LogStore, incidentId: string, size: number) {
  const bytes = (async function* () {
    await Promise.resolve();
    yield new Uint8Array(size).fill(7);
  })();
  const stamp = { id: newId(), incidentId, loggedAt: instantOf(new Date(0)), utcOffset: 0 };
  const about = { mediaType: 'text/plain', fileName: '' };
  return store.keepCapture({ ...stamp, ...about, type: 'capture', method: 'inner-text' }, bytes);
}

async function backupOf(store: LogStore, passphrase: string | null = null) {
  const { stream, summary } = must(await store.backup(passphrase));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return { bytes, summary: must(await summary) };
}

/** As the schedule knows a page that was there and has changed once. */
function aWatchedPage(number: number): PageState {
  const id = number.toString(16).padStart(32, '0');
  const text = { observationId: id, blobId: id, sha256: '5'.repeat(64) };
  return {
    id,
    url: `https://news.example.org/2026/11/a-statement-on-those-who-were-held-${number}.html`,
    addedAt: 0,
    mode: 'fetch',
    paused: false,
    observanceIds: ['human-rights-day'],
    settledTo: 1,
    seen: true,
    baseline: { observationId: id, textSha256: '5'.repeat(64) },
    texts: [text, text],
    last: {
      state: 'changed',
      rule: 'live_container',
      edit: 0.5,
      since: 1,
      overDays: false,
      count: 1,
      at: 1,
      retryDue: false,
    },
    unclear: { count: 0, at: 0, retryDue: false },
    failures: [],
  };
}

/** Everything that lies on the machine: shelves, names of databases, and rows. */
async function everything(machine: Machine): Promise<string> {
  const databases = await machine.database.indexedDB.databases();
  const raw = await openRaw(machine.database);
  const rows = await Promise.all([...TABLES, 'inbox'].map((table) => raw.rows(table)));
  raw.close();
  const shelves = await Promise.all(Object.values(machine.shelves).map((shelf) => shelf.read()));
  return JSON.stringify([
    databases.map(({ name }) => name ?? '').toSorted((a, b) => a.localeCompare(b)),
    rows,
    shelves,
  ]);
}

describe('a backup', () => {
  it('holds everything and shows nothing, and the drill finds it whole and leaves nothing behind', async () => {
    const { machine, store } = await filled();
    const { bytes, summary } = await backupOf(store);
    expect(summary).toMatchObject({ size: bytes.length, entries: 3 });
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    expect(Buffer.from(digest).toString('hex')).toBe(summary.fileSha256);
    expect(Buffer.from(bytes).includes('canary')).toBe(false);
    const before = await everything(machine);
    const tried = await machine.door().tryBackup(new Blob([bytes]), SECRET);
    expect(tried).toMatchObject({ ok: true, value: { count: 3, captures: 1 } });
    expect(await everything(machine)).toBe(before);
    store.close();
  });

  it('comes back on an empty machine, with its captures, and says that it came in', async () => {
    const { store } = await filled();
    const { bytes } = await backupOf(store);
    const facts = must(await store.facts());
    store.close();
    const other = testMachine();
    must(await other.door().restoreBackup(new Blob([bytes]), SECRET, 60));
    const back = must(await other.door().open());
    const restored = must(await back.facts());
    expect(restored.slice(0, 3)).toEqual(facts);
    expect(restored.slice(3)).toMatchObject([{ type: 'import', source: 'backup', facts: 3 }]);
    expect(must(await back.settings()).theme).toBe('dark');
    expect(must(await back.health()).problems).toEqual([]);
    const [capture] = restored.flatMap((fact) => (fact.type === 'capture' ? [fact] : []));
    let size = 0;
    for await (const piece of back.readCapture(capture?.blobId ?? '')) size += piece.length;
    expect(size).toBe(2_200_000);
    back.close();
    must(await other.door().lock());
    must(await other.door().unlock(SECRET, 60));
  });

  it('takes the place of a damaged log, which is kept, and tells of the gap', async () => {
    const { machine, store } = await filled();
    const { bytes } = await backupOf(store);
    must(await store.append([await anIncident({ title: 'after the backup' })]));
    store.close();
    expect(await machine.door().restoreBackup(new Blob([bytes]), SECRET, 60)).toMatchObject({
      error: { code: 'backup.not-empty' },
    });
    const raw = await openRaw(machine.database);
    await raw.clear('facts');
    const kept = await raw.rows('chunks');
    raw.close();
    must(await machine.door().restoreBackup(new Blob([bytes]), SECRET, 60));
    const back = must(await machine.door().open());
    const types = must(await back.facts()).map(({ type }) => type);
    expect(types).toHaveLength(5);
    expect(types.slice(3).toSorted((a, b) => a.localeCompare(b))).toEqual(['gap', 'import']);
    expect(must(await back.health()).problems).toEqual([]);
    back.close();
    const old = await openRaw(machine.database);
    expect(await old.rows('chunks')).toEqual(kept);
    old.close();
  });

  it('comes back with ten thousand watched pages in it, whose row is larger than any capture', async () => {
    const { machine, store } = await filled();
    const pages = Array.from({ length: 10_000 }, (_, number) => aWatchedPage(number));
    must(await store.saveWatchRow({ seq: 1, pages }));
    const { bytes } = await backupOf(store);
    const other = testMachine();
    must(await other.door().restoreBackup(new Blob([bytes]), SECRET, 60));
    const back = must(await other.door().open());
    expect(must(await back.watchRow())).toEqual({ seq: 1, pages });
    back.close();
    expect(await machine.door().tryBackup(new Blob([bytes]), SECRET)).toMatchObject({ ok: true });
    store.close();
  });

  it('of a log that opens by itself is written only under a passphrase', async () => {
    const machine = testMachine();
    const store = must(await machine.open());
    must(await store.append([await anIncident()]));
    expect(await store.backup(null)).toMatchObject({ error: { code: 'backup.needs-passphrase' } });
    const withKey = must(await machine.door().open());
    const { bytes } = await backupOf(withKey, PASSPHRASE);
    store.close();
    withKey.close();
    const header: unknown = await machine.shelves.header.read();
    const key = /"key":"([^"]+)"/.exec(JSON.stringify(header))?.[1] ?? 'none';
    expect(Buffer.from(bytes).includes(key)).toBe(false);
    must(await machine.door().tryBackup(new Blob([bytes]), SECRET));
  });

  it('tells of a deletion that came in between', async () => {
    const { store } = await filled();
    const { stream, summary } = must(await store.backup(null));
    const [history] = must(await store.histories());
    must(
      await store.deleteFacts({
        type: 'deletion',
        id: newId(),
        loggedAt: instantOf(new Date(0)),
        utcOffset: 0,
        factIds: [history?.incident.id ?? ''],
        reason: 'r',
      }),
    );
    await expect(new Response(stream).arrayBuffer()).rejects.toThrow();
    expect(await summary).toMatchObject({ error: { code: 'backup.changed' } });
    store.close();
  });
});

describe('a backup that is not right', () => {
  it('is refused with a reason wherever it is cut or altered, and nothing is changed', async () => {
    const machine = testMachine();
    must(
      await machine
        .door()
        .setUp({ kind: 'passphrase', passphrase: PASSPHRASE, recovery: false }, 60),
    );
    const store = must(await machine.door().open());
    must(await store.append([await anIncident(), await anIncident()]));
    const { bytes } = await backupOf(store);
    store.close();
    const before = await everything(machine);
    const code = async (file: Uint8Array<ArrayBuffer>) => {
      const tried = await machine.door().tryBackup(new Blob([file]), SECRET);
      return tried.ok ? 'taken' : tried.error.code;
    };
    expect(await code(bytes)).toBe('taken');
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), async (at) => {
        expect(await code(bytes.slice(0, at))).toMatch(/^backup\.(truncated|not-a-backup)$/);
      }),
      { numRuns: 10 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.nat(bytes.length - 1),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const altered = bytes.slice();
          altered[at] = (altered[at] ?? 0) ^ by;
          expect(await code(altered)).toMatch(/^(backup|vault)\./);
        },
      ),
      { numRuns: 25 },
    );
    const longer = new Uint8Array(bytes.length + 1);
    longer.set(bytes);
    expect(await code(longer)).toBe('backup.altered');
    expect(await everything(machine)).toBe(before);
  });

  it('of a newer format, of another vault, with a wrong secret or no backup at all is refused', async () => {
    const { machine, store } = await filled();
    const { bytes } = await backupOf(store);
    store.close();
    const other = await filled();
    const foreign = await backupOf(other.store);
    other.store.close();
    const newer = Buffer.from(bytes);
    newer.write('"format":9', newer.indexOf('"format":1,"header"'));
    const before = await everything(machine);
    const code = async (file: Uint8Array<ArrayBuffer>, secret = SECRET) => {
      const tried = await machine.door().tryBackup(new Blob([file]), secret);
      return tried.ok ? 'taken' : tried.error.code;
    };
    expect(await code(new Uint8Array(newer))).toBe('backup.newer');
    expect(await code(foreign.bytes)).toBe('backup.other-vault');
    expect(await code(bytes, { ...SECRET, kind: 'passphrase', passphrase: 'wrong horse' })).toBe(
      'vault.wrong-secret',
    );
    expect(await code(new TextEncoder().encode('PK and more'))).toBe('backup.not-a-backup');
    expect(await code(new Uint8Array(0))).toBe('backup.not-a-backup');
    expect(await everything(machine)).toBe(before);
  });
});
