/** What one list may hold. Whatever is beyond is refused by line, never dropped in silence. */
export const LIST_LIMITS = {
  /** Bytes of one file; Chromium's export carries an icon with each bookmark. */
  bytes: 64_000_000,
  /** Addresses of one list. */
  entries: 50_000,
  /** UTF-16 units of one line; the rest of a longer one is not held in memory. */
  line: 64_000,
  /** Lines that one CSV row may go over. */
  rowLines: 20,
  /** Refusals that are kept one by one; the others are only counted. */
  refusals: 20_000,
  /** UTF-16 units of a refused line that are kept, to recognise it by. */
  excerpt: 200,
} as const;

/** Why a line was not taken. Each has a sentence `watch.refused.<reason>`. */
export const REFUSAL_REASONS = [
  'no-address', // nothing in it that could be an address
  'scheme', // `javascript:`, `data:`, `file:` …: nothing that could be looked at over the network
  'credentials', // a name or password in the address: it would lie in every record
  'too-long', // more than `URL_LIMIT` units, or a line beyond the limit
  'damaged-text', // signs that were lost when the file was saved
  'duplicate', // stands further up in the same list
  'already-watched', // is on the watch list
  'row-shape', // a row that has not the six columns, or a quote that is never closed
  'list-full', // more addresses than one list may have
  'file-too-large', // the file goes on, and is not read any further
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

export interface Refusal {
  /** Counted from 1, whatever the file's line ends. */
  readonly line: number;
  readonly reason: RefusalReason;
  /** The beginning of what stood there. */
  readonly text: string;
}

/** One address that was taken. */
export interface ListEntry {
  readonly line: number;
  /** As the URL parser writes it: host in ASCII, `/` after a bare host. */
  readonly url: string;
  /** Whether `https://` had to be put in front. */
  readonly schemeAdded: boolean;
  /** A bookmark's name; empty for the rest. */
  readonly title: string;
  /** Its columns, where it came from a `test-lists` file. */
  readonly testList: TestListFields | null;
}

/** The columns of a Citizen Lab `test-lists` row beside the address, as they stand. */
export interface TestListFields {
  readonly categoryCode: string;
  readonly categoryDescription: string;
  readonly dateAdded: string;
  readonly source: string;
  readonly notes: string;
}

const LIST_FORMATS = ['lines', 'bookmarks', 'test-list'] as const;
export type ListFormat = (typeof LIST_FORMATS)[number];

/** What a list came to. */
export interface ListReport {
  readonly format: ListFormat;
  readonly entries: readonly ListEntry[];
  readonly refusals: readonly Refusal[];
  /** How many were refused for each reason, those beyond the limit counted too. */
  readonly refusedFor: ReadonlyMap<RefusalReason, number>;
  /** Lines that were read, empty ones and comments counted. */
  readonly lines: number;
}
