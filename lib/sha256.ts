import { canonicalJson } from './canonical-json.ts';

const UTF8 = new TextEncoder();

/** SHA-256 in lower-case hex of bytes, or of a text's UTF-8. For streams see `hash-wasm`. */
export async function sha256Hex(data: string | Uint8Array<ArrayBuffer>): Promise<string> {
  const bytes = typeof data === 'string' ? UTF8.encode(data) : data;
  return toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
}

/** SHA-256 in lower-case hex of a value's canonical JSON: what the custody chain is made of. */
export async function sha256OfJson(value: unknown): Promise<string> {
  return sha256Hex(canonicalJson(value));
}

/** Bytes as lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return hex;
}
