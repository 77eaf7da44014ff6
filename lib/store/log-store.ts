import type {
  Capture,
  CustodyEntry,
  Draft,
  ExportRecord,
  Fact,
  Incident,
  IncidentHistory,
} from '../incidents/incident.ts';
import type { Observance, Sensitivity } from '../observances/observance.ts';
import type { ReminderState } from '../reminders/reminder.ts';
import type { Result } from '../result.ts';
import type { Settings } from './settings.ts';

/**
 * The one door to stored data. Pages and the worker each open their own (`openLogStore`); Dexie's
 * cross-context events keep them in step. Everything below is sealed before it is written.
 *
 * Errors are `Problem`s with codes `store.*`: `store.unavailable` (no IndexedDB: private window),
 * `store.will-not-open`, `store.full`, `store.newer` (written by a newer version), `store.short`
 * (fewer rows than the sentinel remembers), `store.unreadable-row`, `store.write-failed`.
 */
export interface LogStore {
  /** Appends facts and their custody entries in one transaction; resolves when they are on disk. */
  append(facts: readonly Fact[]): Promise<Result<readonly CustodyEntry[]>>;
  /** Keeps bytes in sealed chunks and then appends the capture's fact. Hash and size are taken on arrival. */
  keepCapture(
    capture: Omit<Capture, 'sha256' | 'size' | 'blobId' | 'got'>,
    bytes: AsyncIterable<Uint8Array<ArrayBuffer>>,
    onProgress?: (bytes: number) => void,
  ): Promise<Result<Capture>>;
  /** Bytes of a capture, chunk by chunk; throws a `Problem` in `StoreReadError` where a chunk is missing or altered. */
  readCapture(blobId: string): AsyncIterable<Uint8Array<ArrayBuffer>>;

  /** Every fact, decrypted once and then kept in step: call `watch` to hear of changes. */
  facts(): Promise<Result<readonly Fact[]>>;
  custody(): Promise<Result<readonly CustodyEntry[]>>;
  /** Only this incident's history; does not load the rest when nothing is loaded yet. */
  histories(): Promise<Result<readonly IncidentHistory[]>>;
  /** Calls back after each change made here or in another page or worker; returns the way to stop. */
  watch(changed: () => void): () => void;

  settings(): Promise<Result<Settings>>;
  changeSettings(change: Partial<Settings>): Promise<Result<Settings>>;

  drafts(): Promise<Result<readonly Draft[]>>;
  saveDraft(draft: Draft): Promise<Result<null>>;
  dropDraft(id: string): Promise<Result<null>>;

  ownObservances(): Promise<Result<readonly Observance[]>>;
  saveOwnObservance(observance: Observance): Promise<Result<null>>;
  dropOwnObservance(id: string): Promise<Result<null>>;
  ownMarks(): Promise<Result<readonly Sensitivity[]>>;
  saveOwnMark(mark: Sensitivity): Promise<Result<null>>;
  dropOwnMark(id: string): Promise<Result<null>>;

  reminderState(): Promise<Result<ReminderState>>;
  saveReminderState(state: ReminderState): Promise<Result<null>>;

  /** Bytes used and available, and when the last write happened. */
  health(): Promise<Result<StoreHealth>>;
  close(): void;
}

export interface StoreHealth {
  readonly facts: number;
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
}

export type { ExportRecord, Incident };
