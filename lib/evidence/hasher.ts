import { createCRC32, createSHA256 } from 'hash-wasm';
import { toHex } from '../sha256.ts';

/** SHA-256 of bytes that come in pieces. A piece may change once `update` has returned. */
export interface Hasher {
  update(bytes: Uint8Array): void;
  /** Lower-case hex; the hasher is spent afterwards. */
  digest(): string | Promise<string>;
}

/**
 * Makes a fresh `Hasher`. Pages use `pageHasher`; Node hands in its own, which is many times as fast.
 * @param size how many bytes will come, where that is known
 */
export type NewHasher = (size?: number) => Promise<Hasher>;

/**
 * SHA-256 piece by piece by hash-wasm, which WebCrypto cannot do. The WASM is inlined, so it needs
 * `'wasm-unsafe-eval'` in the page's policy and no request.
 */
export async function wasmHasher(): Promise<{
  update(bytes: Uint8Array): void;
  digest(): string;
}> {
  const hash = await createSHA256();
  hash.init();
  return {
    update: (bytes) => {
      hash.update(bytes);
    },
    digest: () => hash.digest('hex'),
  };
}

/** Up to here bytes are kept and hashed at once: nearly every screenshot and snapshot. */
const AT_ONCE_BYTES = 32 * 1024 * 1024;

/**
 * SHA-256 in a page. WebCrypto is several times as fast as WASM but takes everything at once, so it
 * gets what is known to be small enough, and the rest goes through WASM piece by piece.
 */
export async function pageHasher(size = Infinity): Promise<Hasher> {
  if (size > AT_ONCE_BYTES) return wasmHasher();
  const whole = new Uint8Array(size);
  let at = 0;
  return {
    update: (bytes) => {
      // Throws a RangeError where more comes than was announced: who announces counts first.
      whole.set(bytes, at);
      at += bytes.length;
    },
    digest: async () => {
      const digest = await crypto.subtle.digest('SHA-256', whole.subarray(0, at));
      return toHex(new Uint8Array(digest));
    },
  };
}

/** CRC-32 (IEEE 802.3, as in ZIP) of bytes that come in pieces. */
export interface Checksum {
  update(bytes: Uint8Array): void;
  value(): number;
}
export type NewChecksum = () => Promise<Checksum>;

/** CRC-32 in a page, by hash-wasm. */
export async function pageChecksum(): Promise<Checksum> {
  const checksum = await createCRC32();
  checksum.init();
  return {
    update: (bytes) => {
      checksum.update(bytes);
    },
    value: () => Number.parseInt(checksum.digest('hex'), 16),
  };
}
