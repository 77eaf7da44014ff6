import type { ListEntry, Refusal } from './list-entry.ts';

/** A place in a list where an address could stand. */
export interface FoundInList extends Pick<ListEntry, 'line' | 'title' | 'testList'> {
  readonly address: string;
}

/** Where a format's reader tells what it finds. */
export interface ListSink {
  readonly found: (found: FoundInList) => void;
  readonly refuse: (refusal: Refusal) => void;
}

/** A reader of one format, fed in pieces. */
export interface FormatReader {
  readonly push: (text: string) => void;
  readonly end: () => void;
  /** Lines that were read so far. */
  readonly lines: () => number;
}
