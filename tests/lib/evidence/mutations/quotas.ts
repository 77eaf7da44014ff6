/**
 * How many different changed bundles are tried of each kind, so that the tests `mutated-*` together try 10,000. One
 * run makes up other changes than the next; a failure prints the seed that brings it back.
 */
export const QUOTAS = {
  /** One byte of the ZIP turned into another, wherever it lies. */
  'one byte': 2_600,
  /** Bytes of the ZIP cut out, put in, doubled, exchanged, or gone from the end. */
  'several bytes': 3_000,
  /** One byte inside a file, in a ZIP that is in order. */
  'byte in a file': 1_100,
  /** Files left out, added, renamed, exchanged, emptied, or taken from another bundle. */
  'whole files': 700,
  /** A field of JSON left out, added, renamed, or with another value, also inside the web archive and signed records. */
  'field of JSON': 1_600,
  /** Lines of a file left out, doubled, exchanged, moved, joined, or ended otherwise. */
  'order of lines': 1_000,
} as const;
export type MutationKind = keyof typeof QUOTAS;
