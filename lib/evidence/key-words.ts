import { wordlist } from '@scure/bip39/wordlists/english.js';

/**
 * Eleven bits a word, 88 in all. Whoever wants another key with the same words has to make about 2⁸⁸
 * keys; the usual six words (2⁶⁶) are within reach of those who keep whole countries from reading.
 */
const WORDS = 8;
const BITS = 11;

/**
 * A key's fingerprint as eight words to compare by voice: its first 88 bits, eleven a word, from the
 * 2,048 words of BIP 39, no two of which begin with the same four letters. They are the same English
 * words in every language of the interface, so that any two people can compare them.
 * @param fingerprint 64 hex digits; anything else gives an empty text
 */
export function keyWords(fingerprint: string): string {
  if (!/^[0-9a-f]{64}$/.test(fingerprint)) return '';
  const first = BigInt(`0x${fingerprint.slice(0, (WORDS * BITS) / 4)}`);
  const words = Array.from({ length: WORDS }, (_, index) => {
    const shift = BigInt((WORDS - 1 - index) * BITS);
    return wordlist[Number((first >> shift) & 0x7ffn)] ?? '';
  });
  return words.join(' ');
}
