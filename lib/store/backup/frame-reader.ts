import { joinedBytes } from '../../evidence/byte-text.ts';
import { err, ok, problem, type Result } from '../../result.ts';
import type { PieceHasher } from '../capture-bytes.ts';
import { FRAME, FRAME_HEAD_BYTES, LARGEST_FRAME, MAGIC } from './backup-format.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** One frame of a backup. */
export interface Frame {
  readonly kind: number;
  readonly payload: Bytes;
}

/** Reads a backup from its first byte to its last, one frame in memory at a time. */
export interface FrameReader {
  /** Codes: `backup.not-a-backup`, `backup.truncated`. */
  begin(): Promise<Result<null>>;
  /** Codes: `backup.truncated`, `backup.altered`. */
  next(): Promise<Result<Frame>>;
  /** SHA-256 of every byte before the end frame. */
  soFar(): string;
  /** Whether nothing follows. */
  atEnd(): Promise<boolean>;
}

/** Lengths are bounded before anything is held, since whoever made the file chose them. */
export function readFrames(stream: ReadableStream<Bytes>, hasher: PieceHasher): FrameReader {
  const reader = stream.getReader();
  let held = new Uint8Array(0);

  async function take(length: number): Promise<Bytes | null> {
    const parts: Bytes[] = [];
    let missing = length;
    for (;;) {
      const part = held.subarray(0, missing);
      held = held.subarray(part.length);
      missing -= part.length;
      if (part.length > 0) parts.push(part);
      if (missing === 0) break;
      const { done, value } = await reader.read();
      if (done) return null;
      held = value;
    }
    return joinedBytes(parts);
  }

  return {
    begin: async () => {
      const magic = await take(MAGIC.length);
      if (magic === null || MAGIC.some((byte, index) => byte !== magic[index])) {
        return err(problem('backup.not-a-backup'));
      }
      hasher.update(magic);
      return ok(null);
    },
    next: async () => {
      const head = await take(FRAME_HEAD_BYTES);
      if (head === null) return err(problem('backup.truncated'));
      const length = new DataView(head.buffer).getUint32(1);
      if (length > LARGEST_FRAME) return err(problem('backup.altered'));
      const payload = await take(length);
      if (payload === null) return err(problem('backup.truncated'));
      const kind = head[0] ?? 0;
      if (kind !== FRAME.end) {
        hasher.update(head);
        hasher.update(payload);
      }
      return ok({ kind, payload });
    },
    soFar: () => hasher.digest(),
    atEnd: async () => (await take(1)) === null,
  };
}
