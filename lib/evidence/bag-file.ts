import { utf8 } from './byte-text.ts';
import type { DescribedFile } from './data-package.ts';
import type { NewHasher } from './hasher.ts';
import type { OpenFile } from './open-file.ts';

/** One file of the bag: size and hash known before its first byte is written. */
export interface BagFile extends DescribedFile, OpenFile {
  readonly path: string;
}

/** Text in pieces; asked for twice, once to hash it and once to write it, so it is never whole in memory. */
export type Pieces = () => Iterable<string> | AsyncIterable<string>;

const CHUNK_CHARS = 65_536;

/** A file of generated text. `pieces` must come out the same each time. */
export async function textFile(
  path: string,
  mediaType: string,
  pieces: Pieces,
  newHasher: NewHasher,
): Promise<BagFile> {
  const hasher = await newHasher();
  let size = 0;
  for await (const chunk of encoded(pieces())) {
    hasher.update(chunk);
    size += chunk.length;
  }
  return { path, mediaType, size, sha256: await hasher.digest(), open: () => encoded(pieces()) };
}

/** A file of a few bytes that are at hand. */
export async function smallFile(
  path: string,
  mediaType: string,
  content: string | Uint8Array<ArrayBuffer>,
  newHasher: NewHasher,
): Promise<BagFile> {
  const bytes = typeof content === 'string' ? utf8(content) : content;
  const hasher = await newHasher(bytes.length);
  hasher.update(bytes);
  return {
    path,
    mediaType,
    size: bytes.length,
    sha256: await hasher.digest(),
    open: () => once(bytes),
  };
}

async function* once(bytes: Uint8Array<ArrayBuffer>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield bytes;
}

/** Text as UTF-8, in pieces that are worth a write each. */
export async function* encoded(
  pieces: Iterable<string> | AsyncIterable<string>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
    if (text.length >= CHUNK_CHARS) {
      yield utf8(text);
      text = '';
    }
  }
  if (text !== '') yield utf8(text);
}
