import { pad, unpad } from './padding.ts';
import { toHex } from '../sha256.ts';

const SEAL_FORMAT = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const ID_BYTES = 16;
const UTF8 = new TextEncoder();

/** Where a sealed row belongs. It opens there and nowhere else. */
export interface Place {
  readonly table: string;
  readonly id: string;
  /** Of what is inside; rises when the inside changes its shape. */
  readonly schema: number;
  /** Whatever else the row is bound to, such as the position of a chunk. */
  readonly bound?: readonly (string | number | boolean)[];
}

/** An opened vault: the key is inside and does not come out. */
export interface Vault {
  readonly id: string;
  /** AES-256-GCM with a fresh 96-bit IV, bound to the place, padded. One call, one new IV. */
  seal(place: Place, data: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
  /** The data, or null where the box was altered, moved, or sealed under another key. */
  unseal(place: Place, box: Uint8Array): Promise<Uint8Array<ArrayBuffer> | null>;
  /** 32 hex digits that look random without the key and are always the same for one name. */
  idFor(table: string, name: string): Promise<string>;
}

/** Derives what a vault works with from its 32-byte key. Each job has a key of its own (HKDF-SHA-256). */
export async function vaultFromKey(vaultId: string, key: Uint8Array<ArrayBuffer>): Promise<Vault> {
  const root = await crypto.subtle.importKey('raw', key, 'HKDF', false, ['deriveKey']);
  const [rows, names] = await Promise.all([
    crypto.subtle.deriveKey(hkdf('rows'), root, { name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]),
    crypto.subtle.deriveKey(
      hkdf('names'),
      root,
      { name: 'HMAC', hash: 'SHA-256', length: 256 },
      false,
      ['sign'],
    ),
  ]);
  return {
    id: vaultId,
    seal: async (place, data) => {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const sealed = await crypto.subtle.encrypt(gcm(vaultId, place, iv), rows, pad(data));
      const box = new Uint8Array(1 + IV_BYTES + sealed.byteLength);
      box[0] = SEAL_FORMAT;
      box.set(iv, 1);
      box.set(new Uint8Array(sealed), 1 + IV_BYTES);
      return box;
    },
    unseal: async (place, box) => {
      if (box[0] !== SEAL_FORMAT || box.length < 1 + IV_BYTES + TAG_BYTES) return null;
      // Copied, because a row may come out of the database as a view of a larger buffer.
      const iv = new Uint8Array(box.subarray(1, 1 + IV_BYTES));
      const body = new Uint8Array(box.subarray(1 + IV_BYTES));
      try {
        const padded = await crypto.subtle.decrypt(gcm(vaultId, place, iv), rows, body);
        return unpad(new Uint8Array(padded));
      } catch (cause) {
        if (cause instanceof DOMException && cause.name === 'OperationError') return null;
        throw cause;
      }
    },
    idFor: async (table, name) => {
      const text = UTF8.encode(JSON.stringify([table, name]));
      const mac = await crypto.subtle.sign('HMAC', names, text);
      return toHex(new Uint8Array(mac, 0, ID_BYTES));
    },
  };
}

/**
 * The commitment of a key. AES-GCM alone would let one box open under two keys; this value, checked
 * before anything else, can belong to one key only.
 */
export async function commitmentOf(key: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const signer = await crypto.subtle.importKey('raw', key, algorithm, false, ['sign']);
  return new Uint8Array(await crypto.subtle.sign('HMAC', signer, UTF8.encode('commit')));
}

function hkdf(job: string) {
  return { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(0), info: UTF8.encode(job) };
}

/** JSON of an array of the parts: quotes and commas make it unambiguous whatever a part contains. */
function gcm(vaultId: string, place: Place, iv: Uint8Array<ArrayBuffer>) {
  const parts = [vaultId, place.table, place.id, place.schema, ...(place.bound ?? [])];
  return { name: 'AES-GCM', iv, additionalData: UTF8.encode(JSON.stringify(parts)) };
}
