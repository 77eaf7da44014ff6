import { isInstant, type Instant } from '../../civil-date.ts';
import type { Translate } from '../../i18n/translate.ts';
import { encoded, smallFile, type BagFile } from '../bag-file.ts';
import { bagInfoText } from '../bag-info.ts';
import { BAGIT_TXT } from '../bundle-format.ts';
import type { BundleSource } from '../bundle-source.ts';
import type { DescribedFile } from '../data-package.ts';
import type { NewChecksum, NewHasher } from '../hasher.ts';
import { joinedPieces } from '../joined-pieces.ts';
import { hashedWhileWritten, type OpenFile } from '../open-file.ts';
import { READ_LIMITS } from '../read-limits.ts';
import { manifestText } from '../tag-files.ts';
import { zipFiles } from '../zip-files.ts';
import type { SignedNote } from '../key-note.ts';
import { carriedNotesFile } from './carried-notes.ts';
import type { FoundPart } from './inspect-bundles.ts';
import { jointParts, partOpener, type OpenPart } from './open-parts.ts';
import { jointFiles } from './joint-tables.ts';
import { MERGE_FILES, MERGE_PATHS, newestPart } from './merge-format.ts';
import { mergeReadme } from './merge-readme.ts';
import { piecesOf } from './read-lines.ts';
import { unionParts, type PartFile, type UnitedPart } from './union-parts.ts';

export interface MergeOptions {
  readonly t: Translate;
  readonly tool: Pick<BundleSource['tool'], 'name' | 'version'>;
  readonly newHasher: NewHasher;
  readonly newChecksum: NewChecksum;
  /**
   * The text of our own `verify.html`. Never one of a bundle: its maker would choose the page that whoever gets the merged
   * file opens, and a date in the future would be enough for that.
   */
  readonly verifierPage: string;
  /** Notes on keys of bundles that are left out (`leaveOutRevoked`); those of the others go in with them. */
  readonly notes?: readonly SignedNote[];
  /** Bytes written so far. */
  readonly onProgress?: (bytes: number) => void;
}

/** What is in the file that was written. */
export interface MergeSummary {
  readonly bundles: number;
  readonly signers: number;
  readonly bytes: number;
  /** Time stamps of a bundle beyond what a verifier holds of one. */
  readonly proofsLeftOut: number;
}

/** All of them together hold more files than a verifier takes. Nothing was written. */
export class TooManyToMerge extends Error {
  override readonly name = 'TooManyToMerge';
  readonly limit = READ_LIMITS.entries;
}

/** The one top folder: the same bundles give the same bytes, whatever the file is called. */
const FOLDER = 'merged';

/**
 * Several bundles as one file, in pieces. Each goes in whole, as it was signed; the same bundle twice goes in once. The
 * result does not depend on the order, and merging a merged file again gives the same bytes: by one version of the tool
 * and in one language, since README.html and verify.html are written anew and never taken from what is merged. One bundle's files are
 * looked at at a time, so memory does not grow with their number but for the ids of their records.
 * @param found what `inspectBundles` let through
 * @throws TooManyToMerge before anything is written; ZipFault, or an Error that says which file, where a file changed since it was checked
 */
export async function* mergeBundles(
  found: readonly FoundPart[],
  options: MergeOptions,
): AsyncGenerator<Uint8Array<ArrayBuffer>, MergeSummary> {
  const parts = unionParts(found);
  const createdAt = newestPart(parts)?.createdAt ?? '';
  if (!isInstant(createdAt)) throw new Error('nothing to merge');
  const entries = parts.reduce((sum, { files }) => sum + files.length, MERGE_FILES.length);
  if (entries > READ_LIMITS.entries) throw new TooManyToMerge();
  const notes = [...found.flatMap(({ signedNotes }) => signedNotes), ...(options.notes ?? [])];
  const zip = zipFiles(
    mergeFiles(parts, createdAt, { ...options, notes }),
    FOLDER,
    createdAt,
    options.newChecksum,
  );
  let bytes = 0;
  for await (const piece of joinedPieces(zip)) {
    bytes += piece.length;
    options.onProgress?.(bytes);
    yield piece;
  }
  return {
    bundles: parts.length,
    signers: new Set(parts.map(({ signer }) => signer)).size,
    bytes,
    proofsLeftOut: parts.reduce((sum, { leftOut }) => sum + leftOut, 0),
  };
}

async function* mergeFiles(
  parts: readonly UnitedPart[],
  createdAt: Instant,
  options: MergeOptions & { readonly notes: readonly SignedNote[] },
): AsyncGenerator<OpenFile, undefined> {
  const { newHasher, t } = options;
  const small = (path: string, content: string): Promise<BagFile> =>
    smallFile(path, '', content, newHasher);
  yield await small(MERGE_PATHS.bagit, BAGIT_TXT);
  yield await small(MERGE_PATHS.readme, mergeReadme(parts, createdAt, t));
  const openPart = partOpener(options.newChecksum);
  yield await small(MERGE_PATHS.verifier, options.verifierPage);
  const payload: Pick<DescribedFile, 'path' | 'size' | 'sha256'>[] = [];
  for (const { id, files } of parts) {
    for (const file of files) {
      const path = `${MERGE_PATHS.bundles}${id}/${file.path}`;
      const copy = hashedWhileWritten(
        { path, mediaType: '', open: () => copied(file, openPart) },
        newHasher,
        file.size,
      );
      yield copy;
      const { size, sha256 } = copy.written();
      if (sha256 !== file.sha256)
        throw new Error(`${file.from.input.name} changed while it was read`);
      payload.push({ path, size, sha256 });
    }
  }
  for (const file of jointFiles(jointParts(parts, openPart))) {
    const table = hashedWhileWritten(
      { path: file.path, mediaType: '', open: () => encoded(file.lines()) },
      newHasher,
    );
    yield table;
    payload.push(table.written());
  }
  for (const file of await carriedNotesFile(options.notes, newHasher)) {
    yield file;
    payload.push(file);
  }
  yield await small(MERGE_PATHS.bagInfo, bagInfoText({ createdAt, tool: options.tool }, payload));
  yield await small(MERGE_PATHS.manifest, manifestText(payload));
  return undefined;
}

async function* copied(
  { from, fromPath }: PartFile,
  openPart: OpenPart,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const item = (await openPart(from)).get(fromPath);
  if (!item) throw new Error(`${from.input.name} changed while it was read`);
  yield* piecesOf(item);
}
