import {
  BlobReader,
  configure,
  ZipReader,
  type FileEntry,
} from '@zip.js/zip.js/lib/zip-core-custom.js';
import { READ_LIMITS } from './bundle-format.ts';
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
   * is, past the limits, or differs from what the ZIP's list says.
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

/**
 * Opens a ZIP, reading its list of contents only. `strict`: two tools must not be able to read it
 * differently (list and headers agree, nothing before or after, no name twice).
 * @throws ZipFault `not-readable` where it is no ZIP, `ambiguous`, `too-many-files`.
 */
export async function openZip(file: Blob): Promise<readonly ZipItem[]> {
  configure({ chunkSize: CHUNK_BYTES, useWebWorkers: false });
  const reader = new ZipReader(new BlobReader(file), {
    strictness: 'strict',
    // Names are judged by us, so that the verifier can say which one is bad.
    filenameValidation: 'tolerant',
    useWebWorkers: false,
    checkCrc32: true,
    checkOverlappingEntry: true,
  });
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
          if (!entry.directory) await readEntry(entry, inflated, onPiece);
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
  const reader = new ZipReader(new BlobReader(file), { strictness: 'tolerant' });
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

async function readEntry(
  entry: FileEntry,
  inflated: { bytes: number },
  onPiece: (piece: Uint8Array<ArrayBuffer>) => void,
): Promise<void> {
  const squeezed = entry.compressionMethod !== 0;
  let size = 0;
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({
    write(piece) {
      size += piece.length;
      if (size > entry.uncompressedSize) throw new ZipFault('ambiguous');
      if (squeezed) {
        inflated.bytes += piece.length;
        const allowed = entry.compressedSize * READ_LIMITS.ratio + READ_LIMITS.freeBytes;
        if (size > allowed || inflated.bytes > READ_LIMITS.inflatedBytes) {
          throw new ZipFault('bomb');
        }
      }
      onPiece(piece);
    },
  });
  try {
    await entry.getData(sink, {
      strictness: 'strict',
      useWebWorkers: false,
      checkCrc32: true,
      checkOverlappingEntry: true,
    });
  } catch (cause) {
    throw faultOf(cause);
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
