import { CheckBook } from '../check-book.ts';
import type { NewChecksum } from '../hasher.ts';
import type { ZipItem } from '../open-zip.ts';
import { checkNames } from '../read-bag.ts';
import type { FoundPart } from './inspect-bundles.ts';
import type { JointPart } from './joint-rows.ts';
import { partsOf } from './merge-parts.ts';
import type { UnitedPart } from './union-parts.ts';

/** The files of a bundle by path, from the file that it was found in. */
export type OpenPart = (part: FoundPart) => Promise<ReadonlyMap<string, ZipItem>>;

/** The list of contents of the bundle that was asked for last is kept: files are asked for bundle by bundle. */
export function partOpener(newChecksum: NewChecksum): OpenPart {
  const kept = new Map<Blob, Awaited<ReturnType<typeof partsOf>>>();
  return async ({ input, folder }) => {
    const list = kept.get(input.file) ?? (await partsOf(input.file, newChecksum, input.limits));
    kept.clear();
    kept.set(input.file, list);
    const part = list.find((one) => one.folder === folder);
    return checkNames(part?.items ?? [], folder, new CheckBook());
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
