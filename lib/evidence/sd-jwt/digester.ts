import { createSHA256 } from 'hash-wasm';

/**
 * SHA-256 of short texts and bytes, one after the other, without waiting. A record has some fifteen fields, each hashed
 * by itself, and WebCrypto, which answers later, takes longer to answer than to hash.
 */
export interface Digester {
  bytes(...parts: readonly (string | Uint8Array)[]): Uint8Array;
  hex(text: string): string;
}

/** A `Digester` by hash-wasm, in pages and in Node. */
export async function newDigester(): Promise<Digester> {
  const hash = await createSHA256();
  return {
    bytes: (...parts) => {
      hash.init();
      for (const part of parts) hash.update(part);
      return hash.digest('binary');
    },
    hex: (text) => hash.init().update(text).digest('hex'),
  };
}
