import { createCRC32, createSHA256 } from 'hash-wasm';
import { toHex } from '../sha256.ts';
import { joinedBytes } from './byte-text.ts';

/** SHA-256 of bytes that come in pieces. A piece may change once `update` has returned. */
export interface Hasher {
  update(bytes: Uint8Array): void;
  /** Lower-case hex; the hasher is spent afterwards. */
  digest(): string | Promise<string>;
}

/** Makes a fresh `Hasher`. Pages use `pageHasher`; Node hands in its own, which is many times as fast. */
export type NewHasher = () => Promise<Hasher>;

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

/** Up to here bytes are kept and hashed at once: most screenshots, snapshots and all small files. */
const AT_ONCE_BYTES = 8 * 1024 * 1024;

/**
 * SHA-256 in a page. WebCrypto is several times as fast as WASM but takes everything at once, so it
 * gets what is small, and the rest goes through WASM piece by piece.
 */
export async function pageHasher(): Promise<Hasher> {
  const streaming = await wasmHasher();
  let held: Uint8Array[] | null = [];
  let size = 0;
  return {
    update: (bytes) => {
      size += bytes.length;
      if (held && size <= AT_ONCE_BYTES) {
        held.push(bytes.slice());
        return;
      }
      for (const piece of held ?? []) streaming.update(piece);
      held = null;
      streaming.update(bytes);
    },
    digest: async () => {
      if (!held) return streaming.digest();
      const digest = await crypto.subtle.digest('SHA-256', joinedBytes(held));
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
