import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** What stands in for which module, by the name that single-file-core imports it by. */
const STAND_INS: ReadonlyMap<string, string> = new Map([
  [
    './template-formatter.js',
    fileURLToPath(new URL('../capture/no-file-names.ts', import.meta.url)),
  ],
  [
    './compression/compression.js',
    fileURLToPath(new URL('../capture/no-compression.ts', import.meta.url)),
  ],
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
