/** How the ends of a ZIP begin (APPNOTE.TXT, sections 4.3.16 and 4.3.14). */
const END = [0x50, 0x4b, 0x05, 0x06];
const END_64 = [0x50, 0x4b, 0x06, 0x06];
/** The end with the longest comment, and before it that of a large ZIP with its locator. */
const TAIL_BYTES = 22 + 0xff_ff + 56 + 20;
const MOST_16 = 0xff_ff;

/**
 * How many files a ZIP says that it has; 0 where it does not say. One that says more than is taken need not be listed to be
 * refused; one that says less than it has is found out when it is.
 */
export async function statedEntries(file: Blob): Promise<number> {
  const tail = new Uint8Array(await file.slice(Math.max(0, file.size - TAIL_BYTES)).arrayBuffer());
  const view = new DataView(tail.buffer);
  const end = lastAt(tail, END, tail.length - 22);
  if (end < 0) return 0;
  const count = view.getUint16(end + 10, true);
  if (count < MOST_16) return count;
  const large = lastAt(tail, END_64, end - 56);
  return large < 0 ? count : Number(view.getBigUint64(large + 32, true));
}

function lastAt(bytes: Uint8Array, sign: readonly number[], from: number): number {
  for (let at = from; at >= 0; at--) {
    if (sign.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}
