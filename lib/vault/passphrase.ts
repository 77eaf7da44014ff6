import { err, ok, problem, type Result } from '../result.ts';

/** The longest passphrase, in UTF-16 units after normalisation. */
const LONGEST = 1_024;
/** Decomposed text (Hangul, Vietnamese) can be four times as long as the same text composed. */
const LONGEST_TYPED = 4 * LONGEST;
/** Below this a guesser with one graphics card is through in days: PINs, names, single words. */
const WEAKEST_BITS = 28;

const UTF8 = new TextEncoder();

/**
 * The bytes of a passphrase as they are hashed, the same whichever keyboard, system or input method
 * typed it. The rules are those of the OpaqueString profile (RFC 8265, section 4.2: case is kept, every
 * space becomes U+0020, control and unassigned characters and the empty string are refused), with two
 * changes for the sake of opening again:
 *
 * - NFKC instead of NFC (NIST SP 800-63B allows it): an input method left in full-width mode types
 *   "ａ" for "a", and a person cannot see that behind dots.
 * - Characters that are never seen (variation selectors, joiners, soft hyphens) are left out, where the
 *   profile would refuse them: one system adds them to an emoji, the next does not.
 *
 * Codes: `vault.passphrase-empty`, `vault.passphrase-long`, `vault.passphrase-characters`.
 */
export function readPassphrase(typed: string): Result<Uint8Array<ArrayBuffer>> {
  if (typed.length > LONGEST_TYPED) return err(tooLong());
  // A lone surrogate has no UTF-8: all of them would hash alike.
  const seen = visible(typed);
  // A lone surrogate has no UTF-8: all of them would hash alike.
  if (!seen.isWellFormed() || /[\p{Cc}\p{Cn}\p{Zl}\p{Zp}]/u.test(seen)) {
    return err(problem('vault.passphrase-characters'));
  }
  const text = seen.normalize('NFKC').replaceAll(/\p{Zs}/gu, ' ');
  if (text.trim() === '') return err(problem('vault.passphrase-empty'));
  if (text.length > LONGEST) return err(tooLong());
  return ok(UTF8.encode(text));
}

/**
 * The same for a passphrase that is being chosen: also refuses what would be guessed at once, since
 * the passphrase is all that stands between a seized disk and the log (`vault.passphrase-weak`).
 */
export function readNewPassphrase(typed: string): Result<Uint8Array<ArrayBuffer>> {
  const read = readPassphrase(typed);
  if (!read.ok) return read;
  return guessBits(typed) < WEAKEST_BITS ? err(problem('vault.passphrase-weak')) : read;
}

/** How a passphrase looks to somebody who guesses. A hint for the person who chooses it, never a promise. */
export type Strength = 'too-weak' | 'weak' | 'fair' | 'strong';

/**
 * A hint while typing. It counts what an observer can see and knows no dictionary of common
 * passphrases: only a generated one is known to be strong.
 */
export function strengthHint(typed: string): Strength {
  const bits = guessBits(typed);
  if (bits < WEAKEST_BITS) return 'too-weak';
  if (bits < 45) return 'weak';
  return bits < 70 ? 'fair' : 'strong';
}

/**
 * A cautious count of bits. People choose words, so a letter says little beside the one before it
 * (2 bits, and 2 for where the word begins); a Chinese character stands mostly inside a word (5 bits). A part
 * that comes again counts nothing, and a run such as "abcd", "1111" or "4321" counts as one character.
 */
function guessBits(typed: string): number {
  const read = readPassphrase(typed);
  if (!read.ok) return 0;
  const text = new TextDecoder().decode(read.value).toLowerCase();
  const seen = new Set<string>();
  let bits = 0;
  for (const [part] of text.matchAll(/\p{Script=Han}|[\p{L}\p{M}]+|\p{N}+|[^\p{L}\p{M}\p{N} ]/gu)) {
    if (seen.has(part)) continue;
    seen.add(part);
    bits += partBits(part);
  }
  return bits;
}

function partBits(part: string): number {
  const length = unpredicted(part);
  if (/^\p{Script=Han}$/u.test(part)) return 5;
  if (/^\p{N}/u.test(part)) return 3.3 * length;
  return /^[\p{L}\p{M}]/u.test(part) ? 2 + 2 * length : 4;
}

/** Characters that do not simply follow from the one before: "aaaa", "1234" and "dcba" have one. */
function unpredicted(part: string): number {
  const points = Array.from(part, (character) => character.codePointAt(0) ?? 0);
  return points.filter((point, at) => {
    const before = points[at - 1];
    return before === undefined || Math.abs(point - before) > 1;
  }).length;
}

/** Without what nobody sees. */
function visible(text: string): string {
  return text.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '');
}

function tooLong() {
  return problem('vault.passphrase-long', { limit: LONGEST });
}
