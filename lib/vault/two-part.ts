import { err, ok, problem, type Result } from '../result.ts';
import { fromCheckedText, lengthOf, toCheckedText, type TextShape } from './checked-text.ts';

/** 256 random bits and 24 of check: 56 characters in fourteen groups of four, within a QR code's letters. */
const SHAPE: TextShape = { bytes: 32, checkBits: 24, group: 4 };

/**
 * A new part to keep elsewhere: on paper, in a key file, with somebody. Without it the machine holds nothing that
 * opens the log, so that "I cannot open it here" is the truth, and an image of the disk is worth nothing even to
 * somebody who has the passphrase.
 */
export function newPart(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(SHAPE.bytes));
}

/** The part as text: for paper, for the QR code, and, as it is, for the key file. */
export function partText(part: Uint8Array<ArrayBuffer>): Promise<string> {
  return toCheckedText(SHAPE, part);
}

/**
 * The part from what was typed, scanned, or read from a key file. Codes: `vault.part-length`,
 * `vault.part-mistyped`.
 */
export async function readPart(typed: string): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const read = await fromCheckedText(SHAPE, typed);
  if (read.ok) return ok(read.value);
  if (read.error.fault === 'mistyped') return err(problem('vault.part-mistyped'));
  return err(problem('vault.part-length', { found: read.error.found, expected: lengthOf(SHAPE) }));
}
