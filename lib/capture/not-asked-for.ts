/**
 * Stands in for the parts of single-file-core that shorten, sift or pack a page (see `lib/cli/single-file-plugin.ts`): a
 * quarter of it. A snapshot is evidence, so no option of ours asks for any of them (`page-snapshot.ts`), and none of these
 * is ever called.
 */
export function process(): never {
  throw new Error('a part of single-file-core that was left out was asked for');
}

/** The same for the one that shortens style sheets. */
export function processString(): never {
  return process();
}
