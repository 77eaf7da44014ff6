import { BlobWindow } from './blob-window.ts';
import { joinedBytes, sameBytes, utf8 } from './byte-text.ts';
import type { CheckBook } from './check-book.ts';
import type { ZipItem } from './open-zip.ts';
import {
  descriptor,
  dosStamp,
  listAndEnd,
  LOCAL_HEADER_BYTES,
  localHeader,
  localHeaderIn,
  type ZipEntry,
} from './zip-layout.ts';

/** Enough for hundreds of small files at a read, little enough to jump over large ones. */
const FRAME_BYTES = 65_536;

/**
 * Whether everything in a ZIP but its contents is, byte for byte, what `zipFiles` writes. Dates,
 * attributes and spare fields are signed by nobody; this is how a change to them is noticed.
 * @param createdAt the moment that every entry carries as its date, in UTC
 */
export async function hasOwnFrame(
  file: Blob,
  items: readonly ZipItem[],
  createdAt: string,
): Promise<boolean> {
  const stamp = dosStamp(new Date(createdAt));
  const source = new BlobWindow(file, FRAME_BYTES);
  const entries: ZipEntry[] = [];
  let before: Uint8Array = new Uint8Array();
  let at = 0;
  for (const { name, size, crc32, offset } of items) {
    const entry = { name: utf8(name), size, crc32, offset };
    const frame = joinedBytes([before, localHeader(entry.name, stamp)]);
    if (offset !== at + before.length || !(await isAt(source, at, frame))) return false;
    entries.push(entry);
    at += frame.length + size;
    before = descriptor(entry);
  }
  const tail = joinedBytes([before, listAndEnd(entries, at + before.length, stamp)]);
  return at + tail.length === file.size && (await isAt(source, at, tail));
}

/** Whether the frame is our own; where it is not, that it hides nothing. */
export async function checkFrame(
  zip: Blob,
  items: readonly ZipItem[],
  createdAt: string,
  book: CheckBook,
): Promise<boolean> {
  if (await hasOwnFrame(zip, items, createdAt)) return true;
  if (!(await hasNoGaps(zip, items))) book.bad('container', 'ZIP', 'ambiguous');
  return false;
}

/** Of a descriptor behind the content (APPNOTE.TXT, section 4.3.9): with and without signature, for small and large files. */
const DESCRIPTOR_BYTES = [12, 16, 20, 24];
/** How the list of contents begins (APPNOTE.TXT, section 4.3.12). */
const LIST_START = 'PK\u0001\u0002';

/**
 * Whether the files lie one behind the other, from the first byte to the list of contents. Tools that unpack front to back
 * never see that list: they would find a file that lies in a gap and is on no list, or take one for empty.
 */
async function hasNoGaps(file: Blob, items: readonly ZipItem[]): Promise<boolean> {
  const source = new BlobWindow(file, FRAME_BYTES);
  let next: readonly number[] = [0];
  for (const { offset, packedSize } of items.toSorted((a, b) => a.offset - b.offset)) {
    const header = localHeaderIn(await source.view(offset, LOCAL_HEADER_BYTES));
    if (!next.includes(offset) || header === null) return false;
    if ((header.packedSize ?? packedSize) !== packedSize) return false;
    const end = offset + header.length + packedSize;
    next = header.described ? DESCRIPTOR_BYTES.map((bytes) => end + bytes) : [end];
  }
  for (const end of next) if (await isAt(source, end, utf8(LIST_START))) return true;
  return false;
}

async function isAt(source: BlobWindow, at: number, bytes: Uint8Array): Promise<boolean> {
  return sameBytes(await source.view(at, bytes.length), bytes);
}
