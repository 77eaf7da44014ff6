import { PATHS } from './bundle-format.ts';
import { checkBag } from './check-bag.ts';
import { CheckBook } from './check-book.ts';
import { checkKeyNotes } from './check-key-notes.ts';
import { checkProofs } from './check-proofs.ts';
import { checkCaptures, checkCustody, checkDescription } from './check-records.ts';
import { checkTime } from './check-time.ts';
import { DisclosureCheck } from './disclosure-check.ts';
import { pageChecksum, pageHasher, type NewChecksum, type NewHasher } from './hasher.ts';
import type { SignedNote } from './key-note.ts';
import type { KeyNoteFacts } from './key-note-schema.ts';
import { keyRetired } from './key-retired.ts';
import type { ZipItem } from './open-zip.ts';
import { checkNames, readBag, type ReadBag } from './read-bag.ts';
import type { ReadLimits } from './read-limits.ts';
import { RecordReader } from './record-reader.ts';
import { newDigester } from './sd-jwt/digester.ts';
import { ownPageSha256 } from './own-page.ts';
import { TableCheck } from './table-check.ts';
import type { Certificate } from './time/certificate.ts';
import { timesContradict } from './times-contradict.ts';
import {
  verificationOf,
  type NotProven,
  type TimeProof,
  type Verification,
} from './verification.ts';
import { checkArchive, readArchive } from './wacz/check-archive.ts';
import { checkFrame } from './zip-frame.ts';

export interface VerifyOptions {
  /** Bytes read so far, and in all. */
  readonly onProgress?: (bytes: number, total: number) => void;
  /** When the check is made: what lies after it is told. */
  readonly now?: Date;
  /** Notes on keys that are known from elsewhere, and hold. */
  readonly knownNotes?: readonly KeyNoteFacts[];
  /** Certificates of time-stamping authorities that are trusted; a time stamp of any other fails then. */
  readonly roots?: readonly Certificate[] | null;
  /**
   * The text of the `verify.html` that this version writes; null where that cannot be had. Asked for only where there is
   * one to compare, in each bundle of a merged file, too. `verify.html` itself leaves it out: a page cannot read its own
   * file.
   */
  readonly ownPage?: () => Promise<string | null>;
  /** What is taken of the file; default `READ_LIMITS`. */
  readonly limits?: ReadLimits;
  /** Default: `pageHasher`. */
  readonly newHasher?: NewHasher;
  /** Default: `pageChecksum`. */
  readonly newChecksum?: NewChecksum;
}

/** What was found in the files of one bundle. */
export interface VerifiedItems {
  readonly verification: Verification;
  /** What the bundle says of when it was made; empty where that cannot be read. */
  readonly createdAt: string;
  /** The notes on keys in it that hold. */
  readonly notes: readonly SignedNote[];
  /** Every file that was read, by path inside the top folder. */
  readonly files: ReadBag['files'];
}

export const NEVER_PROVEN: readonly NotProven[] = [
  'truth',
  'time',
  'person',
  'complete',
  'retold',
  'pages',
];

/**
 * Checks the files of one bundle, whatever they lie in. Never throws; whatever is wrong is a check that fails.
 * @param options `bytes`: how many will be read in all, for telling how far it is; `zip`: where they lie in one of their own
 */
export async function verifyItems(
  items: readonly ZipItem[],
  folder: string,
  options: VerifyOptions & { readonly bytes: number; readonly zip?: Blob },
): Promise<VerifiedItems> {
  const book = new CheckBook();
  const good = checkNames(items, folder, book);
  const newHasher = options.newHasher ?? pageHasher;
  // At a prompt it is built, which takes a moment: while the files are read.
  const ownPage = good.has(PATHS.verifier) ? ownPageSha256(options) : null;
  const tables = await TableCheck.begin(book, newHasher);
  const records = new RecordReader(book, tables);
  const disclosures = new DisclosureCheck(book, await newDigester());
  const archiveItem = good.get(PATHS.archive);
  // The web archive is read a second time, for what is inside it.
  const total = options.bytes + (archiveItem?.size ?? 0);
  const done = { outside: 0, inside: 0 };
  const tell = (part: 'outside' | 'inside') => (bytes: number) => {
    done[part] = bytes;
    options.onProgress?.(done.outside + done.inside, total);
  };
  const [bag, archive] = await Promise.all([
    readBag(
      folder,
      good,
      book,
      {
        sinkFor: (path) =>
          records.sinkFor(path) ?? disclosures.sinkFor(path) ?? tables.sinkFor(path),
      },
      newHasher,
      tell('outside'),
    ),
    readArchive(archiveItem, book, {
      newHasher,
      newChecksum: options.newChecksum ?? pageChecksum,
      onProgress: tell('inside'),
    }),
  ]);
  await records.finish();
  checkBag(bag, book);
  const { spki, fingerprint, createdAt } = await checkProofs(bag, book);
  const notes = await checkKeyNotes(bag, fingerprint, options.knownNotes ?? [], book);
  const keyNotes = notes.map(({ facts }) => facts);
  const payloads = await checkArchive(archive, fingerprint, book);
  checkCaptures(bag, records, payloads, book);
  await checkCustody(records, book);
  await disclosures.finish(spki, fingerprint, records);
  await tables.finish(bag.files);
  checkDescription(bag, book);
  const timeProofs = await checkTime(bag, records, book, options.roots ?? null, createdAt);
  const notProven: NotProven[] = NEVER_PROVEN.map((code) =>
    code === 'time' && timeProofs.some(isStampOfBundle) ? 'authority' : code,
  );
  const page = bag.files.get(PATHS.verifier)?.sha256;
  if (page !== undefined) notProven.push(pageCode(page, await ownPage));
  const { lastTold } = records;
  if (timesContradict({ now: options.now, createdAt, lastTold, timeProofs })) {
    notProven.push('contradicting-times');
  }
  if (timeProofs.some(({ kind }) => kind === 'opentimestamps')) notProven.push('ots');
  if (records.identities.length > 0) notProven.push('identities');
  if (records.withheld) notProven.push('withheld');
  const copies = records.coveredCopies();
  if (copies.alone) notProven.push('covered');
  if (copies.beside) notProven.push('covered-beside');
  if (records.withheld && records.custody.length === 0) notProven.push('unchained');
  if (archive === 'squeezed') notProven.push('squeezed');
  // Unpacking and packing again harms no file, but what the ZIP itself says is then somebody else's.
  if (options.zip && !(await checkFrame(options.zip, items, createdAt, book)))
    notProven.push('repacked');
  const facts = factsOf(bag, records, fingerprint, createdAt);
  const retired = keyRetired(fingerprint, keyNotes, options.knownNotes ?? []);
  const manifestSha256 = bag.files.get(PATHS.manifest)?.sha256;
  return {
    verification: {
      ...verificationOf(book.checks(), notProven, facts, timeProofs, keyNotes),
      ...(retired === undefined ? {} : { keyRetired: retired }),
      ...(manifestSha256 === undefined ? {} : { manifestSha256 }),
      ...(records.identities.length > 0 ? { identities: records.identities } : {}),
    },
    createdAt,
    notes,
    files: bag.files,
  };
}

function pageCode(sha256: string, own: string | null): NotProven {
  if (own === null) return 'page-unknown';
  return sha256 === own ? 'page-same' : 'page-other';
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
