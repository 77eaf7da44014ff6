import { createCRC32, createSHA256 } from 'hash-wasm';

/** SHA-256 of bytes that come in pieces. */
export interface Hasher {
  update(bytes: Uint8Array): void;
  /** Lower-case hex; the hasher is spent afterwards. */
  digest(): string;
}

/** Makes a fresh `Hasher`. Pages use `wasmHasher`; Node hands in its own, which is six times as fast. */
export type NewHasher = () => Promise<Hasher>;

/**
 * SHA-256 in pieces by hash-wasm: WebCrypto has no such thing. The WASM is inlined, so it needs
 * `'wasm-unsafe-eval'` in the page's policy and no request.
 */
export async function wasmHasher(): Promise<Hasher> {
  const hash = await createSHA256();
  hash.init();
  return {
    update: (bytes) => {
      hash.update(bytes);
    },
    digest: () => hash.digest('hex'),
  };
}

/** CRC-32 (IEEE 802.3, as in ZIP) of bytes that come in pieces. */
export interface Checksum {
  update(bytes: Uint8Array): void;
  value(): number;
}
export type NewChecksum = () => Promise<Checksum>;

/** CRC-32 by hash-wasm. */
export async function wasmChecksum(): Promise<Checksum> {
  const checksum = await createCRC32();
  checksum.init();
  return {
    update: (bytes) => {
      checksum.update(bytes);
    },
    value: () => Number.parseInt(checksum.digest('hex'), 16),
  };
}
