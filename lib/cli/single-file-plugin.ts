import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const NOT_ASKED_FOR = fileURLToPath(new URL('../capture/not-asked-for.ts', import.meta.url));

/** What stands in for which module, by the name that single-file-core imports it by. */
const STAND_INS: ReadonlyMap<string, string> = new Map([
  [
    './template-formatter.js',
    fileURLToPath(new URL('../capture/no-file-names.ts', import.meta.url)),
  ],
  ...[
    './compression/compression.js',
    './css-fonts-minifier.js',
    './css-medias-alt-minifier.js',
    './css-rules-minifier.js',
    './html-images-alt-minifier.js',
    './html-minifier.js',
    './css-minifier.js',
  ].map((module) => [module, NOT_ASKED_FOR] as const),
]);

/**
 * What css-tree knows of the values that each property takes: data by which a style sheet is judged, which only the
 * shortener did. A tenth of the snapshot's script.
 */
const GRAMMAR = /types:\{"abs\(\)"[^]*?\},atrules:\{charset:[^]*?\}\}(?=\};)/;

/** Leaves out of single-file-core what no option of ours asks for: see the stand-ins. */
export function singleFilePlugin(): Plugin {
  return {
    name: 'single-file',
    enforce: 'pre',
    resolveId(source, importer) {
      return importer?.includes('single-file-core') ? (STAND_INS.get(source) ?? null) : null;
    },
    transform(code, id) {
      if (!id.endsWith('/single-file-core/vendor/css-tree.js')) return null;
      const shorter = code.replace(GRAMMAR, 'types:{},properties:{},atrules:{}');
      if (shorter.length === code.length) throw new Error('css-tree keeps its grammar elsewhere');
      return { code: shorter, map: null };
    },
  };
}
