import type { Instant } from '../civil-date.ts';
import { utf8 } from './byte-text.ts';
import type { NewChecksum } from './hasher.ts';
import type { OpenFile } from './open-file.ts';
import { descriptor, dosStamp, listAndEnd, localHeader, type ZipEntry } from './zip-layout.ts';

/**
 * The files as a ZIP under one top folder, stored as they are (a screenshot does not get smaller) and
 * streamed: what is in memory is the piece just being written.
 *
 * Written here rather than by client-zip: its CRC-32 takes as long as hashing does, and its dates are
 * those of the machine's time zone, which would give the zone away and make bundles differ.
 * A test holds the bytes against client-zip's.
 * @param files each is written before the next is asked for
 * @param folder the one top folder; empty where the files stand at the top
 */
export async function* zipFiles(
  files: Iterable<OpenFile> | AsyncIterable<OpenFile>,
  folder: string,
  createdAt: Instant,
  newChecksum: NewChecksum,
): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
  const stamp = dosStamp(new Date(createdAt));
  const entries: ZipEntry[] = [];
  let offset = 0;
  for await (const file of files) {
    const name = utf8(folder === '' ? file.path : `${folder}/${file.path}`);
    const header = localHeader(name, stamp);
    yield header;
    const checksum = await newChecksum();
    let size = 0;
    for await (const piece of file.open()) {
      checksum.update(piece);
      size += piece.length;
      yield piece;
    }
    const entry = { name, size, crc32: checksum.value(), offset };
    const after = descriptor(entry);
    yield after;
    entries.push(entry);
    offset += header.length + size + after.length;
  }
  yield listAndEnd(entries, offset, stamp);
  return undefined;
}
