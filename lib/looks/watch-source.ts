import type { Result } from '../result.ts';
import type { Settings } from '../store/settings.ts';
import type { Colleague } from '../watch/colleague.ts';
import type { PageState } from '../watch/page-state.ts';
import type { MarkedDay } from '../watch/rhythm.ts';
import type { UserSignature } from '../witness/user-signature.ts';
import type { LooksLog } from './look-edges.ts';

/** What a round of looks is planned from and written to: the open log, or the watch list alone while that is locked. */
export interface WatchSource {
  readonly log: LooksLog;
  /** What there is to know now, looks that were written just before included. */
  read(): Promise<Result<WatchKnown>>;
  /** What was taken over of colleagues' bundles; null while the log is locked, or where it cannot be read: then that control is not run. */
  colleagues(): Promise<readonly Colleague[] | null>;
  /** Keeps it for the next round. */
  keep(known: WatchKnown): Promise<Result<unknown>>;
  close(): void;
}

export interface WatchKnown {
  readonly states: Map<string, PageState>;
  readonly watch: Settings['watch'];
  readonly days: readonly MarkedDay[];
  readonly signatures: readonly UserSignature[];
  /** Where the person says they are; null where they do not, and while the log is locked. */
  readonly country: string | null;
  /** Number of the last fact of the log that is in it; 0 where nobody can tell. */
  readonly seq: number;
}
