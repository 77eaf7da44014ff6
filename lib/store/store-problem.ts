import { err, problem, type Problem, type Result } from '../result.ts';
import { VaultLockedError } from '../vault/guarded-vault.ts';

/** Damage that leaves something to read. */
export const READABLE: ReadonlySet<string> = new Set([
  'store.short',
  'store.set-back',
  'store.unreadable-row',
]);

/** Thrown by `readCapture`, where a generator has no other way to say what went wrong. */
export class StoreReadError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.code);
    this.name = 'StoreReadError';
    this.problem = problem;
  }
}

/** Thrown inside a bounded wait that ran out. */
export class TookTooLong extends Error {
  constructor() {
    super('no answer in time');
    this.name = 'TookTooLong';
  }
}

/** Another window of ours holds on to an older version of the database. */
export class BlockedByWindow extends Error {
  constructor() {
    super('another window holds the database');
    this.name = 'BlockedByWindow';
  }
}

/** What a failed opening means to a person. */
export function openProblem(cause: unknown): Problem {
  const names = errorNames(cause);
  if (names.has('QuotaExceededError')) return problem('store.full', {}, cause);
  // Firefox answers `InvalidStateError` in a permanent private window and on a read-only profile.
  if (
    names.has('MissingAPIError') ||
    names.has('InvalidStateError') ||
    names.has('SecurityError')
  ) {
    return problem('store.unavailable', {}, cause);
  }
  if (names.has('VersionError')) return problem('store.newer', {}, cause);
  if (names.has('BlockedByWindow')) return problem('store.blocked', {}, cause);
  return problem('store.will-not-open', {}, cause);
}

/** What a failed write means: it was aborted as a whole, and whoever asked still holds what they wanted to keep. */
export function writeProblem(cause: unknown): Problem {
  if (cause instanceof VaultLockedError) return cause.problem;
  const names = errorNames(cause);
  if (names.has('QuotaExceededError')) return problem('store.full', {}, cause);
  if (names.has('DatabaseClosedError')) return problem('store.closed', {}, cause);
  return problem('store.write-failed', {}, cause);
}

/** What a failed read means. */
export function readProblem(cause: unknown): Problem {
  if (cause instanceof VaultLockedError) return cause.problem;
  if (errorNames(cause).has('DatabaseClosedError')) return problem('store.closed', {}, cause);
  return problem('store.read-failed', {}, cause);
}

/** The answer of `work`; where the vault shut on the way, `vault.locked` in place of something thrown. */
export async function unlessLocked<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof VaultLockedError) return err(cause.problem);
    throw cause;
  }
}

/**
 * The names of an error and of everything inside it. Dexie wraps: a full disk comes as an
 * `AbortError` whose `inner` is the `QuotaExceededError`, or as a `BulkError` with `failures`.
 */
function errorNames(cause: unknown, depth = 0): Set<string> {
  const names = new Set<string>();
  if (typeof cause !== 'object' || cause === null || depth > 4) return names;
  if ('name' in cause && typeof cause.name === 'string') names.add(cause.name);
  const inside: unknown[] = [
    'inner' in cause ? cause.inner : null,
    'cause' in cause ? cause.cause : null,
    ...('failures' in cause && Array.isArray(cause.failures) ? cause.failures : []),
  ];
  for (const one of inside) for (const name of errorNames(one, depth + 1)) names.add(name);
  return names;
}
