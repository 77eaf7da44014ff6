import type { Plugin } from 'vite';
import { buildVerifierPage } from './build-verifier-page.ts';

const ID = 'virtual:verifier-page';

/** Makes `import('virtual:verifier-page')` give the text of `verify.html` as its default export. */
export function verifierPagePlugin(): Plugin {
  return {
    name: 'verifier-page',
    resolveId: (id) => (id === ID ? `\0${ID}` : null),
    load: async (id) =>
      id === `\0${ID}`
        ? { code: `export default ${JSON.stringify(await buildVerifierPage())};`, moduleType: 'js' }
        : null,
  };
}
