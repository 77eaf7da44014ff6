import { PATHS } from '../bundle-format.ts';
import { pageChecksum } from '../hasher.ts';
import { ZipFault, type ZipItem } from '../open-zip.ts';
import type { DescribedFile } from '../data-package.ts';
import { verifyBundle } from '../verify-bundle.ts';
import { verifyItems, type VerifyOptions } from '../verify-items.ts';
import type { Verification } from '../verification.ts';
import type { ReadLimits } from '../read-limits.ts';
import type { SignedNote } from '../key-note.ts';
import { CARRIED_NOTES_LIMIT } from './carried-notes.ts';
import { bundleId } from './merge-format.ts';
import { notesInItem } from './notes-in-bundle.ts';
import { partsOf } from './merge-parts.ts';

/** A file that somebody hands in to be merged. */
export interface MergeInput {
  /** What it is called, for saying which one is meant. */
  readonly name: string;
  readonly file: Blob;
  /** What is taken of it; default `READ_LIMITS`. */
  readonly limits?: ReadLimits;
}

/** One bundle that is whole, in one of the files. */
export interface FoundPart {
  readonly id: string;
  /** Fingerprint of its key. */
  readonly signer: string;
  readonly createdAt: string;
  readonly input: MergeInput;
  /** Name of its folder as `partsOf` gives it. */
  readonly folder: string;
  /** What it says of its own and earlier keys. */
  readonly keyNotes: Verification['keyNotes'];
  /** The same notes as they were signed, and those that lie beside it in a merged file. */
  readonly signedNotes: readonly SignedNote[];
  readonly verification: Verification;
  readonly files: ReadonlyMap<string, Pick<DescribedFile, 'size' | 'sha256'>>;
}

/** A bundle that is not whole, or a file that is none. */
export interface RefusedPart {
  readonly input: MergeInput;
  /** Id of the bundle in a merged file; null where the file is one bundle, or none. */
  readonly id: string | null;
  readonly verification: Verification;
}

/**
 * Checks every bundle in the files, one after the other. What is broken is kept out and named: a merge that took it
 * along would lend it the trust that the others earned.
 * @param options `onProgress` is told bytes read of all files
 */
export async function inspectBundles(
  inputs: readonly MergeInput[],
  options: VerifyOptions,
): Promise<{ readonly found: readonly FoundPart[]; readonly refused: readonly RefusedPart[] }> {
  const total = inputs.reduce((sum, { file }) => sum + file.size, 0);
  const found: FoundPart[] = [];
  const refused: RefusedPart[] = [];
  let before = 0;
  for (const input of inputs) {
    const start = before;
    const tell = (bytes: number) =>
      options.onProgress?.(start + Math.min(bytes, input.file.size), total);
    await inspect(input, { ...options, onProgress: tell }, found, refused);
    before += input.file.size;
    options.onProgress?.(before, total);
  }
  return { found, refused };
}

async function inspect(
  input: MergeInput,
  options: VerifyOptions,
  found: FoundPart[],
  refused: RefusedPart[],
): Promise<void> {
  const parts = await readable(input, options);
  if (parts.length === 0) {
    // Checked once more, for the words to say why.
    const { limits } = input;
    const verification = await verifyBundle(input.file, {
      ...options,
      ...(limits ? { limits } : {}),
    });
    refused.push({ input, id: null, verification });
    return;
  }
  const carried = await notesBeside(parts[0]?.beside ?? null);
  for (const { id, folder, items } of parts) {
    const { verification, createdAt, notes, files } = await verifyItems(items, folder, {
      ...options,
      bytes: input.file.size,
    });
    const tags = files.get(PATHS.tagManifest);
    if (verification.outcome !== 'whole' || !tags) refused.push({ input, id, verification });
    else {
      const signer = verification.bundle?.fingerprint ?? '';
      const { keyNotes } = verification;
      const id = bundleId(tags.sha256);
      const signedNotes = [...notes, ...carried];
      found.push({
        id,
        signer,
        createdAt,
        input,
        folder,
        keyNotes,
        signedNotes,
        verification,
        files,
      });
    }
  }
}

/** What cannot be read or does not hold is no note. Each bundle stands by itself here, whatever lies beside it. */
async function notesBeside(item: ZipItem | null): Promise<readonly SignedNote[]> {
  try {
    return (item && (await notesInItem(item, CARRIED_NOTES_LIMIT))) ?? [];
  } catch (cause) {
    if (cause instanceof ZipFault) return [];
    throw cause;
  }
}

async function readable({ file, limits }: MergeInput, options: VerifyOptions) {
  try {
    return await partsOf(file, options.newChecksum ?? pageChecksum, limits);
  } catch (cause) {
    if (cause instanceof ZipFault) return [];
    throw cause;
  }
}
