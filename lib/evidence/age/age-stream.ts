import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { joinedBytes } from '../byte-text.ts';
import { pieceStream } from '../piece-stream.ts';
import { ageHeader } from './age-header.ts';
import type { AgeRecipient } from './age-recipient.ts';
import { hkdf } from './hkdf.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const CHUNK_BYTES = 65_536;
const NONCE_BYTES = 16;
/** Eleven bytes that count, and one that says whether this is the last: so nothing can be cut off, moved or added. */
const COUNTER_BYTES = 12;
const LAST = 1;
/** Sealed ahead of who writes them to the disk. */
const PIECES_AHEAD = 8;

/**
 * The same bytes as a file that only the holder of the recipient's key can open, with `age -d`. One chunk is in memory
 * at a time. What stops the plain stream stops this one with the same error.
 */
export function ageStream(
  recipient: AgeRecipient,
  plain: ReadableStream<Bytes>,
): ReadableStream<Bytes> {
  return pieceStream(sealed(recipient, plain), {
    ahead: PIECES_AHEAD,
    // Where nothing was asked for yet, nobody below has taken hold of it.
    cancelled: () => plain.cancel().catch(() => undefined),
  });
}

async function* sealed(
  recipient: AgeRecipient,
  plain: ReadableStream<Bytes>,
): AsyncGenerator<Bytes, undefined> {
  const { bytes, fileKey } = await ageHeader(recipient);
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const key = await hkdf(fileKey, nonce, 'payload');
  yield joinedBytes([bytes, nonce]);
  let count = 0;
  for await (const { chunk, last } of inChunks(plain)) {
    yield new Uint8Array(chacha20poly1305(key, counter(count, last)).encrypt(chunk));
    count += 1;
  }
  return undefined;
}

function counter(count: number, last: boolean): Bytes {
  const bytes = new Uint8Array(COUNTER_BYTES);
  // Four of the eleven bytes count 2³² chunks, which is 256 TiB.
  new DataView(bytes.buffer).setUint32(COUNTER_BYTES - 5, count);
  bytes[COUNTER_BYTES - 1] = last ? LAST : 0;
  return bytes;
}

/** Chunks of the one size, of which only the last may be shorter; empty is only a file that is empty. */
async function* inChunks(
  plain: ReadableStream<Bytes>,
): AsyncGenerator<{ readonly chunk: Bytes; readonly last: boolean }> {
  const reader = plain.getReader();
  let chunk = new Uint8Array(CHUNK_BYTES);
  let held = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      let rest = value;
      while (rest.length > 0) {
        if (held === CHUNK_BYTES) {
          yield { chunk, last: false };
          chunk = new Uint8Array(CHUNK_BYTES);
          held = 0;
        }
        const taken = rest.subarray(0, CHUNK_BYTES - held);
        chunk.set(taken, held);
        held += taken.length;
        rest = rest.subarray(taken.length);
      }
    }
    yield { chunk: chunk.subarray(0, held), last: true };
  } finally {
    await reader.cancel().catch(() => undefined);
    reader.releaseLock();
  }
}
