import { PATHS } from '../bundle-format.ts';
import { lateProofAt } from '../late-proof.ts';
import type { FoundPart } from './inspect-bundles.ts';

/** One file of a merged bundle, and where its bytes come from. */
export interface PartFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly from: FoundPart;
  /** Its path there: a time stamp can get another name. */
  readonly fromPath: string;
}

/** One bundle as it goes into the merged file. */
export interface UnitedPart {
  readonly id: string;
  readonly signer: string;
  readonly createdAt: string;
  /** Sorted by path. */
  readonly files: readonly PartFile[];
}

/** How much of its hash tells one time stamp from another in a name (`late-proof.ts`). */
const PROOF_DIGITS = 32;

/**
 * The same bundle from several files is one bundle, with all time stamps that any of them had. Which file gave what,
 * and in which order they came, makes no difference to a byte.
 * @returns in the order of their ids
 */
export function unionParts(found: readonly FoundPart[]): readonly UnitedPart[] {
  const byId = new Map<string, FoundPart[]>();
  for (const part of found) byId.set(part.id, [...(byId.get(part.id) ?? []), part]);
  return [...byId]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([id, same]) => {
      const [first] = same;
      if (!first) return [];
      const files = [...listedFiles(first), ...secondSignature(same), ...lateProofs(same)];
      const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
      return [{ id, signer: first.signer, createdAt: first.createdAt, files: sorted }];
    });
}

/** Every file whose hash the id stands for. */
function listedFiles(part: FoundPart): readonly PartFile[] {
  return allFiles(part).filter(
    ({ path }) => path !== PATHS.tagSignatureDer && lateProofAt(path) === null,
  );
}

/** Over the list, so not on it; a key can sign twice, and one of its signatures is enough. */
function secondSignature(same: readonly FoundPart[]): readonly PartFile[] {
  const all = same.flatMap(allFiles).filter(({ path }) => path === PATHS.tagSignatureDer);
  return smallest(all);
}

/**
 * Every time stamp once. One that answers the bundle's own request keeps the name that says so; of several, the one
 * with the smallest hash. The rest are named by their hash.
 */
function lateProofs(same: readonly FoundPart[]): readonly PartFile[] {
  const byKind = new Map<string, PartFile[]>();
  for (const file of same.flatMap(allFiles)) {
    const at = lateProofAt(file.path);
    if (at === null) continue;
    const kind = `proofs/${at.stem} ${at.format}`;
    byKind.set(kind, [...(byKind.get(kind) ?? []), file]);
  }
  return [...byKind].flatMap(([kind, files]) => {
    const [stem = '', format = ''] = kind.split(' ');
    const own = smallest(files.filter(({ path }) => lateProofAt(path)?.answersOurs));
    const others = new Map(files.map((file) => [file.sha256, file]));
    for (const { sha256 } of own) others.delete(sha256);
    return [
      ...own,
      ...[...others.values()].map((file) => ({
        ...file,
        path: `${stem}-${file.sha256.slice(0, PROOF_DIGITS)}.${format}`,
      })),
    ];
  });
}

function smallest(files: readonly PartFile[]): readonly PartFile[] {
  return files.toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : 1)).slice(0, 1);
}

function allFiles(from: FoundPart): readonly PartFile[] {
  return [...from.files].map(([path, { size, sha256 }]) => ({
    path,
    size,
    sha256,
    from,
    fromPath: path,
  }));
}
