import { makeZip } from 'client-zip';
import type { Instant } from '../civil-date.ts';
import type { BagFile } from './bag-file.ts';

/**
 * client-zip writes the local fields of a date, so the same bundle would differ from one time zone to
 * the next and give the zone away. This date shows its UTC fields instead.
 */
class UtcFields extends Date {
  override getFullYear(): number {
    return this.getUTCFullYear();
  }
  override getMonth(): number {
    return this.getUTCMonth();
  }
  override getDate(): number {
    return this.getUTCDate();
  }
  override getHours(): number {
    return this.getUTCHours();
  }
  override getMinutes(): number {
    return this.getUTCMinutes();
  }
  override getSeconds(): number {
    return this.getUTCSeconds();
  }
}

/**
 * The files as a ZIP under one top folder, stored as they are (a screenshot does not get smaller) and
 * streamed: what is in memory is the piece just being written. ZIP64 where it is needed.
 */
export function zipFiles(
  files: readonly BagFile[],
  folder: string,
  createdAt: Instant,
): ReadableStream<Uint8Array> {
  const lastModified = new UtcFields(Date.parse(createdAt));
  return makeZip(
    files.map((file) => ({
      name: `${folder}/${file.path}`,
      size: file.size,
      lastModified,
      input: lazily(file),
    })),
  );
}

/** Opens the file when its turn has come, not when the list is made. */
async function* lazily(file: BagFile): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield* file.open();
}
