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

/** Leaves out of single-file-core what no option of ours asks for: see the stand-ins. */
export function singleFilePlugin(): Plugin {
  return {
    name: 'single-file',
    enforce: 'pre',
    resolveId(source, importer) {
      return importer?.includes('single-file-core') ? (STAND_INS.get(source) ?? null) : null;
    },
  };
}
