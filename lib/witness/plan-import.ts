import type { Instant } from '../civil-date.ts';
import { err, ok, problem, type Problem, type Result } from '../result.ts';
import { changedRows, nextVersionId, versionOf, type OwnSignature } from './own-signature.ts';
import { looksForTheSame, type ImportedSignatures } from './parse-user-signatures.ts';
import { USER_SIGNATURE_LIMITS, type UserSignature } from './user-signature.ts';

/** What a file of signatures would change, told before anything is changed. */
export interface ImportPlan {
  /** Not here yet. */
  readonly fresh: readonly UserSignature[];
  /** Here already, word for word. */
  readonly same: readonly UserSignature[];
  /** Here with something else in it; taken only where the person says so, and theirs stays as the version before. */
  readonly other: readonly { readonly mine: OwnSignature; readonly theirs: UserSignature }[];
  readonly refused: ImportedSignatures['refused'];
}

/** Names as we make them: they say nothing. They stand in addresses, and addresses in the browser's history. */
const OUR_NAME = /^user-[0-9a-f]{12}(?:-v[1-9]\d{0,3})?$/;

/**
 * Compares a file with what the person has. Nothing of theirs is ever the one that gives way.
 *
 * @param newToken 12 random hex digits, for a notice whose name in the file is somebody's words
 */
export function planImport(
  { accepted, refused }: ImportedSignatures,
  rows: readonly OwnSignature[],
  newToken: () => string,
): ImportPlan {
  const active = rows.filter(({ replaced }) => !replaced);
  const ids = new Set(rows.map(({ signature }) => signature.id));
  const families = new Set<string>();
  const fresh: UserSignature[] = [];
  const same: UserSignature[] = [];
  const other: { mine: OwnSignature; theirs: UserSignature }[] = [];
  const notTaken = [...refused];
  const met = new Set<OwnSignature>();
  for (const theirs of accepted) {
    const { family } = versionOf(theirs.id);
    const mine =
      active.find(({ signature }) => looksForTheSame(signature, theirs)) ??
      active.find(({ signature }) => versionOf(signature.id).family === family);
    if (mine && saysTheSame(mine.signature, theirs)) same.push(theirs);
    else if (mine ? met.has(mine) : families.has(family)) {
      const index = accepted.indexOf(theirs);
      notTaken.push({
        index,
        problems: [problem('signature.id-taken', { id: theirs.id })],
      });
    } else if (mine) other.push({ mine, theirs });
    else {
      const id = OUR_NAME.test(theirs.id) ? theirs.id : `user-${newToken()}`;
      fresh.push({ ...theirs, id: ids.has(id) ? nextVersionId(id, rows) : id });
    }
    if (mine) met.add(mine);
    families.add(family);
  }
  return { fresh, same, other, refused: notTaken };
}

function saysTheSame(mine: UserSignature, theirs: UserSignature): boolean {
  return (
    looksForTheSame(mine, theirs) && mine.meaning === theirs.meaning && mine.note === theirs.note
  );
}

/**
 * The rows that the import writes.
 *
 * @param takeOther whether the file's words go in place of the person's own where they differ
 */
export function rowsOfImport(
  plan: ImportPlan,
  takeOther: boolean,
  rows: readonly OwnSignature[],
  savedAt: Instant,
): Result<readonly OwnSignature[]> {
  const active = rows.filter(({ replaced }) => !replaced).length;
  const full = checkRoom(active + plan.fresh.length);
  if (full) return err(full);
  return ok([
    ...plan.fresh.map((signature) => ({ signature, savedAt, replaced: false })),
    ...(takeOther ? plan.other : []).flatMap(({ mine, theirs }) =>
      changedRows(mine, theirs, rows, savedAt),
    ),
  ]);
}

/** Every page that is looked at is held against all of them: there is a most. Null where they fit. */
export function checkRoom(count: number): Problem | null {
  const { count: most } = USER_SIGNATURE_LIMITS;
  return count > most ? problem('signature.too-many', { most }) : null;
}
