/**
 * Stands in for `single-file-core/processors/compression/compression.js` (see `lib/cli/single-file-plugin.ts`), which packs
 * a snapshot into a ZIP that opens itself and brings a whole ZIP writer for that. We ask for plain HTML
 * (`page-snapshot.ts` sets no `compressContent`), so this is never called.
 */
export function process(): Promise<never> {
  return Promise.reject(new Error('a snapshot is never compressed'));
}
