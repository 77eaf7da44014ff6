import { PATHS } from '../bundle-format.ts';
import { lateProofAt } from '../late-proof.ts';
import { READ_LIMITS } from '../read-limits.ts';
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
  /** Time stamps that did not fit into what a verifier holds of one bundle. */
  readonly leftOut: number;
}

/** How much of its hash tells one time stamp from another in a name (`late-proof.ts`). */
const PROOF_DIGITS = 32;

/**
 * Of the room for time stamps, what OpenTimestamps files cannot take: such a file needs nobody's signature, so anybody
 * can add any number of them. Hundreds of answers of authorities fit.
 */
const ANSWER_BYTES = 8 * 1024 ** 2;

/** Of an ECDSA signature with P-384 as DER, at most: which of several it is must not decide what else fits. */
const TAG_SIGNATURE_BYTES = 104;

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
      const { kept, leftOut } = lateProofs(same, roomFor(first));
      const files = [...listedFiles(first), ...secondSignature(same), ...kept].toSorted((a, b) =>
        a.path < b.path ? -1 : 1,
      );
      return [{ id, signer: first.signer, createdAt: first.createdAt, files, leftOut }];
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

/** What came after the lists were signed, of one kind: over one thing, in one format. */
interface LateProof {
  /** Its path without its ending, and the ending. */
  readonly kind: readonly [stem: string, format: string];
  readonly file: PartFile;
  /** Whether any file has it under the name that says it answers the bundle's own request. */
  readonly own: boolean;
}

/**
 * Every time stamp once. One that answers the bundle's own request keeps the name that says so; of several, the smallest,
 * and of the same size the one with the smallest hash. The rest are named by their hash. Anybody can add more of them
 * than a verifier holds; then the smallest of each format are kept, as many as fit.
 *
 * Only so it makes no difference which file was merged first: what was left out of one file is too large for any other,
 * too. With the answers of authorities first and OpenTimestamps files in the room that they leave, a large answer that
 * did not fit would make room for small files behind it, and be forgotten. So each format has room of its own.
 * @param room bytes that there are for them
 */
function lateProofs(
  same: readonly FoundPart[],
  room: number,
): { readonly kept: readonly PartFile[]; readonly leftOut: number } {
  const found = new Map<string, LateProof>();
  for (const file of same.flatMap(allFiles)) {
    const at = lateProofAt(file.path);
    if (at === null) continue;
    const kind = [`proofs/${at.stem}`, at.format] as const;
    const key = [...kind, file.sha256].join(' ');
    found.set(key, { kind, file, own: at.answersOurs || found.get(key)?.own === true });
  }
  const sorted = [...found].toSorted(([a, { file: one }], [b, { file: other }]) => {
    if (one.size !== other.size) return one.size - other.size;
    if (one.sha256 !== other.sha256) return one.sha256 < other.sha256 ? -1 : 1;
    return a < b ? -1 : 1;
  });
  const ofFormat = (format: string) =>
    sorted.flatMap(([, proof]) => (proof.kind[1] === format ? [proof] : []));
  const forAnswers = Math.min(ANSWER_BYTES, room);
  const kept = [
    ...smallestFitting(ofFormat('tsr'), forAnswers),
    ...smallestFitting(ofFormat('ots'), room - forAnswers),
  ];
  const named = new Set<string>();
  return {
    kept: kept.map(({ kind: [stem, format], file, own }) => {
      const ownName = `${stem}.${format}`;
      const keepsName = own && !named.has(ownName);
      if (keepsName) named.add(ownName);
      const name = `${stem}-${file.sha256.slice(0, PROOF_DIGITS)}.${format}`;
      return { ...file, path: keepsName ? ownName : name };
    }),
    leftOut: sorted.length - kept.length,
  };
}

/** As many as fit, in the order of their sizes: behind the first that does not, none does. */
function smallestFitting(sorted: readonly LateProof[], room: number): readonly LateProof[] {
  let bytes = 0;
  const end = sorted.findIndex(({ file }) => (bytes += file.size) > room);
  return end === -1 ? sorted : sorted.slice(0, end);
}

/** What the verifier holds of `proofs/`, less what a bundle has there in any case. */
function roomFor(part: FoundPart): number {
  const taken = listedFiles(part)
    .filter(({ path }) => path.startsWith('proofs/'))
    .reduce((sum, { size }) => sum + size, 0);
  return READ_LIMITS.proofBytes - TAG_SIGNATURE_BYTES - taken;
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
