/**
 * An ECDSA P-384 signature in its two spellings: WebCrypto writes r and s as 48 bytes each, one after
 * the other; openssl reads `SEQUENCE { INTEGER r, INTEGER s }` in DER (RFC 3279, section 2.2.3).
 */
const HALF = 48;
/** The order of the curve P-384 (FIPS 186-4, D.1.2.4). */
const ORDER = BigInt(
  '0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973',
);

/** r‖s (96 bytes) as DER. */
export function derFromRaw(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  const body = [...integer(raw.subarray(0, HALF)), ...integer(raw.subarray(HALF))];
  return new Uint8Array([0x30, body.length, ...body]);
}

/** DER as r‖s, or null where it is not the one DER spelling of two integers that fit. */
export function rawFromDer(der: Uint8Array): Uint8Array<ArrayBuffer> | null {
  const raw = new Uint8Array(2 * HALF);
  let at = 2;
  for (const end of [HALF, 2 * HALF]) {
    const length = der[at + 1] ?? 0;
    let bytes = der.subarray(at + 2, at + 2 + length);
    at += 2 + length;
    if (bytes[0] === 0) bytes = bytes.subarray(1);
    if (bytes.length > HALF) return null;
    raw.set(bytes, end - bytes.length);
  }
  // Writing it again and comparing leaves no room for a second spelling of the same signature.
  const again = derFromRaw(raw);
  return again.length === der.length && again.every((byte, index) => byte === der[index])
    ? raw
    : null;
}

/**
 * For every signature (r, s) there is a second one (r, n − s) that anybody can write without the key.
 * Bundles use the one with the lower s, so that not even that can be exchanged unseen.
 */
export function withLowS(raw: Uint8Array): Uint8Array<ArrayBuffer> {
  const s = numberOf(raw.subarray(HALF));
  const low = s > ORDER / 2n ? ORDER - s : s;
  const out = Uint8Array.from(raw);
  const hex = low.toString(16).padStart(2 * HALF, '0');
  for (let i = 0; i < HALF; i++) out[HALF + i] = Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16);
  return out;
}

/** Whether it is the one of the two signatures that bundles use. */
export function hasLowS(raw: Uint8Array): boolean {
  return raw.length === 2 * HALF && numberOf(raw.subarray(HALF)) <= ORDER / 2n;
}

function integer(bytes: Uint8Array): number[] {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start++;
  const digits = [...bytes.subarray(start)];
  // A set top bit would read as a negative number.
  if ((digits[0] ?? 0) >= 0x80) digits.unshift(0);
  return [0x02, digits.length, ...digits];
}

function numberOf(bytes: Uint8Array): bigint {
  let value = 0n;
  for (const byte of bytes) value = value * 256n + BigInt(byte);
  return value;
}
