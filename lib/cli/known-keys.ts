import { wordlist } from '@scure/bip39/wordlists/english.js';
import type { KnownKey } from '../evidence/key-standing.ts';
import { err, ok, type Result } from '../result.ts';

const WORDS: ReadonlySet<string> = new Set(wordlist);

/**
 * Keys that somebody has compared, one a line: a fingerprint (64 hex digits, with or without blanks) or the eight words, and
 * behind a `#` the name; without one, a key goes by its line. Empty lines are passed over.
 * @returns the keys, or the number of the first line that is none
 */
export function readKnownKeys(text: string): Result<readonly KnownKey[], number> {
  const keys: KnownKey[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const [key = '', ...name] = line.split('#');
    const words = key.trim().toLowerCase().split(/\s+/);
    if (words.join('') === '') continue;
    const hex = words.join('');
    const isWords = words.length === 8 && words.every((word) => WORDS.has(word));
    if (!isWords && !/^[0-9a-f]{64}$/.test(hex)) return err(index + 1);
    const said = name.join('#').trim();
    keys.push({ key: isWords ? words.join(' ') : hex, name: said || `line ${index + 1}` });
  }
  return ok(keys);
}
