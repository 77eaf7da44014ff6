import { joinedBytes } from './byte-text.ts';
import { ENTRY_NAME, FOLDER_NAME, PATHS } from './bundle-format.ts';
import type { CheckBook } from './check-book.ts';
import type { Hasher, NewChecksum, NewHasher } from './hasher.ts';
import { LineSplitter, textOf } from './line-splitter.ts';
import { listedNames, openZip, ZipFault, type ZipItem } from './open-zip.ts';
import {
  inMegabytes,
  NAME_LENGTH,
  newBudget,
  READ_LIMITS,
  type ReadLimits,
} from './read-limits.ts';
import type { RecordReader } from './record-reader.ts';

/** What was read of a bundle: each file's size and hash, and the few small files whole. */
export interface ReadBag {
  readonly folder: string;
  /** By path inside the top folder. A `Map`, because names are a stranger's. */
  readonly files: ReadonlyMap<string, { readonly size: number; readonly sha256: string }>;
  readonly small: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
  readonly bytes: number;
}

/** One of ours and one more in one folder make a bundle of ours, whole or broken; any BagIt bag has the rest. */
const OUR_SIGNS = [PATHS.signature, PATHS.incidents];
const SIGNS = [...OUR_SIGNS, PATHS.bagit, PATHS.manifest];

/** Files that the checks read as a whole. */
const SMALL_FILES: ReadonlySet<string> = new Set([
  PATHS.bagit,
  PATHS.bagInfo,
  PATHS.manifest,
  PATHS.tagManifest,
  PATHS.dataPackage,
]);
/** And all of this folder. */
const PROOFS = 'proofs/';

/** The list of contents, or what keeps it from being read. Nothing is inflated yet. */
export async function listItems(
  file: Blob,
  newChecksum: NewChecksum,
  limits: ReadLimits = READ_LIMITS,
): Promise<
  | { readonly items: readonly ZipItem[]; readonly folder: string }
  | { readonly fault: ZipFault }
  | null
> {
  let items: readonly ZipItem[];
  try {
    items = await openZip(file, newChecksum, newBudget(limits));
  } catch (cause) {
    if (!(cause instanceof ZipFault)) throw cause;
    // What passes a limit is refused whatever it is, and the limit is named.
    if (cause.limit !== null) return { fault: cause };
    const start = await bundleStart(file);
    if (start === null) return null;
    // Where a bundle is cut behind its web archive, which is a ZIP in itself, a reader finds that one's list.
    const other = cause.code === 'ambiguous' && !(await lists(file, start, limits));
    return { fault: other ? new ZipFault('ends-early') : cause };
  }
  const folder = folderOf(items);
  return folder === null ? null : { items, folder };
}

/** Judges every name before anything is read. Names the first bad one; reads on with the good ones. */
export function checkNames(
  items: readonly ZipItem[],
  folder: string,
  book: CheckBook,
): ReadonlyMap<string, ZipItem> {
  const byPath = new Map<string, ZipItem>();
  const folded = new Set<string>();
  if (!FOLDER_NAME.test(folder)) book.bad('names', folder, 'bad-name');
  for (const item of items) {
    book.looked('names');
    const path = item.name.startsWith(`${folder}/`) ? item.name.slice(folder.length + 1) : null;
    if (path === null) book.bad('names', item.name, 'outside-folder');
    else if (item.symlink) book.bad('names', path, 'bad-name');
    else if (item.directory) {
      const bare = path.slice(0, -1);
      if (bare !== '' && !isGoodName(bare)) book.bad('names', path, 'bad-name');
    } else if (!isGoodName(path)) book.bad('names', path, 'bad-name');
    else if (item.encrypted) book.bad('names', path, 'encrypted');
    // macOS and Windows do not tell A from a: two such names become one file there.
    else if (folded.has(path.toLowerCase())) book.bad('names', path, 'twice');
    else byPath.set(path, item);
    if (path !== null && !item.directory) folded.add(path.toLowerCase());
  }
  return byPath;
}

/** Reads every file once, front to back: hashes it, keeps the small ones, hands records on by line. */
export async function readBag(
  folder: string,
  items: ReadonlyMap<string, ZipItem>,
  book: CheckBook,
  records: Pick<RecordReader, 'sinkFor'>,
  newHasher: NewHasher,
  onProgress: (bytes: number) => void,
): Promise<ReadBag> {
  const files = new Map<string, { size: number; sha256: string }>();
  const small = new Map<string, Uint8Array<ArrayBuffer>>();
  let bytes = 0;
  let proofBytes = 0;
  let hashing: Promise<void> = Promise.resolve();
  const inFileOrder = [...items].sort(([, a], [, b]) => a.offset - b.offset);
  for (const [path, item] of inFileOrder) {
    const hasher = await newHasher(item.size);
    const lines = records.sinkFor(path);
    const splitter = lines && new LineSplitter(lines);
    const isProof = path.startsWith(PROOFS);
    const kept: Uint8Array[] | null = isProof || SMALL_FILES.has(path) ? [] : null;
    const { textBytes, proofBytes: mostProofs } = item.budget.limits;
    let size = 0;
    try {
      await checkSize(path, item);
      await item.read((piece) => {
        hasher.update(piece);
        size += piece.length;
        if (isProof) proofBytes += piece.length;
        if (kept && size > textBytes) throw tooLarge(textBytes);
        if (proofBytes > mostProofs) throw tooLarge(mostProofs);
        kept?.push(piece.slice());
        splitter?.push(piece);
        bytes += piece.length;
        onProgress(bytes);
      });
    } catch (cause) {
      if (!(cause instanceof ZipFault)) throw cause;
      book.bad('container', path, cause.code, cause.limit);
      continue;
    } finally {
      book.looked('container');
    }
    splitter?.end();
    // WebCrypto hashes beside us while the next file is read; one at a time, so that memory stays flat.
    await hashing;
    hashing = keepHash(files, path, size, hasher);
    if (kept) small.set(path, joinedBytes(kept));
  }
  await hashing;
  return { folder, files, small, bytes };
}

/** @throws ZipFault where one file alone is larger than the limits of who reads it */
export async function checkSize(path: string, item: ZipItem): Promise<void> {
  const { entryBytes } = item.budget.limits;
  if (item.size <= entryBytes) return;
  if (path === PATHS.archive && (await item.stored()) !== null) return;
  throw tooLarge(entryBytes);
}

/** The fault of a file that is larger than that many bytes. */
export function tooLarge(bytes: number): ZipFault {
  return new ZipFault('too-large', null, inMegabytes(bytes));
}

async function keepHash(
  files: Map<string, { size: number; sha256: string }>,
  path: string,
  size: number,
  hasher: Hasher,
): Promise<void> {
  files.set(path, { size, sha256: await hasher.digest() });
}

/** The text of a small file that was read; null where it is not there or not UTF-8. */
export function smallText(bag: Pick<ReadBag, 'small'>, path: string): string | null {
  const bytes = bag.small.get(path);
  return bytes ? textOf([bytes]) : null;
}

function isGoodName(path: string): boolean {
  return path.length <= NAME_LENGTH && ENTRY_NAME.test(path);
}

function folderOf(items: readonly ZipItem[]): string | null {
  const signs = new Map<string, { ours: boolean; count: number }>();
  for (const { name } of items) {
    const folder = name.slice(0, Math.max(0, name.indexOf('/')));
    const path = name.slice(folder.length + 1);
    if (folder === '' || !SIGNS.some((sign) => sign === path)) continue;
    const seen = signs.get(folder) ?? { ours: false, count: 0 };
    const ours = seen.ours || OUR_SIGNS.some((sign) => sign === path);
    signs.set(folder, { ours, count: seen.count + 1 });
  }
  const found = [...signs].filter(([, { ours, count }]) => ours && count >= 2);
  const [best] = found.sort(([, a], [, b]) => b.count - a.count);
  return best ? best[0] : null;
}

/** The folder with which a file begins as our bundles do, though it is no readable ZIP; null where it does not. */
async function bundleStart(file: Blob): Promise<string | null> {
  const head = new Uint8Array(await file.slice(0, 256).arrayBuffer());
  const text = String.fromCharCode(...head);
  const end = text.indexOf(`/${PATHS.bagit}`);
  return text.startsWith('PK\u0003\u0004') && end >= 0 ? text.slice(30, end) : null;
}

async function lists(file: Blob, folder: string, { entries }: ReadLimits): Promise<boolean> {
  return (await listedNames(file, entries)).some((name) => name.startsWith(`${folder}/`));
}
