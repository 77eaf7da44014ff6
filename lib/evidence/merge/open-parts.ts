import { CheckBook } from '../check-book.ts';
import type { NewChecksum } from '../hasher.ts';
import type { ZipItem } from '../open-zip.ts';
import { checkNames } from '../read-bag.ts';
import type { FoundPart } from './inspect-bundles.ts';
import type { JointPart } from './joint-rows.ts';
import { partsOf, type PartItems } from './merge-parts.ts';
import type { UnitedPart } from './union-parts.ts';

/** The files of a bundle by path, from the file that it was found in. */
export type OpenPart = (part: FoundPart) => Promise<ReadonlyMap<string, ZipItem>>;

/**
 * What was asked for last is kept, the list of contents of its file and the names of its bundle: files are asked for one
 * by one and bundle by bundle, and all names of a bundle judged for each of its files would be the square of their number.
 */
export function partOpener(newChecksum: NewChecksum): OpenPart {
  let file: { readonly blob: Blob; readonly parts: ReadonlyMap<string, PartItems> } | null = null;
  let part: { readonly folder: string; readonly items: ReadonlyMap<string, ZipItem> } | null = null;
  return async ({ input, folder }) => {
    if (file?.blob !== input.file) {
      const parts = await partsOf(input.file, newChecksum, input.limits);
      file = { blob: input.file, parts: new Map(parts.map((one) => [one.folder, one])) };
      part = null;
    }
    if (part?.folder !== folder) {
      const items = file.parts.get(folder)?.items ?? [];
      part = { folder, items: checkNames(items, folder, new CheckBook()) };
    }
    return part.items;
  };
}

/** The bundles as the joint tables take them. */
export function jointParts(parts: readonly UnitedPart[], openPart: OpenPart): readonly JointPart[] {
  return parts.map(({ id, signer, files: [first] }) => ({
    bundle: id,
    signer,
    open: async () => (first ? openPart(first.from) : new Map()),
  }));
}
