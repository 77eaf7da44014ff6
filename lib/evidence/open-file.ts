import type { DescribedFile } from './data-package.ts';
import type { NewHasher } from './hasher.ts';

/** A file to be written: its name, and its bytes, which are asked for once. */
export interface OpenFile {
  readonly path: string;
  open(): AsyncGenerator<Uint8Array<ArrayBuffer>>;
}

/** The same with what is known of it when it has been written. */
export interface WrittenFile extends OpenFile {
  /** Size and hash of what was written. Throws before the last byte was: that would be a bug. */
  written(): DescribedFile;
}

/**
 * A file that is hashed while it is written, so that its bytes are made only once.
 * @param size in bytes, where it is known: small files are hashed faster then
 */
export function hashedWhileWritten(
  file: OpenFile & { readonly mediaType: string },
  newHasher: NewHasher,
  size?: number,
): WrittenFile {
  let done: DescribedFile | null = null;
  return {
    path: file.path,
    open: async function* () {
      const hasher = await newHasher(size);
      let bytes = 0;
      for await (const piece of file.open()) {
        hasher.update(piece);
        bytes += piece.length;
        yield piece;
      }
      const { path, mediaType } = file;
      done = { path, mediaType, size: bytes, sha256: await hasher.digest() };
    },
    written: () => {
      if (done === null) throw new Error(`${file.path} is not written yet`);
      return done;
    },
  };
}
