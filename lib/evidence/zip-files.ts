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
export async function* zipFiles(
  files: readonly BagFile[],
  folder: string,
  createdAt: Instant,
): AsyncGenerator<Uint8Array, undefined> {
  const lastModified = new UtcFields(Date.parse(createdAt));
  let open: AsyncGenerator<Uint8Array<ArrayBuffer>> | null = null;
  const zip = makeZip(
    files.map((file) => ({
      name: `${folder}/${file.path}`,
      size: file.size,
      lastModified,
      // Opened when its turn has come, not when the list is made.
      input: lazily(file, (pieces) => {
        open = pieces;
      }),
    })),
  );
  const reader = zip.getReader();
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return undefined;
      yield value;
    }
  } finally {
    // Reached also when the reader of the bundle went away; client-zip leaves the open file open.
    await reader.cancel().catch(() => undefined);
    await close(open);
  }
}

async function* lazily(
  file: BagFile,
  opened: (pieces: AsyncGenerator<Uint8Array<ArrayBuffer>>) => void,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const pieces = file.open();
  opened(pieces);
  yield* pieces;
}

async function close(pieces: AsyncGenerator<Uint8Array<ArrayBuffer>> | null): Promise<void> {
  await pieces?.return(undefined);
}
