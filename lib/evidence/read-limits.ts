const MB = 1024 ** 2;

/** What is taken from a file that somebody hands in. */
export interface ReadLimits {
  /** The file itself. */
  readonly fileBytes: number;
  /** Files in it, those of a web archive in it with them. */
  readonly entries: number;
  /**
   * One of them. A web archive that is stored as it is may be as large as the file: it is a ZIP by itself, what it holds
   * counts with the other files, and its captures are read record by record.
   */
  readonly entryBytes: number;
  /** A squeezed entry may grow to this many times its size, beyond the first `freeBytes`. */
  readonly ratio: number;
  readonly freeBytes: number;
  /** All squeezed entries together. Bundles of ours squeeze nothing. */
  readonly inflatedBytes: number;
  /** Text files that are read whole (manifests, bag-info, JSON). */
  readonly textBytes: number;
  /** Everything in the `proofs/` of a bundle together: it is kept until it is checked. */
  readonly proofBytes: number;
}

/**
 * What every reader takes. Wide, because whoever checks one file has chosen that file, and it may be a bundle of their
 * own of a year, with gigabytes and tens of thousands of captures, or a merge of hundreds. Memory stays flat in the size
 * of it, not in the number of files.
 */
export const READ_LIMITS: ReadLimits = {
  fileBytes: Number.MAX_SAFE_INTEGER,
  entries: 200_000,
  entryBytes: Number.MAX_SAFE_INTEGER,
  ratio: 200,
  freeBytes: MB,
  inflatedBytes: 4096 * MB,
  textBytes: 64 * MB,
  proofBytes: 32 * MB,
};

/**
 * What the dashboard takes of bundles of others, laid side by side and merged: those of safety.md 2.1, so that a hostile
 * file costs seconds and not the machine. What is larger can be checked by itself, or merged at a prompt. Names are held
 * to `ENTRY_NAME` in place of the pattern there, which has no capital letters (`README.html`) and is shorter than the
 * paths of a merged file.
 */
export const QUARANTINE_LIMITS: ReadLimits = {
  ...READ_LIMITS,
  fileBytes: 200 * MB,
  entries: 5_000,
  entryBytes: 64 * MB,
  inflatedBytes: 1024 * MB,
  textBytes: 20 * MB,
};

/** Of a path inside a bundle. */
export const NAME_LENGTH = 160;
/** One line of a JSON Lines file. */
export const LINE_BYTES = 20 * MB;
export const JSON_DEPTH = 32;

/** What one reading of a file has used of its limits. */
export interface ReadBudget {
  readonly limits: ReadLimits;
  entries: number;
  inflatedBytes: number;
}

/** A budget that nothing was taken of yet. */
export function newBudget(limits: ReadLimits = READ_LIMITS): ReadBudget {
  return { limits, entries: 0, inflatedBytes: 0 };
}

/** As a sentence names it. */
export function inMegabytes(bytes: number): number {
  return Math.round(bytes / MB);
}
