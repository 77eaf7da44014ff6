import { PATHS } from './bundle-format.ts';
import { checkBag } from './check-bag.ts';
import { CheckBook } from './check-book.ts';
import { checkProofs } from './check-proofs.ts';
import { checkTime } from './check-time.ts';
import { checkCaptures, checkCustody, checkDescription } from './check-records.ts';
import { pageChecksum, pageHasher, type NewChecksum, type NewHasher } from './hasher.ts';
import { checkNames, listItems, readBag, type ReadBag } from './read-bag.ts';
import { RecordReader } from './record-reader.ts';
import { checkArchive, readArchive } from './wacz/check-archive.ts';
import type { Check, NotProven, TimeProof, Verification } from './verification.ts';
import { hasOwnFrame } from './zip-frame.ts';

export interface VerifyOptions {
  /** Bytes read so far, and in all. */
  readonly onProgress?: (bytes: number, total: number) => void;
  /** Default: `pageHasher`. */
  readonly newHasher?: NewHasher;
  /** Default: `pageChecksum`. */
  readonly newChecksum?: NewChecksum;
}

const NEVER_PROVEN: readonly NotProven[] = ['truth', 'time', 'person', 'complete', 'retold'];

/**
 * Checks a bundle: the same code in the extension, in `verify.html` and at a prompt. The file is a
 * stranger's: it is read once, in pieces, within limits (`READ_LIMITS`), and never throws; whatever is
 * wrong with it is a check that fails.
 */
export async function verifyBundle(file: Blob, options: VerifyOptions = {}): Promise<Verification> {
  const book = new CheckBook();
  const list = await listItems(file, options.newChecksum ?? pageChecksum);
  if (list === null) {
    return {
      outcome: 'not-a-bundle',
      checks: [],
      firstBad: null,
      notProven: [],
      bundle: null,
      timeProofs: [],
    };
  }
  if ('fault' in list) {
    const code = list.fault.code === 'not-readable' ? 'ends-early' : list.fault.code;
    book.bad('container', list.fault.item ?? 'ZIP', code);
    return verification(book.checks(), NEVER_PROVEN, null);
  }
  const { items, folder } = list;
  const good = checkNames(items, folder, book);
  const records = new RecordReader(book);
  const archiveItem = good.get(PATHS.archive);
  const newHasher = options.newHasher ?? pageHasher;
  // The web archive is read a second time, for what is inside it.
  const total = file.size + (archiveItem?.size ?? 0);
  const done = { outside: 0, inside: 0 };
  const tell = (part: 'outside' | 'inside') => (bytes: number) => {
    done[part] = bytes;
    options.onProgress?.(done.outside + done.inside, total);
  };
  const [bag, archive] = await Promise.all([
    readBag(folder, good, book, records, newHasher, tell('outside')),
    readArchive(archiveItem, book, {
      newHasher,
      newChecksum: options.newChecksum ?? pageChecksum,
      onProgress: tell('inside'),
    }),
  ]);
  records.finish();
  checkBag(bag, book);
  const { fingerprint, createdAt } = await checkProofs(bag, book);
  const payloads = await checkArchive(archive, fingerprint, book);
  checkCaptures(bag, records, payloads, book);
  await checkCustody(records, book);
  checkDescription(bag, book);
  const timeProofs = await checkTime(bag, records, book);
  const notProven: NotProven[] = NEVER_PROVEN.map((code) =>
    code === 'time' && timeProofs.some(isStampOfBundle) ? 'authority' : code,
  );
  if (timeProofs.some(({ kind }) => kind === 'opentimestamps')) notProven.push('ots');
  if (records.withheld) notProven.push('withheld');
  if (records.withheld && records.custody.length === 0) notProven.push('unchained');
  if (archive === 'squeezed') notProven.push('squeezed');
  // Unpacking and packing again harms no file, but what the ZIP itself says is then somebody else's.
  if (!(await hasOwnFrame(file, items, createdAt))) notProven.push('repacked');
  const facts = factsOf(bag, records, fingerprint, createdAt);
  return verification(book.checks(), notProven, facts, timeProofs);
}

function isStampOfBundle({ kind, about }: TimeProof): boolean {
  return kind === 'rfc3161' && about.of === 'bundle';
}

function factsOf(
  bag: ReadBag,
  records: RecordReader,
  fingerprint: string,
  createdAt: string,
): Verification['bundle'] {
  return {
    folder: bag.folder,
    createdAt,
    fingerprint,
    files: bag.files.size,
    bytes: bag.bytes,
    incidents: records.incidents,
    captures: records.captures.size + records.archived.size,
  };
}

function verification(
  checks: readonly Check[],
  notProven: readonly NotProven[],
  bundle: Verification['bundle'],
  timeProofs: readonly TimeProof[] = [],
): Verification {
  const first = checks.find((check) => check.bad.length > 0);
  const [item] = first?.bad ?? [];
  return {
    outcome: first ? 'broken' : 'whole',
    checks,
    firstBad: first && item ? { ...item, check: first.id } : null,
    notProven,
    bundle,
    timeProofs,
  };
}
