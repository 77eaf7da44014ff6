import type { Instant } from '../../civil-date.ts';
import type { Result } from '../../result.ts';

/** What was written, once the last byte is out. */
export interface BackupSummary {
  readonly fileSha256: string;
  readonly size: number;
  /** Lines of custody in it. */
  readonly entries: number;
  readonly createdAt: Instant;
}

/** A backup on its way out. `summary` settles when the stream has ended or failed. */
export interface Backup {
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>;
  readonly summary: Promise<Result<BackupSummary>>;
}
