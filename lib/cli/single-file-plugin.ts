import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const STAND_IN = fileURLToPath(new URL('../capture/no-file-names.ts', import.meta.url));

/** Leaves out of single-file-core what no option of ours asks for: see `lib/capture/no-file-names.ts`. */
export function singleFilePlugin(): Plugin {
  return {
    name: 'single-file',
    enforce: 'pre',
    resolveId(source, importer) {
      const ours = source === './template-formatter.js' && importer?.includes('single-file-core');
      return ours === true ? STAND_IN : null;
    },
  };
}
