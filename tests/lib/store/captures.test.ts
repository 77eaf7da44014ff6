import { createHash } from 'node:crypto';
import { IDBObjectStore } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { CAPTURE_LIMIT, type Capture } from '../../../lib/incidents/incident.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import { StoreReadError } from '../../../lib/store/store-problem.ts';
import { openVault } from '../../../lib/vault/open-vault.ts';
import { anIncident } from './a-fact.ts';
import { must, mustOpen, testMachine } from './open-test-store.ts';
import { flipped, openRaw, type RawRow } from './raw-database.ts';
import { wrapMethod } from './wrap-method.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

const MIB = 1_048_576;
/** Data of one full chunk: 1 MiB less four bytes for its length. */
const CHUNK = MIB - 4;

async function newCapture(): Promise<Omit<Capture, 'sha256' | 'size' | 'blobId' | 'got'>> {
  const { id, loggedAt } = await anIncident();
  return {
    type: 'capture',
    id,
    incidentId: id,
    loggedAt,
    utcOffset: 0,
    method: 'attached-by-person',
    mediaType: 'application/octet-stream',
    fileName: 'x.bin',
  };
}

/** Bytes that differ from piece to piece, without holding them. */
async function* pieces(size: number, piece: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < size; at += piece) {
    const bytes = new Uint8Array(Math.min(piece, size - at)).fill(at / piece + 1);
    yield await Promise.resolve(bytes);
  }
}

async function digestOf(source: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const bytes of source) hash.update(bytes);
  return hash.digest('hex');
}

async function keep(store: LogStore, size: number, piece: number): Promise<Capture> {
  return must(await store.keepCapture(await newCapture(), pieces(size, piece)));
}

async function readCode(store: LogStore, blobId: string): Promise<string> {
  try {
    await digestOf(store.readCapture(blobId));
    return 'read';
  } catch (cause) {
    if (cause instanceof StoreReadError) return cause.problem.code;
    throw cause;
  }
}

async function chunkRows(machine: ReturnType<typeof testMachine>): Promise<RawRow[]> {
  const raw = await openRaw(machine.database);
  const rows = await raw.rows('chunks');
  raw.close();
  return rows;
}

describe('captures', () => {
  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * MIB])(
    'of %i bytes come back as they went in',
    async (size) => {
      const store = await mustOpen(testMachine());
      const capture = await keep(store, size, 300_000);
      expect(capture.size).toBe(size);
      expect(capture.sha256).toBe(await digestOf(pieces(size, 300_000)));
      expect(await digestOf(store.readCapture(capture.blobId))).toBe(capture.sha256);
      expect(must(await store.facts())).toEqual([capture]);
      store.close();
    },
  );

  it('tell how far they are', async () => {
    const store = await mustOpen(testMachine());
    const told: number[] = [];
    await store.keepCapture(await newCapture(), pieces(10, 4), (bytes) => told.push(bytes));
    expect(told).toEqual([4, 8, 10]);
    store.close();
  });

  it('of different sizes look alike from outside up to the next power of two', async () => {
    const machine = testMachine();
    const store = await mustOpen(machine);
    for (const size of [1, 200, 300_000, 500_000, CHUNK]) await keep(store, size, 100_000);
    const sizes = (await chunkRows(machine)).map(({ box }) => box.length - 29);
    expect(sizes.toSorted((a, b) => a - b)).toEqual([256, 256, MIB / 2, MIB / 2, MIB]);
    store.close();
  });

  it.each([
    ['a chunk in the middle is gone', 'store.unreadable-chunk', (rows: RawRow[]) => [rows[1]], []],
    ['the last chunk is gone', 'store.unreadable-chunk', (rows: RawRow[]) => [rows[2]], []],
    ['all chunks are gone', 'store.missing-chunk', (rows: RawRow[]) => rows, []],
    [
      'two chunks are swapped',
      'store.unreadable-chunk',
      () => [],
      [
        [0, 1],
        [1, 0],
      ],
    ],
    ['a chunk stands twice', 'store.unreadable-chunk', () => [], [[1, 0]]],
  ])('%s: %s', async (_what, code, removed, copied) => {
    const machine = testMachine();
    const store = await mustOpen(machine);
    const { blobId } = await keep(store, 2 * CHUNK + 10, 500_000);
    const rows = await inOrder(machine, blobId);
    expect(rows).toHaveLength(3);
    const raw = await openRaw(machine.database);
    for (const row of removed(rows)) if (row !== undefined) await raw.remove('chunks', row.id);
    for (const [to = 0, from = 0] of copied) {
      await raw.put('chunks', { id: rows[to]?.id ?? '', box: rows[from]?.box ?? new Uint8Array() });
    }
    raw.close();
    expect(await readCode(store, blobId)).toBe(code);
    store.close();
  });

  it('with one bit turned over do not open', async () => {
    const machine = testMachine();
    const store = await mustOpen(machine);
    const { blobId } = await keep(store, 100, 100);
    const raw = await openRaw(machine.database);
    for (const row of await raw.rows('chunks')) await raw.put('chunks', flipped(row, 40));
    raw.close();
    expect(await readCode(store, blobId)).toBe('store.unreadable-chunk');
    store.close();
  });

  it('with a chunk of another capture spliced in do not open', async () => {
    const machine = testMachine();
    const store = await mustOpen(machine);
    const one = await keep(store, 100, 100);
    const [first] = await chunkRows(machine);
    await keep(store, 100, 100);
    const raw = await openRaw(machine.database);
    for (const row of await raw.rows('chunks')) {
      if (row.id !== first?.id) await raw.put('chunks', { id: first?.id ?? '', box: row.box });
    }
    raw.close();
    expect(await readCode(store, one.blobId)).toBe('store.unreadable-chunk');
    store.close();
  });

  it('leave nothing behind when their source breaks off, or is too large', async () => {
    const machine = testMachine();
    const store = await mustOpen(machine);
    async function* breaking() {
      yield* pieces(3 * MIB, 500_000);
      throw new Error('the file is gone');
    }
    expect(await store.keepCapture(await newCapture(), breaking())).toMatchObject({
      error: { code: 'store.source-failed' },
    });
    async function* endless() {
      yield* pieces(2 * MIB, 500_000);
      // Claims to be enormous without being so.
      const huge = new Uint8Array(0);
      Object.defineProperty(huge, 'length', { value: CAPTURE_LIMIT });
      yield await Promise.resolve(huge);
    }
    expect(await store.keepCapture(await newCapture(), endless())).toMatchObject({
      error: { code: 'store.too-large', values: { limit: CAPTURE_LIMIT } },
    });
    expect(await chunkRows(machine)).toEqual([]);
    expect(must(await store.facts())).toEqual([]);
    store.close();
  });
});

describe('an attachment of 500 MB', () => {
  it('passes through with flat memory', async () => {
    const machine = testMachine();
    // The database keeps everything in memory here, so its rows are let go as they come: what is
    // measured is what the store itself holds.
    let kept = 0;
    let mostHeld = 0;
    const store = await mustOpen(machine);
    const putBack = wrapMethod(IDBObjectStore.prototype, 'add', (call, [value, ...rest]) => {
      const row: unknown = value;
      if (!isFullChunk(row)) return call([value, ...rest]);
      kept += 1;
      mostHeld = Math.max(mostHeld, process.memoryUsage().rss);
      return call([{ id: row.id, box: new Uint8Array(1) }]);
    });
    try {
      const before = process.memoryUsage().rss;
      const capture = await keep(store, 500 * MIB, MIB);
      expect(capture.size).toBe(500 * MIB);
      expect(kept).toBe(500);
      expect(mostHeld - before).toBeLessThan(250 * MIB);
    } finally {
      putBack();
    }
    store.close();
  });
});

function isFullChunk(row: unknown): row is RawRow {
  return Object(row).box instanceof Uint8Array && Object(row).box.length > MIB;
}

/** The chunk rows of a capture by their place: whoever has the key can tell. */
async function inOrder(machine: ReturnType<typeof testMachine>, blobId: string): Promise<RawRow[]> {
  const vault = must(await openVault(await machine.shelves.header.read()));
  const rows = new Map((await chunkRows(machine)).map((row) => [row.id, row]));
  const ordered: RawRow[] = [];
  for (;;) {
    const row = rows.get(await vault.idFor('chunks', `${blobId}|${ordered.length}`));
    if (row === undefined) return ordered;
    ordered.push(row);
  }
}
