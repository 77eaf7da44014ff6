import { err, ok, problem, type Result } from '../result.ts';
import { fromCheckedText, lengthOf, toCheckedText, type TextShape } from './checked-text.ts';

/** 128 random bits and 22 of check: 30 characters in six groups of five. */
const SHAPE: TextShape = { bytes: 16, checkBits: 22, group: 5 };

/** A new recovery code: for the day the passphrase is forgotten. Whoever finds the paper opens the log. */
export function newRecoveryCode(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(SHAPE.bytes));
}

/** The code as it is shown, once: `7Q2MK-0Z9XA-…`. */
export function recoveryCodeText(code: Uint8Array<ArrayBuffer>): Promise<string> {
  return toCheckedText(SHAPE, code);
}

/**
 * The code that a person typed, read leniently. It is checked before anything is tried, and says nothing about the
 * vault. Codes: `vault.code-length`, `vault.code-mistyped`.
 */
export async function readRecoveryCode(typed: string): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const read = await fromCheckedText(SHAPE, typed);
  if (read.ok) return ok(read.value);
  if (read.error.fault === 'mistyped') return err(problem('vault.code-mistyped'));
  return err(problem('vault.code-length', { found: read.error.found, expected: lengthOf(SHAPE) }));
}
