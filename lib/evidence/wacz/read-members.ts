import { PATHS } from '../bundle-format.ts';
import type { ReadWarcRecord } from './warc-reader.ts';

/** One file of the archive as it was read. */
export interface ReadMember {
  readonly size: number;
  readonly sha256: string;
  /** Its bytes; null for a WARC. */
  readonly bytes: Uint8Array<ArrayBuffer> | null;
}

/** By path inside the archive. */
export type ReadMembers = ReadonlyMap<string, ReadMember>;

/** A record with the WARC in which it lies, by its path in the archive. */
export interface PlacedRecord extends ReadWarcRecord {
  readonly warc: string;
}

/** How a file of the archive, or a place in one, is named in what a verifier says. */
export function memberItem(path: string): string {
  return `${PATHS.archive}/${path}`;
}
