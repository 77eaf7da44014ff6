import { pad, unpad } from './padding.ts';
import { toHex } from '../sha256.ts';

const SEAL_FORMAT = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const ID_BYTES = 16;
const UTF8 = new TextEncoder();
const HEX_ID = /^[0-9a-f]{32}$/;

type Bytes = Uint8Array<ArrayBuffer>;

/** Where a sealed row belongs. It opens there and nowhere else. */
export interface Place {
  readonly table: string;
  readonly id: string;
  /** Of what is inside; rises when the inside changes its shape. */
  readonly schema: number;
  /** Whatever else the row is bound to, such as the position of a chunk. */
  readonly bound?: readonly (string | number | boolean)[];
}

/** A box with the id that it is bound to. */
export interface SealedBox {
  readonly id: string;
  readonly box: Uint8Array<ArrayBuffer>;
}

/** An opened vault: the key is inside and does not come out. */
export interface Vault {
  readonly id: string;
  /** AES-256-GCM with a fresh 96-bit IV, bound to the place, padded. One call, one new IV. */
  seal(place: Place, data: Uint8Array): Promise<Uint8Array<ArrayBuffer>>;
  /** The data, or null where the box was altered, moved, or sealed under another key. */
  unseal(place: Place, box: Uint8Array): Promise<Uint8Array<ArrayBuffer> | null>;
  /** For each row of one table what `unseal` would say, with what a call costs paid once for all of them. */
  unsealRows(
    table: string,
    schema: number,
    rows: readonly SealedBox[],
  ): Promise<readonly (Uint8Array<ArrayBuffer> | null)[]>;
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
  const open = async (additionalData: Bytes, box: Bytes): Promise<Bytes | null> => {
    if (box[0] !== SEAL_FORMAT || box.length < 1 + IV_BYTES + TAG_BYTES) return null;
    const iv = box.subarray(1, 1 + IV_BYTES);
    const algorithm = { name: 'AES-GCM', iv, additionalData };
    try {
      const padded = await crypto.subtle.decrypt(algorithm, rows, box.subarray(1 + IV_BYTES));
      return unpad(new Uint8Array(padded));
    } catch (cause) {
      if (cause instanceof DOMException && cause.name === 'OperationError') return null;
      throw cause;
    }
  };
  return {
    id: vaultId,
    seal: async (place, data) => {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const algorithm = { name: 'AES-GCM', iv, additionalData: boundTo(vaultId, place) };
      const sealed = await crypto.subtle.encrypt(algorithm, rows, pad(data));
      const box = new Uint8Array(1 + IV_BYTES + sealed.byteLength);
      box[0] = SEAL_FORMAT;
      box.set(iv, 1);
      box.set(new Uint8Array(sealed), 1 + IV_BYTES);
      return box;
    },
    // Copied, because a row may come as a view of memory that others share.
    unseal: (place, box) => open(boundTo(vaultId, place), new Uint8Array(box)),
    unsealRows: (table, schema, boxes) => {
      const bound = boundToId(vaultId, table, schema);
      return Promise.all(boxes.map(({ id, box }) => open(bound(id), box)));
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
function boundTo(vaultId: string, place: Place): Bytes {
  const parts = [vaultId, place.table, place.id, place.schema, ...(place.bound ?? [])];
  return UTF8.encode(JSON.stringify(parts));
}

/**
 * The same for many rows of one table. Only the id differs, and an id of ours is hex: it is written into a copy of the
 * rest, which takes a tenth of the time that JSON and UTF-8 take.
 */
function boundToId(vaultId: string, table: string, schema: number): (id: string) => Bytes {
  const place = (id: string): Bytes => boundTo(vaultId, { table, id, schema });
  const sample = '0'.repeat(ID_BYTES * 2);
  const template = place(sample);
  const at = UTF8.encode(JSON.stringify([vaultId, table])).length + 1;
  return (id) => {
    if (!HEX_ID.test(id)) return place(id);
    const bytes = template.slice();
    for (let digit = 0; digit < sample.length; digit += 1) {
      bytes[at + digit] = id.charCodeAt(digit);
    }
    return bytes;
  };
}
