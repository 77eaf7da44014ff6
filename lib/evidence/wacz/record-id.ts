import { toHex } from '../../sha256.ts';

/** Namespace of our names: made once for this project, and written down for good. */
const NAMESPACE = Uint8Array.of(
  0x5d,
  0x2f,
  0x6c,
  0x0e,
  0x8b,
  0x41,
  0x5a,
  0x7e,
  0x9c,
  0x13,
  0x3f,
  0x70,
  0xd2,
  0xa8,
  0x64,
  0x1b,
);

/**
 * A UUID of version 5 (RFC 9562, section 5.5): the same name gives the same id, so that the same log
 * makes the same archive. SHA-1 is the format's; nothing rests on it.
 */
export async function nameUuid(name: string): Promise<string> {
  const text = new TextEncoder().encode(name);
  const bytes = new Uint8Array(NAMESPACE.length + text.length);
  bytes.set(NAMESPACE);
  bytes.set(text, NAMESPACE.length);
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-1', bytes)).subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = toHex(hash);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
