import { BlobWindow } from './blob-window.ts';
import { joinedBytes, sameBytes, utf8 } from './byte-text.ts';
import type { ZipItem } from './open-zip.ts';
import { descriptor, dosStamp, listAndEnd, localHeader, type ZipEntry } from './zip-layout.ts';

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

async function isAt(source: BlobWindow, at: number, bytes: Uint8Array): Promise<boolean> {
  return sameBytes(await source.view(at, bytes.length), bytes);
}
