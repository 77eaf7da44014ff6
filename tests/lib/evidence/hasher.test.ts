import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { assert, asyncProperty, integer } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageChecksum, pageHasher } from '../../../lib/evidence/hasher.ts';

/** Bytes that differ from place to place. */
function bytesOf(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = (i * 31 + (i >> 8)) & 255;
  return bytes;
}

describe('hashing in a page', () => {
  // 32 MiB is where it changes from one way of hashing to the other.
  it.each([0, 1, 5_000_000, 33_554_432, 33_554_433])(
    'gives the SHA-256 and the CRC-32 of %i bytes, whether it is told how many come or not',
    async (length) => {
      const bytes = bytesOf(length);
      const hashers = [await pageHasher(length), await pageHasher()];
      const checksum = await pageChecksum();
      const buffer = new Uint8Array(1_000_000);
      for (let at = 0; at < length; at += buffer.length) {
        // The same memory again and again, as a reader may hand it in.
        const piece = buffer.subarray(0, Math.min(buffer.length, length - at));
        piece.set(bytes.subarray(at, at + piece.length));
        for (const hasher of hashers) hasher.update(piece);
        checksum.update(piece);
      }
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      for (const hasher of hashers) expect(await hasher.digest()).toBe(sha256);
      expect(checksum.value()).toBe(crc32(bytes));
    },
  );

  it('does not depend on where the pieces end', async () => {
    const bytes = bytesOf(5_000);
    const whole = createHash('sha256').update(bytes).digest('hex');
    await assert(
      asyncProperty(
        integer({ min: 0, max: 5_000 }),
        integer({ min: 0, max: 5_000 }),
        async (a, b) => {
          const hasher = await pageHasher();
          const [first, second] = a < b ? [a, b] : [b, a];
          hasher.update(bytes.subarray(0, first));
          hasher.update(bytes.subarray(first, second));
          hasher.update(bytes.subarray(second));
          expect(await hasher.digest()).toBe(whole);
        },
      ),
      { numRuns: 50 },
    );
  });
});
