import { joinedBytes } from '../byte-text.ts';
import { PATHS } from '../bundle-format.ts';
import type { CheckBook } from '../check-book.ts';
import type { NewChecksum, NewHasher } from '../hasher.ts';
import { openZip, ZipFault, type ZipItem } from '../open-zip.ts';
import { tooLarge } from '../read-bag.ts';
import { checkDescription } from './check-description.ts';
import { checkIndex } from './check-index.ts';
import {
  memberItem,
  type PlacedRecord,
  type ReadMember,
  type ReadMembers,
} from './read-members.ts';
import { WarcFault, WarcReader } from './warc-reader.ts';

export interface ArchiveTools {
  readonly newHasher: NewHasher;
  readonly newChecksum: NewChecksum;
  /** Bytes of the archive read so far. */
  readonly onProgress: (bytes: number) => void;
}

/** What was read of an archive. */
export interface ReadArchive {
  readonly files: ReadMembers;
  readonly records: readonly PlacedRecord[];
}
/** Why there is nothing to look at: none there, no ZIP, or squeezed and too large to be looked into so. */
export type NoArchive = 'missing' | 'unreadable' | 'squeezed';

/** Names that an archive of ours has, and that every reader of WACZ takes: one folder deep. */
const MEMBER =
  /^(archive\/[a-z0-9-]+\.warc|indexes\/index\.(cdx|cdx\.gz|idx)|pages\/pages\.jsonl|datapackage(-digest)?\.json)$/;

/**
 * Reads the web archive from the inside: that every reader can take it, and that its records are what
 * they say. It can run beside the reading of the bundle: in a page, hashing at once goes on in another
 * thread while the bundle is hashed in pieces.
 */
export async function readArchive(
  item: ZipItem | undefined,
  book: CheckBook,
  tools: ArchiveTools,
): Promise<ReadArchive | NoArchive> {
  if (!item) return 'missing';
  let members: readonly ZipItem[];
  try {
    const file = await contentOf(item);
    if (file === null) return 'squeezed';
    members = await openZip(file, tools.newChecksum, item.budget);
  } catch (cause) {
    if (!(cause instanceof ZipFault)) throw cause;
    book.expect('archive', false, PATHS.archive, 'bad-archive');
    if (cause.limit !== null) book.bad('container', PATHS.archive, cause.code, cause.limit);
    return 'unreadable';
  }
  const records: PlacedRecord[] = [];
  const files = new Map<string, ReadMember>();
  let read = 0;
  for (const member of members) {
    const name = memberItem(member.name);
    const fits = MEMBER.test(member.name) && !member.encrypted && !member.symlink;
    book.expect('archive', fits, name, 'bad-name');
    if (!fits) continue;
    try {
      files.set(
        member.name,
        await readMember(member, records, book, tools, (bytes) => {
          read += bytes;
          tools.onProgress(read);
        }),
      );
    } catch (cause) {
      if (!(cause instanceof ZipFault)) throw cause;
      book.bad('archive', name, cause.code, cause.limit);
    }
  }
  return { files, records };
}

/**
 * That the lists of the archive are true, its signature is that of the bundle's key, and its index leads to
 * its records. Whether it is the archive that was signed with the bundle, the manifest says.
 * @param fingerprint of the bundle's key
 * @returns the hash of each capture in it, with the record; null where nobody could look inside
 */
export async function checkArchive(
  archive: ReadArchive | NoArchive,
  fingerprint: string,
  book: CheckBook,
): Promise<ReadonlyMap<string, string> | null> {
  if (archive === 'missing' || archive === 'squeezed') return null;
  if (archive === 'unreadable') return new Map();
  await checkDescription(archive.files, fingerprint, book);
  await checkIndex(archive.files, archive.records, book);
  return payloadsOf(archive.records, book);
}

/** Reads one file of the archive once: hashed, and if it is a WARC, record by record. */
async function readMember(
  member: ZipItem,
  records: PlacedRecord[],
  book: CheckBook,
  { newHasher }: ArchiveTools,
  onBytes: (bytes: number) => void,
): Promise<ReadMember> {
  const name = memberItem(member.name);
  const hasher = await newHasher(member.size);
  const { textBytes } = member.budget.limits;
  const isWarc = member.name.startsWith('archive/');
  const kept: Uint8Array[] | null = isWarc ? null : [];
  let size = 0;
  let warc: WarcReader | null = null;
  if (isWarc) {
    warc = new WarcReader(newHasher, (record) => {
      const at = `${name}:${record.offset}`;
      book.expect('archive-records', record.digestHolds, at, 'bad-digest');
      records.push({ ...record, warc: member.name });
    });
  }
  const fault = (cause: unknown): void => {
    if (!(cause instanceof WarcFault)) throw cause;
    book.expect('archive-records', false, `${name}:${cause.offset}`, 'bad-record');
    warc = null;
  };
  await member.read(async (piece) => {
    hasher.update(piece);
    size += piece.length;
    onBytes(piece.length);
    if (kept && size > textBytes) throw tooLarge(textBytes);
    kept?.push(piece.slice());
    // What cannot be read on as records is still hashed to its end.
    await warc?.push(piece).catch(fault);
  });
  try {
    warc?.end();
  } catch (cause) {
    fault(cause);
  }
  return { size, sha256: await hasher.digest(), bytes: kept && joinedBytes(kept) };
}

/** The archive as a file of its own; null where it is squeezed and larger than what may be held. */
async function contentOf(item: ZipItem): Promise<Blob | null> {
  const stored = await item.stored();
  if (stored) return stored;
  if (item.size > item.budget.limits.textBytes) return null;
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  await item.read((piece) => {
    pieces.push(piece.slice());
  });
  return new Blob(pieces);
}

/** What captures are in the archive. No record may come twice, and a request is that of its answer. */
function payloadsOf(
  records: readonly PlacedRecord[],
  book: CheckBook,
): ReadonlyMap<string, string> {
  const payloads = new Map<string, string>();
  const byId = new Map<string, PlacedRecord>();
  for (const record of records) {
    const { type, uri, id, digests, warc, offset, concurrentTo } = record;
    const at = memberItem(`${warc}:${offset}`);
    if (byId.has(id)) book.bad('archive-records', at, 'twice');
    byId.set(id, record);
    if (type === 'request') {
      // Ours are written behind their answers.
      const answer = byId.get(concurrentTo);
      const fits = answer?.type === 'response' && answer.uri === uri && answer.date === record.date;
      if (!fits) book.bad('archive-records', at, 'bad-pointer');
    }
    const [sha256] = digests.slice(-1);
    const isCapture =
      type === 'response' || (type === 'resource' && !uri.startsWith('urn:pageinfo:'));
    if (isCapture && sha256 !== undefined) payloads.set(sha256, at);
  }
  return payloads;
}
