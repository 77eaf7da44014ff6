import { describe, expect, it, vi } from 'vitest';
import { instantOf } from '../../../lib/civil-date.ts';
import { createCorrection } from '../../../lib/incidents/create-correction.ts';
import { createDeletion } from '../../../lib/incidents/create-deletion.ts';
import { checkChain } from '../../../lib/incidents/custody-chain.ts';
import { deletedIncidents } from '../../../lib/incidents/deleted-incidents.ts';
import { newId } from '../../../lib/incidents/new-id.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { sha256OfJson } from '../../../lib/sha256.ts';
import { compareBackup } from '../../../lib/store/backup/compare-backup.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import { anIncident } from './a-fact.ts';
import { must, mustOpen, testMachine } from './open-test-store.ts';
import { openRaw } from './raw-database.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

const NOW = new Date('2026-12-11T08:00:00Z');

function keepCapture(
  store: LogStore,
  incidentId: string,
  pieces: AsyncIterable<Uint8Array<ArrayBuffer>>,
) {
  const stamp = { id: newId(), incidentId, loggedAt: instantOf(NOW), utcOffset: 0 };
  const about = { mediaType: 'text/plain', fileName: '' };
  return store.keepCapture({ ...stamp, ...about, type: 'capture', method: 'inner-text' }, pieces);
}

async function* bytes(size: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  await Promise.resolve();
  yield new Uint8Array(size);
}

async function withTwo() {
  const machine = testMachine();
  const store = await mustOpen(machine);
  const [gone, kept] = [await anIncident({ title: 'gone' }), await anIncident({ title: 'kept' })];
  must(await store.append([gone, kept]));
  must(await keepCapture(store, gone.id, bytes(1_500_000)));
  must(await keepCapture(store, kept.id, bytes(10)));
  return { machine, store, gone, kept };
}

describe('a deletion', () => {
  it('takes content and bytes away, leaves a tombstone, and the chain still verifies', async () => {
    const { machine, store, gone } = await withTwo();
    const other = await mustOpen(machine);
    expect(must(await other.facts())).toHaveLength(4);
    const raw = await openRaw(machine.database);
    const before = await raw.rows('facts');
    const history = must(await store.histories()).find(({ incident }) => incident.id === gone.id);
    if (history === undefined) throw new Error('no history');
    const deletion = must(
      createDeletion([history], { cause: 'asked', words: 'by the person it names' }, stampOf(NOW)),
    );
    must(await store.deleteFacts(deletion));
    for (const each of [store, other]) {
      const facts = must(await each.facts());
      expect(facts.map(({ type }) => type)).toEqual(['incident', 'capture', 'deletion']);
      const custody = must(await each.custody());
      expect(custody.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
      expect(await checkChain(custody, facts, true)).toBeNull();
      expect(await checkChain(custody, facts.slice(0, 2), true)).toMatchObject({
        what: 'fact-missing',
      });
      expect(must(await each.health()).problems).toEqual([]);
    }
    expect(await raw.rows('chunks')).toHaveLength(1);
    expect(await store.deleteFacts(deletion)).toMatchObject({
      error: { code: 'store.nothing-to-delete' },
    });
    // An old copy of the row, put back, does not bring it to life.
    const now = new Map((await raw.rows('facts')).map((row) => [row.id, row]));
    const replaced = before.filter(
      (row) => !Buffer.from(row.box).equals(now.get(row.id)?.box ?? row.box),
    );
    expect(replaced).toHaveLength(2);
    for (const row of replaced) await raw.put('facts', row);
    raw.close();
    store.close();
    other.close();
    const again = await mustOpen(machine);
    expect(must(await again.facts())).toHaveLength(3);
    again.close();
  });

  it('needs a reason: one that is chosen, or words', async () => {
    const { store } = await withTwo();
    const histories = must(await store.histories());
    expect(createDeletion(histories, { cause: 'other', words: ' ' }, stampOf(NOW))).toMatchObject({
      error: [{ code: 'deletion.reason-missing' }],
    });
    const long = { cause: 'safety', words: 'x'.repeat(2_001) } as const;
    expect(createDeletion(histories, long, stampOf(NOW))).toMatchObject({
      error: [{ code: 'correction.reason-too-long' }],
    });
    const made = must(createDeletion(histories, { cause: 'mistake', words: '' }, stampOf(NOW)));
    expect(made).toMatchObject({ cause: 'mistake', reason: '' });
    expect(made.factIds).toHaveLength(4);
    store.close();
  });

  it('of several takes all of them, and is found again by each', async () => {
    const { store, gone, kept } = await withTwo();
    const histories = must(await store.histories());
    must(
      await store.deleteFacts(
        must(createDeletion(histories, { cause: 'mistake', words: '' }, stampOf(NOW))),
      ),
    );
    const [facts, custody] = [must(await store.facts()), must(await store.custody())];
    expect(facts.map(({ type }) => type)).toEqual(['deletion']);
    const [deleted, ...more] = deletedIncidents(facts, custody);
    expect(more).toEqual([]);
    expect(deleted?.incidentIds).toEqual([gone.id, kept.id]);
    expect(deleted?.entries.map(({ action }) => action)).toEqual([
      'incident',
      'incident',
      'capture',
      'capture',
      'deletion',
    ]);
    expect(must(await store.health()).problems).toEqual([]);
    store.close();
  });

  it('takes nothing more in for what is gone, in any window, and keeps no bytes of it', async () => {
    const { machine, store, gone, kept } = await withTwo();
    const other = await mustOpen(machine);
    const before = must(await other.histories());
    const history = before.find(({ incident }) => incident.id === gone.id);
    if (history === undefined) throw new Error('no history');
    const correction = must(
      createCorrection(history, { changes: { title: 'again' }, reason: 'a slip' }, stampOf(NOW)),
    );
    must(
      await store.deleteFacts(
        must(createDeletion([history], { cause: 'safety', words: '' }, stampOf(NOW))),
      ),
    );
    const refused = { error: { code: 'store.entry-deleted' } };
    expect(await other.append([correction])).toMatchObject(refused);
    const worker = await mustOpen(machine);
    expect(await keepCapture(worker, gone.id, bytes(10))).toMatchObject(refused);
    must(await keepCapture(worker, kept.id, bytes(10)));
    const raw = await openRaw(machine.database);
    expect(await raw.rows('chunks')).toHaveLength(2);
    raw.close();
    expect(must(await other.facts()).map(({ type }) => type)).toEqual([
      'incident',
      'capture',
      'deletion',
      'capture',
    ]);
    for (const each of [store, other, worker]) each.close();
  });

  it('is told of a backup that was made before, and of none that was made after', async () => {
    const { store, gone } = await withTwo();
    const end = async () => {
      const custody = must(await store.custody());
      return { count: custody.length, head: await sha256OfJson(custody.at(-1)) };
    };
    const before = await end();
    const history = must(await store.histories()).find(({ incident }) => incident.id === gone.id);
    if (history === undefined) throw new Error('no history');
    must(
      await store.deleteFacts(
        must(createDeletion([history], { cause: 'mistake', words: '' }, stampOf(NOW))),
      ),
    );
    const [facts, custody] = [must(await store.facts()), must(await store.custody())];
    expect(await compareBackup(before, custody, facts)).toEqual({
      sameChain: true,
      newer: 1,
      deletedSince: 2,
    });
    expect(await compareBackup(await end(), custody, facts)).toEqual({
      sameChain: true,
      newer: 0,
      deletedSince: 0,
    });
    expect(await compareBackup({ ...before, head: 'f'.repeat(64) }, custody, facts)).toMatchObject({
      sameChain: false,
      deletedSince: 0,
    });
    store.close();
  });
});

describe('the sweep', () => {
  it('removes bytes that nothing names, and those of no capture', async () => {
    const { machine, store } = await withTwo();
    const raw = await openRaw(machine.database);
    const before = await raw.rows('chunks');
    await raw.put('chunks', { id: newId(), box: new Uint8Array(100) });
    expect(must(await store.sweep())).toBe(1);
    expect(await raw.rows('chunks')).toEqual(before);
    raw.close();
    store.close();
  });

  it('waits for an upload that is under way, in any window', async () => {
    const { machine, store, kept } = await withTwo();
    const other = await mustOpen(machine);
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const slow = (async function* () {
      yield new Uint8Array(1_500_000);
      await gate;
    })();
    const upload = keepCapture(store, kept.id, slow);
    await vi.waitFor(async () => {
      const raw = await openRaw(machine.database);
      const rows = await raw.rows('chunks');
      raw.close();
      expect(rows).toHaveLength(4);
    }, 30_000);
    expect(must(await other.sweep())).toBeNull();
    go();
    const capture = must(await upload);
    expect(must(await other.sweep())).toBe(0);
    let size = 0;
    for await (const piece of other.readCapture(capture.blobId)) size += piece.length;
    expect(size).toBe(1_500_000);
    store.close();
    other.close();
  });

  it('touches nothing in a log with damage: the damaged row may name them', async () => {
    const { machine, store } = await withTwo();
    store.close();
    const raw = await openRaw(machine.database);
    const [row] = await raw.rows('facts');
    if (row) await raw.put('facts', { id: row.id, box: new Uint8Array(300) });
    const before = await raw.rows('chunks');
    const again = await mustOpen(machine);
    expect(must(await again.sweep())).toBeNull();
    expect(await raw.rows('chunks')).toEqual(before);
    raw.close();
    again.close();
  });
});
