/** Bytes that are looked at, and how many pairs of them must have a zero on the one side and may on the other. */
const LOOK = { bytes: 4_096, zero: 0.1, other: 0.01 } as const;

/**
 * Which UTF-16 bytes without a mark are in: every sign of markup is a pair with a zero in it, on the one side or the
 * other. Null where they are in none.
 */
export function wideBytes(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const pairs = Math.floor(Math.min(bytes.length, LOOK.bytes) / 2);
  if (pairs < 4) return null;
  let high = 0;
  let low = 0;
  for (let at = 0; at < pairs; at += 1) {
    if (bytes[at * 2] === 0) high += 1;
    if (bytes[at * 2 + 1] === 0) low += 1;
  }
  if (low >= pairs * LOOK.zero && high <= pairs * LOOK.other) return 'utf-16le';
  return high >= pairs * LOOK.zero && low <= pairs * LOOK.other ? 'utf-16be' : null;
}
