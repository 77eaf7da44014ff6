import { createSHA256 } from 'hash-wasm';

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
