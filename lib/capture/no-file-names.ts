/**
 * Stands in for `single-file-core/modules/template-formatter.js` (see `lib/cli/single-file-plugin.ts`), which makes file names
 * and banners from templates and brings the English names of all emojis for that: 100 kB of the package. We set no
 * template (`page-snapshot.ts`), so that its answer was always the empty one given here.
 */
export function formatFilename(): Promise<string> {
  return Promise.resolve('');
}

/** The same for the banner, which we do not ask for either. */
export function evalTemplate(): Promise<string> {
  return Promise.resolve('');
}
