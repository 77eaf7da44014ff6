const SMALLEST = 256;
const LENGTH_BYTES = 4;

/**
 * Hides how long a row is: four bytes of length, the data, zeros up to 256 bytes × 2ⁿ. Whoever sees the
 * sealed row learns only which power of two it fell into.
 */
export function pad(data: Uint8Array): Uint8Array<ArrayBuffer> {
  let size = SMALLEST;
  while (size < data.length + LENGTH_BYTES) size *= 2;
  const padded = new Uint8Array(size);
  new DataView(padded.buffer).setUint32(0, data.length);
  padded.set(data, LENGTH_BYTES);
  return padded;
}

/** The data inside, or null where the length is impossible. */
export function unpad(padded: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  if (padded.length < LENGTH_BYTES) return null;
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  if (length > padded.length - LENGTH_BYTES) return null;
  return padded.subarray(LENGTH_BYTES, LENGTH_BYTES + length);
}

/** The most data that fits into so many padded bytes. */
export function roomIn(paddedSize: number): number {
  return paddedSize - LENGTH_BYTES;
}
