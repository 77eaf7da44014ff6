import {
  configure,
  ZipReader,
  type Entry,
  type FileEntry,
} from '@zip.js/zip.js/lib/zip-core-custom.js';
import { BlobWindow } from './blob-window.ts';
import type { NewChecksum } from './hasher.ts';
import { inMegabytes, newBudget, type ReadBudget } from './read-limits.ts';
import { statedEntries } from './stated-entries.ts';
import type { BadCode } from './verification.ts';
import { LOCAL_HEADER_BYTES, localHeaderIn } from './zip-layout.ts';

/** One file of a stranger's ZIP. Its name is text and nothing more until it is checked. */
export interface ZipItem {
  readonly name: string;
  readonly size: number;
  /** As it lies in the ZIP. */
  readonly packedSize: number;
  readonly crc32: number;
  readonly directory: boolean;
  readonly encrypted: boolean;
  readonly symlink: boolean;
  /** Position in the file, by which items are read front to back. */
  readonly offset: number;
  /** Shared by all that is read of one file. */
  readonly budget: ReadBudget;
  /**
   * Hands on the content piece by piece. Throws a `ZipFault` as soon as it grows past what it says it
   * is, past the limits, or differs from what the ZIP's list says. A piece is good until the next one
   * comes: who keeps it, copies it. One item at a time.
   */
  read(onPiece: OnPiece): Promise<void>;
  /** The content as a part of the file, unchecked; null where it is squeezed. */
  stored(): Promise<Blob | null>;
}

/** Takes one piece; the next one comes when it is done with it. */
type OnPiece = (piece: Uint8Array<ArrayBuffer>) => void | Promise<void>;

/** Something about the ZIP that no honest writer makes. */
export class ZipFault extends Error {
  override readonly name = 'ZipFault';
  readonly code: BadCode;
  /** The name it is about, where one is known. */
  readonly item: string | null;
  /** The limit that was passed, as a sentence names it; null where it is about something else. */
  readonly limit: number | null;
  constructor(code: BadCode, item: string | null = null, limit: number | null = null) {
    super(code);
    this.code = code;
    this.item = item;
    this.limit = limit;
  }
}

const CHUNK_BYTES = 1_048_576;
const STRICT = { strictness: 'strict', checkOverlappingEntry: true } as const;
const STORED = 0;
const DEFLATED = 8;
/** How the end of a ZIP begins (APPNOTE.TXT, section 4.3.16). */
const END_OF_ZIP = 'PK\u0005\u0006';

/**
 * Opens a ZIP, reading its list of contents only. `strict`: two tools must not be able to read it
 * differently (list and headers agree, nothing before or after, no name twice).
 * @param budget what may be taken; a ZIP in another takes of the same
 * @throws ZipFault `not-readable` where it is no ZIP, `ambiguous`, `file-too-large`, `too-many-files`.
 */
export async function openZip(
  file: Blob,
  newChecksum: NewChecksum,
  budget = newBudget(),
): Promise<readonly ZipItem[]> {
  const { limits } = budget;
  if (file.size > limits.fileBytes) {
    throw new ZipFault('file-too-large', null, inMegabytes(limits.fileBytes));
  }
  if (budget.entries + (await statedEntries(file)) > limits.entries) {
    throw new ZipFault('too-many-files', null, limits.entries);
  }
  configure({ chunkSize: CHUNK_BYTES, useWebWorkers: false });
  const source = new BlobWindow(file);
  // Names are judged by us, so that the verifier can say which one is bad.
  const reader = new ZipReader(source, { ...STRICT, filenameValidation: 'tolerant' });
  const items: ZipItem[] = [];
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      budget.entries++;
      if (budget.entries > limits.entries) {
        throw new ZipFault('too-many-files', null, limits.entries);
      }
      if (!hasOneMeaning(entry)) throw new ZipFault('ambiguous', entry.filename);
      items.push({
        name: entry.filename,
        size: entry.uncompressedSize,
        packedSize: entry.compressedSize,
        crc32: entry.crc32 ?? 0,
        directory: entry.directory,
        encrypted: entry.encrypted,
        symlink: entry.symlink,
        offset: entry.offset,
        budget,
        read: async (onPiece) => {
          if (entry.directory) return;
          const checksum = await newChecksum();
          const take = (piece: Uint8Array<ArrayBuffer>): void | Promise<void> => {
            checksum.update(piece);
            return onPiece(piece);
          };
          try {
            if (entry.compressionMethod === STORED) await readStored(source, entry, take);
            else await readDeflated(entry, budget, take);
          } catch (cause) {
            throw faultOf(cause);
          }
          if (checksum.value() !== entry.crc32) throw new ZipFault('ambiguous');
        },
        stored: async () => {
          if (entry.directory || entry.compressionMethod !== STORED) return null;
          const start = await contentStart(source, entry);
          return file.slice(start, start + entry.uncompressedSize);
        },
      });
    }
    // What ends a ZIP may stand in its comment, too, and tools look for it from the end.
    if (latin1(reader.comment).includes(END_OF_ZIP)) throw new ZipFault('ambiguous');
  } catch (cause) {
    const fault = faultOf(cause);
    // The strict reader refuses a name that is listed twice without saying which.
    const unnamed = fault.code === 'ambiguous' && fault.item === null;
    const names = unnamed ? await listedNames(file, limits.entries) : [];
    const seen = new Set<string>();
    const twice = names.find((name) => seen.has(name) || !seen.add(name));
    throw twice === undefined ? fault : new ZipFault('twice', twice);
  }
  return items;
}

/**
 * Whether other tools take an entry for the same thing. They tell a folder by the end of its name, whatever its attributes
 * say; and some know nothing of a second name in the extra field (APPNOTE.TXT, section 4.6.9), where only that of the top
 * folder may be spelled otherwise.
 */
function hasOneMeaning({ filename, rawFilename, directory, uncompressedSize, ...entry }: Entry) {
  if (directory && (!filename.endsWith('/') || uncompressedSize > 0)) return false;
  if (!entry.extraFieldUnicodePath) return true;
  const raw = latin1(rawFilename);
  const folder = raw.slice(0, raw.indexOf('/'));
  const inside = filename.slice(filename.indexOf('/'));
  return !/^\.{0,2}$|[\\:]/.test(folder) && raw.slice(folder.length) === inside;
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}

/** The names in the list of a ZIP that the strict reader refuses, as far as they can be read. */
export async function listedNames(file: Blob, most: number): Promise<readonly string[]> {
  const reader = new ZipReader(new BlobWindow(file), { strictness: 'tolerant' });
  const names: string[] = [];
  try {
    for await (const { filename } of reader.getEntriesGenerator()) {
      if (names.length >= most) break;
      names.push(filename);
    }
  } catch {
    return names;
  }
  return names;
}

/**
 * Content that is stored as it is, which is all of a bundle of ours: zip.js checks the headers, and the
 * bytes are read past it, straight from the window.
 */
async function readStored(source: BlobWindow, entry: FileEntry, take: OnPiece): Promise<void> {
  await entry.getData(new WritableStream(), { ...STRICT, checkOverlappingEntryOnly: true });
  if (entry.compressedSize !== entry.uncompressedSize) throw new ZipFault('ambiguous');
  let at = await contentStart(source, entry);
  const end = at + entry.uncompressedSize;
  while (at < end) {
    const piece = await source.some(at, Math.min(CHUNK_BYTES, end - at));
    if (piece.length === 0) throw new ZipFault('ends-early');
    await take(piece);
    at += piece.length;
  }
}

/** Where the content of an entry begins: behind its local header, whose length only it tells. */
async function contentStart(source: BlobWindow, { offset }: FileEntry): Promise<number> {
  const header = localHeaderIn(await source.view(offset, LOCAL_HEADER_BYTES));
  // A list of contents can name a place behind the end of the file.
  if (header === null) throw new ZipFault('ends-early');
  return offset + header.length;
}

/** Content that somebody squeezed when packing it again: stopped as soon as it grows past the limits. */
async function readDeflated(entry: FileEntry, budget: ReadBudget, take: OnPiece): Promise<void> {
  if (entry.compressionMethod !== DEFLATED) throw new ZipFault('not-readable');
  const { ratio, freeBytes, inflatedBytes } = budget.limits;
  const allowed = entry.compressedSize * ratio + freeBytes;
  let size = 0;
  let fault: ZipFault | null = null;
  const stop = (found: ZipFault): never => {
    fault = found;
    throw found;
  };
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({
    async write(piece) {
      size += piece.length;
      budget.inflatedBytes += piece.length;
      if (size > entry.uncompressedSize) stop(new ZipFault('ambiguous'));
      if (size > allowed) stop(new ZipFault('bomb', null, ratio));
      if (budget.inflatedBytes > inflatedBytes) {
        stop(new ZipFault('unpacks-too-large', null, inMegabytes(inflatedBytes)));
      }
      await take(piece);
    },
  });
  try {
    await entry.getData(sink, STRICT);
  } catch (cause) {
    // Where the last piece is the one too many, zip.js tells of a stream that was closed early instead.
    throw fault ?? cause;
  }
  if (size !== entry.uncompressedSize) throw new ZipFault('ambiguous');
}

/** zip.js throws errors with fixed sentences; ours pass through. */
function faultOf(cause: unknown): ZipFault {
  if (cause instanceof ZipFault) return cause;
  const text = cause instanceof Error ? cause.message : String(cause);
  return new ZipFault(
    /not found|format is not recognized/i.test(text) ? 'not-readable' : 'ambiguous',
  );
}
