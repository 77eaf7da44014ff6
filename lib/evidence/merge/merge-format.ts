/**
 * Bundles of several people merged into one file: a BagIt bag in a ZIP that holds each bundle whole, as it was signed,
 * and tables over all of them. Nobody signs it: each bundle in it is signed, and the tables are made of the bundles
 * alone, so whoever checks it makes them again and compares.
 */
export const MERGE_PATHS = {
  bagit: 'bagit.txt',
  bagInfo: 'bag-info.txt',
  manifest: 'manifest-sha256.txt',
  readme: 'README.html',
  verifier: 'verify.html',
  bundles: 'data/bundles/',
  incidents: 'data/joint/incidents.csv',
  observations: 'data/joint/observations.csv',
  pages: 'data/joint/pages.csv',
  conflicts: 'data/joint/conflicts.csv',
  /** Only where there are notes that revoke a key. */
  keyNotes: 'data/joint/key-notes.json',
  incidentSheet: 'data/joint/for-spreadsheets/incidents-sheet.csv',
  observationSheet: 'data/joint/for-spreadsheets/observations-sheet.csv',
  pageSheet: 'data/joint/for-spreadsheets/pages-sheet.csv',
  conflictSheet: 'data/joint/for-spreadsheets/conflicts-sheet.csv',
} as const;

/** What a merged file holds beside its bundles; `data/…` of these is what its manifest lists with them. */
export const MERGE_FILES: readonly string[] = Object.values(MERGE_PATHS).filter(
  (path) => path !== MERGE_PATHS.bundles,
);

/** Hex digits of a bundle's id: 128 bits, and short enough for every path in it to stay within what ZIP readers take. */
const ID_DIGITS = 32;

/**
 * Id of a bundle: the beginning of the SHA-256 of its `tagmanifest-sha256.txt`, which lists its manifest, its key and
 * its signature. Packing it again or adding a time stamp later leaves it the same; signing the same files with another
 * key does not.
 */
export function bundleId(tagManifestSha256: string): string {
  return tagManifestSha256.slice(0, ID_DIGITS);
}

/** A path inside a merged file as the bundle it belongs to and the path in that; null where it is in none. */
export function inBundle(path: string): { readonly id: string; readonly path: string } | null {
  const [, id, rest] = /^data\/bundles\/([0-9a-f]{32})\/(.+)$/.exec(path) ?? [];
  return id === undefined || rest === undefined ? null : { id, path: rest };
}

/**
 * The bundle that was made last; of several made in one millisecond, the one with the last id. Its moment is the merged
 * file's.
 * @param parts in the order of their ids
 */
export function newestPart<Part extends { readonly createdAt: string }>(
  parts: readonly Part[],
): Part | undefined {
  return parts.reduce<Part | undefined>(
    (newest, part) => (newest && newest.createdAt > part.createdAt ? newest : part),
    undefined,
  );
}
