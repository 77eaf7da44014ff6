import { err, ok, problem, type Problem, type Result } from '../result.ts';
import { CAPTURE_LIMIT } from '../incidents/incident.ts';
import { newId } from '../incidents/new-id.ts';
import { VaultLockedError } from '../vault/guarded-vault.ts';
import { roomIn } from '../vault/padding.ts';
import type { Vault } from '../vault/vault.ts';
import { boundedWrite } from './bounded-write.ts';
import type { Database, SealedRow } from './database.ts';
import { readProblem, StoreReadError, writeProblem } from './store-problem.ts';

/** Bytes of one full chunk: with its length it fills 1 MiB of padded plaintext to the last byte. */
const CHUNK = roomIn(1_048_576);

/** Rises when a chunk is made differently. */
const SCHEMA = 1;

/** SHA-256 over pieces, as `lib/evidence/hasher.ts` makes it. */
export interface PieceHasher {
  update(bytes: Uint8Array): void;
  digest(): string;
}

/** What was kept. */
export interface KeptBytes {
  readonly blobId: string;
  readonly sha256: string;
  readonly size: number;
}

/** Bytes of captures in sealed chunks, two in memory at a time. */
export interface CaptureBytes {
  keep(
    bytes: AsyncIterable<Uint8Array<ArrayBuffer>>,
    onProgress?: (bytes: number) => void,
  ): Promise<Result<KeptBytes>>;
  /** Throws `StoreReadError`. */
  read(blobId: string): AsyncIterable<Uint8Array<ArrayBuffer>>;
  /** Ids of the rows that a kept capture lies in. */
  chunkIds(kept: KeptBytes): Promise<readonly string[]>;
  /** Takes back what `keep` kept, when nothing came to name it. */
  drop(blobId: string): Promise<void>;
}

/**
 * Each chunk is bound to its blob, its place in it, and whether it is the last one: none can be taken
 * away, moved, or brought in from elsewhere without being noticed.
 */
export function openCaptureBytes(
  database: Database,
  vault: Vault,
  newHasher: () => Promise<PieceHasher>,
): CaptureBytes {
  const { dexie, chunks } = database;
  const idOf = (blobId: string, index: number) => vault.idFor('chunks', `${blobId}|${index}`);

  async function keepChunk(blobId: string, index: number, last: boolean, data: Uint8Array) {
    const id = await idOf(blobId, index);
    const place = { table: 'chunks', id, schema: SCHEMA, bound: [blobId, index, last] };
    const row: SealedRow = { id, box: await vault.seal(place, data) };
    await boundedWrite(dexie, [chunks], () => chunks.add(row));
  }

  async function drop(blobId: string): Promise<void> {
    for (let index = 0; ; index += 1) {
      const id = await idOf(blobId, index);
      const there = await boundedWrite(dexie, [chunks], async () => {
        const count = await chunks.where('id').equals(id).count();
        await chunks.delete(id);
        return count;
      });
      if (there === 0) return;
    }
  }

  /** Leaves nothing half-kept; where even that fails, what stays is sealed and named by nothing. */
  async function takeBack(
    blobId: string,
    writing: Promise<void>,
    reason: Problem,
  ): Promise<Result<KeptBytes>> {
    try {
      // What is still on its way would land after the rest was taken away.
      await writing.catch(() => undefined);
      await drop(blobId);
    } catch {
      return err(reason);
    }
    return err(reason);
  }

  async function keep(
    bytes: AsyncIterable<Uint8Array<ArrayBuffer>>,
    onProgress?: (bytes: number) => void,
  ): Promise<Result<KeptBytes>> {
    const blobId = newId();
    const hasher = await newHasher();
    let buffer = new Uint8Array(CHUNK);
    let filled = 0;
    /** The chunk before is sealed and written while the next pieces arrive. */
    let writing: Promise<void> = Promise.resolve();
    let index = 0;
    let size = 0;
    const source = bytes[Symbol.asyncIterator]();
    try {
      for (;;) {
        const next = await readPiece(source);
        if (!next.ok) return await takeBack(blobId, writing, next.error);
        if (next.value === null) break;
        const piece = next.value;
        size += piece.length;
        if (size > CAPTURE_LIMIT) {
          await source.return?.();
          return await takeBack(
            blobId,
            writing,
            problem('store.too-large', { limit: CAPTURE_LIMIT }),
          );
        }
        hasher.update(piece);
        for (let at = 0; at < piece.length;) {
          // A full chunk is written only when more follows: the last one must know that it is the last.
          if (filled === CHUNK) {
            await writing;
            writing = keepChunk(blobId, index, false, buffer);
            // Heard of at the next `await`, which may come after it has failed.
            writing.catch(() => undefined);
            buffer = new Uint8Array(CHUNK);
            index += 1;
            filled = 0;
          }
          const part = piece.subarray(at, at + CHUNK - filled);
          buffer.set(part, filled);
          filled += part.length;
          at += part.length;
        }
        onProgress?.(size);
      }
      await writing;
      await keepChunk(blobId, index, true, buffer.subarray(0, filled));
      return ok({ blobId, sha256: hasher.digest(), size });
    } catch (cause) {
      return takeBack(blobId, writing, writeProblem(cause));
    }
  }

  async function* readChunks(blobId: string): AsyncIterable<Uint8Array<ArrayBuffer>> {
    let row = await chunkRow(await idOf(blobId, 0));
    for (let index = 0; ; index += 1) {
      const id = await idOf(blobId, index);
      if (row === undefined) throw new StoreReadError(problem('store.missing-chunk', { row: id }));
      const next = await chunkRow(await idOf(blobId, index + 1));
      const place = {
        table: 'chunks',
        id,
        schema: SCHEMA,
        // Cut off behind here? Then this one was sealed as "not the last" and does not open.
        bound: [blobId, index, next === undefined],
      };
      const data = row.box instanceof Uint8Array ? await vault.unseal(place, row.box) : null;
      if (data === null) throw new StoreReadError(problem('store.unreadable-chunk', { row: id }));
      yield data;
      if (next === undefined) return;
      row = next;
    }
  }

  /** What a vault throws that shut on the way is a problem like any other. */
  async function* read(blobId: string): AsyncIterable<Uint8Array<ArrayBuffer>> {
    try {
      yield* readChunks(blobId);
    } catch (cause) {
      throw cause instanceof VaultLockedError ? new StoreReadError(cause.problem) : cause;
    }
  }

  async function chunkRow(id: string): Promise<SealedRow | undefined> {
    try {
      return await chunks.get(id);
    } catch (cause) {
      throw new StoreReadError(readProblem(cause));
    }
  }

  async function chunkIds({ blobId, size }: KeptBytes): Promise<readonly string[]> {
    const count = Math.max(1, Math.ceil(size / CHUNK));
    return Promise.all(Array.from({ length: count }, (_, index) => idOf(blobId, index)));
  }

  return { keep, read, drop, chunkIds };
}

/** The next piece, or null at the end; what the source throws is the source's problem, not the store's. */
async function readPiece(
  source: AsyncIterator<Uint8Array<ArrayBuffer>>,
): Promise<Result<Uint8Array<ArrayBuffer> | null>> {
  try {
    const next = await source.next();
    return ok(next.done === true ? null : next.value);
  } catch (cause) {
    return err(problem('store.source-failed', {}, cause));
  }
}
