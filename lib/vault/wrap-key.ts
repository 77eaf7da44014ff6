const IV_BYTES = 12;
const UTF8 = new TextEncoder();

/** A key under another key. */
export interface Wrapped {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly wrapped: Uint8Array<ArrayBuffer>;
}

/** What a wrapped key is bound to: it opens only with exactly these beside it. */
export type Bound = readonly (string | number)[];

/** A key that wraps, from secret bytes that are long or hard enough. Each job has another (HKDF-SHA-256). */
export async function wrappingKey(
  secret: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  job: string,
): Promise<CryptoKey> {
  const root = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const how = { name: 'HKDF', hash: 'SHA-256', salt, info: UTF8.encode(job) };
  const gcm = { name: 'AES-GCM', length: 256 };
  return crypto.subtle.deriveKey(how, root, gcm, false, ['encrypt', 'decrypt']);
}

/** AES-256-GCM under a fresh IV. */
export async function wrap(
  under: CryptoKey,
  key: Uint8Array<ArrayBuffer>,
  bound: Bound,
): Promise<Wrapped> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  return { iv, wrapped: new Uint8Array(await crypto.subtle.encrypt(gcm(iv, bound), under, key)) };
}

/** The key inside, or null where the secret is another or anything was altered. */
export async function unwrap(
  under: CryptoKey,
  { iv, wrapped }: Wrapped,
  bound: Bound,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    return new Uint8Array(await crypto.subtle.decrypt(gcm(iv, bound), under, wrapped));
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'OperationError') return null;
    throw cause;
  }
}

/** JSON of an array: unambiguous whatever a part contains. */
function gcm(iv: Uint8Array<ArrayBuffer>, bound: Bound) {
  return { name: 'AES-GCM', iv, additionalData: UTF8.encode(JSON.stringify(bound)) };
}
