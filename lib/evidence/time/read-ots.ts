import { joinedBytes, sameBytes, utf8 } from '../byte-text.ts';

/**
 * A detached OpenTimestamps proof (`.ots`, format version 1), read as far as it can be without the
 * Bitcoin chain: what it is over, and what it promises. Layout: the magic, the version, the hash's
 * tag and value, then operations and attestations; source: python-opentimestamps, `core/timestamp.py`.
 */
export interface OtsFile {
  readonly sha256: Uint8Array<ArrayBuffer>;
  readonly state: 'pending' | 'anchored';
}

/** A zero byte, "OpenTimestamps", two zero bytes, "Proof", a zero byte, and eight bytes of no meaning. */
const MAGIC = joinedBytes([
  utf8('\u0000OpenTimestamps\u0000\u0000Proof\u0000'),
  Uint8Array.of(0xbf, 0x89, 0xe2, 0xe8, 0x84, 0xe8, 0x92, 0x94),
]);
const VERSION = 1;
const SHA256 = 0x08;
const PENDING = Uint8Array.of(0x83, 0xdf, 0xe3, 0x0d, 0x2e, 0xf9, 0x0c, 0x8e);
const BITCOIN = Uint8Array.of(0x05, 0x88, 0x96, 0x0d, 0x73, 0xd7, 0x19, 0x01);
/** Operations with one operand, and those with bytes of their own. */
const PLAIN: ReadonlySet<number> = new Set([0x02, 0x03, 0x08, 0x67, 0xf2, 0xf3]);
const WITH_BYTES: ReadonlySet<number> = new Set([0xf0, 0xf1]);
const ATTESTATION = 0x00;
const FORK = 0xff;

/** Reads an `.ots` file; null where it is none over SHA-256, or has something left over. */
export function readOts(bytes: Uint8Array<ArrayBuffer>): OtsFile | null {
  const start = MAGIC.length;
  if (!sameBytes(bytes.subarray(0, start), MAGIC)) return null;
  if (bytes[start] !== VERSION || bytes[start + 1] !== SHA256) return null;
  const tree = start + 2 + 32;
  const found = walk(bytes, tree);
  if (found === null) return null;
  return { sha256: bytes.slice(start + 2, tree), state: found };
}

/** One branch after another: each is a row of operations that ends in an attestation; a fork opens one more. */
function walk(bytes: Uint8Array, start: number): OtsFile['state'] | null {
  let at = start;
  let open = 1;
  let state: OtsFile['state'] | null = null;
  /** A length or number in groups of seven bits, lowest first; -1 past the end. */
  const number = (): number => {
    let value = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = bytes[at++];
      if (byte === undefined) return -1;
      value += (byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    return -1;
  };
  while (open > 0) {
    const tag = bytes[at++];
    if (tag === undefined) return null;
    if (tag === FORK) open += 1;
    else if (tag === ATTESTATION) {
      const kind = bytes.subarray(at, at + PENDING.length);
      at += PENDING.length;
      const length = number();
      if (length < 0 || at + length > bytes.length) return null;
      at += length;
      if (sameBytes(kind, BITCOIN)) state = 'anchored';
      else if (sameBytes(kind, PENDING)) state ??= 'pending';
      open -= 1;
    } else if (WITH_BYTES.has(tag)) {
      const length = number();
      if (length < 1 || at + length > bytes.length) return null;
      at += length;
    } else if (!PLAIN.has(tag)) return null;
  }
  return at === bytes.length ? state : null;
}
