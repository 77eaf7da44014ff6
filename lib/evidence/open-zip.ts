import { configure, ZipReader, type FileEntry } from '@zip.js/zip.js/lib/zip-core-custom.js';
import { BlobWindow } from './blob-window.ts';
import { READ_LIMITS } from './bundle-format.ts';
import type { NewChecksum } from './hasher.ts';
import type { BadCode } from './verification.ts';

/** One file of a stranger's ZIP. Its name is text and nothing more until it is checked. */
export interface ZipItem {
  readonly name: string;
  readonly size: number;
  readonly crc32: number;
  readonly directory: boolean;
  readonly encrypted: boolean;
  readonly symlink: boolean;
  /** Position in the file, by which items are read front to back. */
  readonly offset: number;
  /**
   * Hands on the content piece by piece. Throws a `ZipFault` as soon as it grows past what it says it
   * is, past the limits, or differs from what the ZIP's list says. A piece is good until the next one
   * comes: who keeps it, copies it. One item at a time.
   */
  read(onPiece: (piece: Uint8Array<ArrayBuffer>) => void): Promise<void>;
}

/** Something about the ZIP that no honest writer makes. */
export class ZipFault extends Error {
  override readonly name = 'ZipFault';
  readonly code: BadCode;
  /** The name it is about, where one is known. */
  readonly item: string | null;
  constructor(code: BadCode, item: string | null = null) {
    super(code);
    this.code = code;
    this.item = item;
  }
}

const CHUNK_BYTES = 1_048_576;
const STRICT = { strictness: 'strict', checkOverlappingEntry: true } as const;
const STORED = 0;
const DEFLATED = 8;
/** Of a local header; name and extra field come after it (APPNOTE.TXT, section 4.3.7). */
const LOCAL_HEADER_BYTES = 30;

/**
 * Opens a ZIP, reading its list of contents only. `strict`: two tools must not be able to read it
 * differently (list and headers agree, nothing before or after, no name twice).
 * @throws ZipFault `not-readable` where it is no ZIP, `ambiguous`, `too-many-files`.
 */
export async function openZip(file: Blob, newChecksum: NewChecksum): Promise<readonly ZipItem[]> {
  configure({ chunkSize: CHUNK_BYTES, useWebWorkers: false });
  const source = new BlobWindow(file);
  // Names are judged by us, so that the verifier can say which one is bad.
  const reader = new ZipReader(source, { ...STRICT, filenameValidation: 'tolerant' });
  const inflated = { bytes: 0 };
  const items: ZipItem[] = [];
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      if (items.length >= READ_LIMITS.entries) throw new ZipFault('too-many-files');
      items.push({
        name: entry.filename,
        size: entry.uncompressedSize,
        crc32: entry.crc32 ?? 0,
        directory: entry.directory,
        encrypted: entry.encrypted,
        symlink: entry.symlink,
        offset: entry.offset,
        read: async (onPiece) => {
          if (entry.directory) return;
          const checksum = await newChecksum();
          const take = (piece: Uint8Array<ArrayBuffer>): void => {
            checksum.update(piece);
            onPiece(piece);
          };
          try {
            if (entry.compressionMethod === STORED) await readStored(source, entry, take);
            else await readDeflated(entry, inflated, take);
          } catch (cause) {
            throw faultOf(cause);
          }
          if (checksum.value() !== entry.crc32) throw new ZipFault('ambiguous');
        },
      });
    }
  } catch (cause) {
    const fault = faultOf(cause);
    const twice = fault.code === 'ambiguous' ? await nameTwice(file) : null;
    throw twice === null ? fault : new ZipFault('twice', twice);
  }
  return items;
}

/** The first name that is listed twice: the strict reader refuses such a ZIP without saying which. */
async function nameTwice(file: Blob): Promise<string | null> {
  const reader = new ZipReader(new BlobWindow(file), { strictness: 'tolerant' });
  const names = new Set<string>();
  try {
    for await (const { filename } of reader.getEntriesGenerator()) {
      if (names.has(filename)) return filename;
      if (names.size >= READ_LIMITS.entries) return null;
      names.add(filename);
    }
  } catch {
    return null;
  }
  return null;
}

/**
 * Content that is stored as it is, which is all of a bundle of ours: zip.js checks the headers, and the
 * bytes are read past it, straight from the window.
 */
async function readStored(
  source: BlobWindow,
  entry: FileEntry,
  take: (piece: Uint8Array<ArrayBuffer>) => void,
): Promise<void> {
  await entry.getData(new WritableStream(), { ...STRICT, checkOverlappingEntryOnly: true });
  if (entry.compressedSize !== entry.uncompressedSize) throw new ZipFault('ambiguous');
  const header = await source.view(entry.offset, LOCAL_HEADER_BYTES);
  const lengths = new DataView(header.buffer, header.byteOffset + 26, 4);
  let at =
    entry.offset + LOCAL_HEADER_BYTES + lengths.getUint16(0, true) + lengths.getUint16(2, true);
  const end = at + entry.uncompressedSize;
  while (at < end) {
    const piece = await source.some(at, Math.min(CHUNK_BYTES, end - at));
    if (piece.length === 0) throw new ZipFault('ends-early');
    take(piece);
    at += piece.length;
  }
}

/** Content that somebody squeezed when packing it again: stopped as soon as it grows past the limits. */
async function readDeflated(
  entry: FileEntry,
  inflated: { bytes: number },
  take: (piece: Uint8Array<ArrayBuffer>) => void,
): Promise<void> {
  if (entry.compressionMethod !== DEFLATED) throw new ZipFault('not-readable');
  const allowed = entry.compressedSize * READ_LIMITS.ratio + READ_LIMITS.freeBytes;
  let size = 0;
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({
    write(piece) {
      size += piece.length;
      inflated.bytes += piece.length;
      if (size > entry.uncompressedSize) throw new ZipFault('ambiguous');
      if (size > allowed || inflated.bytes > READ_LIMITS.inflatedBytes) throw new ZipFault('bomb');
      take(piece);
    },
  });
  await entry.getData(sink, STRICT);
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
