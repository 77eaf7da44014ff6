import { BAGIT_TXT, PATHS } from '../bundle-format.ts';
import { encoded } from '../bag-file.ts';
import { checkList, checkOxum } from '../check-bag.ts';
import { joinedBytes } from '../byte-text.ts';
import { CheckBook } from '../check-book.ts';
import { pageChecksum, pageHasher, type NewHasher } from '../hasher.ts';
import { ZipFault, type ZipItem } from '../open-zip.ts';
import { ownPageSha256 } from '../own-page.ts';
import { checkNames, checkSize, smallText, tooLarge, type ReadBag } from '../read-bag.ts';
import { verifyItems, type VerifyOptions } from '../verify-items.ts';
import {
  MERGE_CHECK_IDS,
  NOT_PROVEN,
  verificationOf,
  type PartVerification,
  type Verification,
} from '../verification.ts';
import { signedNotes } from '../key-note.ts';
import type { KeyNoteFacts } from '../key-note-schema.ts';
import { keyRetired } from '../key-retired.ts';
import { checkFrame } from '../zip-frame.ts';
import type { JointPart } from './joint-rows.ts';
import { jointFiles } from './joint-tables.ts';
import { CARRIED_NOTES_LIMIT } from './carried-notes.ts';
import { bundleId, MERGE_FILES, MERGE_PATHS, newestPart } from './merge-format.ts';
import { openMerge, type MergeItems } from './merge-parts.ts';

/**
 * Checks a file of merged bundles: each bundle in it as if it came alone, that nothing lies beside them, and that the
 * tables over all of them are what the bundles make of them. null where the file is none.
 */
export async function verifyMerge(
  file: Blob,
  options: VerifyOptions,
): Promise<Verification | null> {
  const merge = await opened(file, options);
  if (merge === null) return null;
  const newHasher = options.newHasher ?? pageHasher;
  const book = new CheckBook();
  for (const name of merge.strays) book.bad('names', name, 'outside-folder');
  for (const path of merge.own.keys()) {
    book.expect('names', MERGE_FILES.includes(path), path, 'not-listed');
  }
  const files = new Map<string, { size: number; sha256: string }>();
  const small = await readOwn(merge.own, files, newHasher, book);
  const carried = await checkNotes(small, book);
  const { parts, joint, createdAt } = await checkParts(merge, carried, files, book, {
    ...options,
    bytes: file.size,
  });
  checkLists({ files, small }, createdAt, book);
  for (const table of jointFiles(joint)) {
    const { path } = table;
    const hasher = await newHasher();
    for await (const piece of encoded(table.lines())) hasher.update(piece);
    const same = files.get(path)?.sha256 === (await hasher.digest());
    book.expect('merge-tables', same, path, files.has(path) ? 'altered' : 'missing');
  }
  const said = new Set(parts.flatMap(({ verification }) => verification.notProven));
  // Each bundle's own frame went with the ZIP that it came in.
  said.delete('repacked');
  said.add('witnesses');
  said.add('merge-readme');
  if (!(await isOwnPage(files.get(MERGE_PATHS.verifier)?.sha256, options))) said.add('merge-page');
  if (!(await checkFrame(file, merge.items, createdAt, book))) said.add('repacked');
  return {
    ...verificationOf(
      book.checks(MERGE_CHECK_IDS),
      NOT_PROVEN.filter((code) => said.has(code)),
      factsOf(merge.folder, parts, files, createdAt),
      [],
      carried,
    ),
    parts,
  };
}

async function opened(file: Blob, options: VerifyOptions): Promise<MergeItems | null> {
  try {
    return await openMerge(file, options.newChecksum ?? pageChecksum, options.limits);
  } catch (cause) {
    if (cause instanceof ZipFault) return null;
    throw cause;
  }
}

/** Each bundle by itself; its files are noted under their paths in the merged file. */
async function checkParts(
  merge: MergeItems,
  carried: readonly KeyNoteFacts[],
  files: Map<string, { size: number; sha256: string }>,
  book: CheckBook,
  options: VerifyOptions & { readonly bytes: number },
): Promise<{
  parts: PartVerification[];
  joint: JointPart[];
  createdAt: string;
}> {
  const parts: PartVerification[] = [];
  const joint: JointPart[] = [];
  const made: { createdAt: string }[] = [];
  let before = 0;
  for (const [id, { folder, items }] of merge.parts) {
    const start = before;
    const found = await verifyItems(items, folder, {
      ...options,
      onProgress: (bytes) =>
        options.onProgress?.(Math.min(start + bytes, options.bytes), options.bytes),
    });
    const { verification } = found;
    parts.push({ id, verification });
    for (const [path, what] of found.files) files.set(`${MERGE_PATHS.bundles}${id}/${path}`, what);
    before += verification.bundle?.bytes ?? 0;
    made.push({ createdAt: found.createdAt });
    const inside = (path: string) => `${MERGE_PATHS.bundles}${id}/${path}`;
    const { firstBad } = verification;
    if (firstBad) {
      const { item, code, limit = null } = firstBad;
      book.looked('merge-parts');
      book.bad('merge-parts', inside(item), code, limit);
    } else {
      const named = bundleId(found.files.get(PATHS.tagManifest)?.sha256 ?? '') === id;
      book.expect('merge-parts', named, inside(''), 'not-named-by-hash');
    }
    joint.push({
      bundle: id,
      signer: verification.bundle?.fingerprint ?? '',
      open: async () => checkNames(items, folder, new CheckBook()),
    });
  }
  const notes = [...parts.flatMap(({ verification }) => verification.keyNotes), ...carried];
  const told = parts.map(({ id, verification }): PartVerification => {
    const { bundle, firstBad } = verification;
    const retired = keyRetired(bundle?.fingerprint ?? '', notes, options.knownNotes ?? []);
    // By the note of another bundle; its own is found already.
    if (retired?.kind === 'revoked' && !firstBad) {
      book.bad('merge-parts', `${MERGE_PATHS.bundles}${id}/${PATHS.publicKey}`, 'key-revoked');
    }
    return { id, verification: { ...verification, ...(retired && { keyRetired: retired }) } };
  });
  return { parts: told, joint, createdAt: newestPart(made)?.createdAt ?? '' };
}

/** The notes on keys beside the bundles, where there are any: nobody signs that file, and both keys each note. */
async function checkNotes(
  small: ReadBag['small'],
  book: CheckBook,
): Promise<readonly KeyNoteFacts[]> {
  if (!small.has(MERGE_PATHS.keyNotes)) return [];
  const text = smallText({ small }, MERGE_PATHS.keyNotes) ?? '';
  const notes = await signedNotes(text, CARRIED_NOTES_LIMIT);
  book.expect('merge-parts', notes !== null, MERGE_PATHS.keyNotes, 'bad-note');
  return notes?.map(({ facts }) => facts) ?? [];
}

/** Whether the page beside the bundles, where there is one, is known. On no list that is signed, it can be exchanged. */
async function isOwnPage(sha256: string | undefined, options: VerifyOptions): Promise<boolean> {
  return sha256 === undefined || sha256 === (await ownPageSha256(options));
}

/** The files that belong to no bundle: hashed, and the lists kept. */
async function readOwn(
  own: ReadonlyMap<string, ZipItem>,
  files: Map<string, { size: number; sha256: string }>,
  newHasher: NewHasher,
  book: CheckBook,
): Promise<ReadonlyMap<string, Uint8Array<ArrayBuffer>>> {
  const small = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const [path, item] of own) {
    const keep = KEPT.has(path);
    const hasher = await newHasher(item.size);
    const kept: Uint8Array[] = [];
    let size = 0;
    book.looked('container');
    const { textBytes } = item.budget.limits;
    try {
      await checkSize(path, item);
      await item.read((piece) => {
        hasher.update(piece);
        size += piece.length;
        if (keep && size > textBytes) throw tooLarge(textBytes);
        if (keep) kept.push(piece.slice());
      });
    } catch (cause) {
      if (!(cause instanceof ZipFault)) throw cause;
      book.bad('container', path, cause.code, cause.limit);
      continue;
    }
    files.set(path, { size, sha256: await hasher.digest() });
    if (keep) small.set(path, joinedBytes(kept));
  }
  return small;
}

const KEPT: ReadonlySet<string> = new Set([
  MERGE_PATHS.bagit,
  MERGE_PATHS.bagInfo,
  MERGE_PATHS.manifest,
  MERGE_PATHS.keyNotes,
]);

/** As `bagInfoText` writes it: nobody signs it, so there is room for nothing else than the tool's name. */
const BAG_INFO =
  /^Bagging-Date: (\d{4}-\d\d-\d\d)\nPayload-Oxum: \d+\.\d+\nBag-Software-Agent: [\w .+-]{1,60}\n$/;

/** The bag after RFC 8493, as of a bundle alone but for the tag manifest, which a bag need not have. */
function checkLists(
  bag: Pick<ReadBag, 'files' | 'small'>,
  createdAt: string,
  book: CheckBook,
): void {
  const payload = [...bag.files.keys()].filter((path) => path.startsWith('data/'));
  book.expect('payload', smallText(bag, PATHS.bagit) === BAGIT_TXT, PATHS.bagit, 'bad-text');
  const info = BAG_INFO.exec(smallText(bag, PATHS.bagInfo) ?? '');
  const dated = info?.[1] === createdAt.slice(0, 10);
  book.expect('payload', dated, PATHS.bagInfo, 'bad-text');
  // What may be there is judged bundle by bundle, and by name.
  checkList(bag, MERGE_PATHS.manifest, payload, 'payload', book, () => true);
  checkOxum(bag, payload, 'payload', book);
}

function factsOf(
  folder: string,
  parts: readonly PartVerification[],
  files: ReadonlyMap<string, { readonly size: number }>,
  createdAt: string,
): Verification['bundle'] {
  const sum = (of: 'incidents' | 'captures') =>
    parts.reduce((all, { verification }) => all + (verification.bundle?.[of] ?? 0), 0);
  return {
    folder,
    createdAt,
    fingerprint: '',
    files: files.size,
    bytes: [...files.values()].reduce((all, { size }) => all + size, 0),
    incidents: sum('incidents'),
    captures: sum('captures'),
  };
}
