import type { Result } from '../result.ts';
import type { LookFact } from './look-edges.ts';

/** The watch list alone, as the store opens it while the log is locked (`OpenWatchList`). */
export interface NarrowList {
  notes(): Promise<Result<ReadonlyMap<string, unknown>>>;
  put(notes: ReadonlyMap<string, unknown>): Promise<Result<null>>;
  drop(names: readonly string[]): Promise<Result<null>>;
  /** Into the sealed inbox, all or none; at most as many as one row takes. */
  append(facts: readonly LookFact[]): Promise<Result<null>>;
  close(): void;
}

/** An error where the person did not choose that it stays open, or the browser was started anew since. */
export type OpenNarrowList = () => Promise<Result<NarrowList>>;
