import type { ChainEnd } from '../incidents/custody-chain.ts';
import type { Deletion, ExportRecord } from '../incidents/custody-record.ts';
import type {
  Capture,
  CustodyEntry,
  Draft,
  Fact,
  Incident,
  IncidentHistory,
} from '../incidents/incident.ts';
import type { Issued, IssuedNow } from '../evidence/sd-jwt/issue-records.ts';
import type { SigningKey } from '../evidence/signing-key.ts';
import type { Person } from '../incidents/person.ts';
import type { KeyNote, KeyNoteFacts } from '../evidence/key-note-schema.ts';
import type { Recipient } from '../evidence/recipient.ts';
import type { Observance, Sensitivity } from '../observances/observance.ts';
import type { ReminderState } from '../reminders/reminder.ts';
import type { Instant } from '../civil-date.ts';
import type { Problem, Result } from '../result.ts';
import type { OwnSignature } from '../witness/own-signature.ts';
import type { WatchKey } from '../vault/watch-key.ts';
import type { Backup } from './backup/backup.ts';
import type { Colleague } from '../watch/colleague.ts';
import type { WatchRow } from '../watch/page-state.ts';
import type { Settings } from './settings.ts';

/**
 * The one door to stored data. Pages and the worker each open their own (`openLogStore`); Dexie's
 * cross-context events keep them in step. Everything below is sealed before it is written.
 *
 * Errors are `Problem`s with codes `store.*`: at opening `store.unavailable` (no IndexedDB: private
 * window), `store.will-not-open`, `store.blocked` (another window holds an upgrade up), `store.newer`
 * (written by a newer version), `store.key-missing`, `store.short` (fewer rows than remembered, or
 * another chain), `store.set-back` (every entry, but not what was saved after the last one), `store.not-set-up`, and `vault.*`; at writing `store.full`, `store.write-failed`, `store.busy`,
 * `store.closed`, and `vault.locked` from the deadline on; at reading `store.unreadable-row`, `store.read-failed`. A failed write has written
 * nothing: the caller still holds what it wanted to keep.
 */
export interface LogStore {
  /**
   * Appends facts and their custody entries in one transaction; resolves when they are on disk. Code beside those of
   * writing: `store.entry-deleted`, for what belongs to an incident that was deleted.
   */
  append(facts: readonly Fact[]): Promise<Result<readonly CustodyEntry[]>>;
  /** Keeps bytes in sealed chunks and then appends the capture's fact. Hash and size are taken on arrival. */
  keepCapture(
    capture: Omit<Capture, 'sha256' | 'size' | 'blobId' | 'got'>,
    bytes: AsyncIterable<Uint8Array<ArrayBuffer>>,
    onProgress?: (bytes: number) => void,
  ): Promise<Result<Capture>>;
  /** Bytes of a capture, chunk by chunk; throws a `Problem` in `StoreReadError` where a chunk is missing or altered. */
  readCapture(blobId: string): AsyncIterable<Uint8Array<ArrayBuffer>>;
  /**
   * Deletes the content of the facts that a deletion names, and the bytes of their captures; what stays is the deletion
   * itself and their lines of custody. What the browser once wrote may stay on the disk: see README. Code beside those of
   * writing: `store.nothing-to-delete`.
   */
  deleteFacts(deletion: Deletion): Promise<Result<null>>;
  /**
   * A backup of everything, on its way out: save the stream, then append a `backup` record with its summary. Codes:
   * `backup.needs-passphrase` where the vault opens by itself, and those of a new passphrase.
   */
  backup(passphrase: string | null): Promise<Result<Backup>>;
  /** Removes bytes that no fact names, left by a crash; null where an upload is under way or the log is damaged. */
  sweep(): Promise<Result<number | null>>;

  /** The last so many facts, newest first, without opening all others: for a first screen. */
  newest(count: number): Promise<Result<readonly Fact[]>>;
  /**
   * Whether every row is there. Opening counts the rows of a log up to a length (`COUNTED`); of a longer one this tells,
   * once all of it is read. Code: `store.short`, and from then on every write is refused.
   */
  whole(): Promise<Result<null>>;
  /**
   * Every readable fact in the order of the custody log, decrypted once and then kept in step: call
   * `watch` to hear of changes. Rows that do not open are left out here and named by `health`.
   */
  facts(): Promise<Result<readonly Fact[]>>;
  /**
   * Facts that came after this number of the custody log, without opening those before; 0 for all. See `FactsAfter`.
   */
  factsAfter(seq: number): Promise<Result<FactsAfter>>;
  /** The next so many lines of the custody log after this number, with their facts, without opening the others. */
  loggedAfter(seq: number, most: number): Promise<Result<LoggedAfter>>;
  custody(): Promise<Result<readonly CustodyEntry[]>>;
  /** Where the custody log ends, without opening any of it. */
  chainEnd(): Promise<Result<ChainEnd>>;
  /** One per incident, oldest first. */
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

  /** The person's own signatures, every version, by id. */
  ownSignatures(): Promise<Result<readonly OwnSignature[]>>;
  /** All of them or none. */
  saveOwnSignatures(rows: readonly OwnSignature[]): Promise<Result<null>>;
  dropOwnSignatures(ids: readonly string[]): Promise<Result<null>>;

  reminderState(): Promise<Result<ReminderState>>;
  saveReminderState(state: ReminderState): Promise<Result<null>>;

  /** What the worker last knew of the watch list: nothing that the facts do not say, only sooner. */
  watchRow(): Promise<Result<WatchRow>>;
  saveWatchRow(row: WatchRow): Promise<Result<null>>;

  /** The P-384 key that signs bundles, sealed like the rest; null before the first. */
  signingKey(): Promise<Result<StoredSigningKey | null>>;
  saveSigningKey(key: StoredSigningKey): Promise<Result<null>>;
  /** Keeps this one where there is none yet, and answers with the one that is kept: another window may have been first. */
  beginSigningKey(key: SigningKey): Promise<Result<StoredSigningKey>>;

  /** Records that were issued with this key (by its fingerprint), by the fact's id: one leaves under one signature in every bundle. */
  issuedRecords(kid: string): Promise<Result<ReadonlyMap<string, Issued>>>;
  /** The number of the custody log up to which every record was issued with this key; 0 for none. */
  issuedUpTo(kid: string): Promise<Result<number>>;
  /**
   * Keeps them, and answers with what is kept now: of a record that was kept before, that.
   * @param upTo what `issuedUpTo` answers from then on; left out, that stays
   */
  keepIssuedRecords(
    kid: string,
    issued: ReadonlyMap<string, IssuedNow>,
    upTo?: number,
  ): Promise<Result<ReadonlyMap<string, Issued>>>;

  /** Keys of others that the person has compared, by name. */
  knownKeys(): Promise<Result<readonly StoredKnownKey[]>>;
  saveKnownKey(key: StoredKnownKey): Promise<Result<null>>;
  dropKnownKey(fingerprint: string): Promise<Result<null>>;

  /** People whom incidents concern. Those of an incident go with it when it is deleted, and with each what was half-typed of them. */
  persons(): Promise<Result<readonly Person[]>>;
  savePerson(person: Person): Promise<Result<null>>;
  dropPerson(person: Pick<Person, 'id' | 'incidentId'>): Promise<Result<null>>;

  /** Those to whom files can be sealed. */
  recipients(): Promise<Result<readonly Recipient[]>>;
  saveRecipient(recipient: Recipient): Promise<Result<null>>;
  dropRecipient(fingerprint: string): Promise<Result<null>>;

  /** What was taken over of other people's bundles, to be held against one's own looks. */
  colleagues(): Promise<Result<readonly Colleague[]>>;
  saveColleague(colleague: Colleague): Promise<Result<null>>;
  dropColleague(signer: string): Promise<Result<null>>;

  /** The key of the watch list that stays in memory while the log is locked; null where that was not chosen. See `VaultDoor.keepWatching`. */
  watchKey(): Promise<Result<WatchKey | null>>;
  saveWatchKey(key: WatchKey): Promise<Result<null>>;
  dropWatchKey(): Promise<Result<null>>;

  /** Room, size, last write, and every damage there is. Checks the whole custody chain. */
  health(): Promise<Result<StoreHealth>>;
  close(): void;
}

/** Some lines of the custody log. */
export interface LoggedAfter {
  /** Those whose facts are there: a deleted one is not. */
  readonly logged: readonly { readonly fact: Fact; readonly custody: CustodyEntry }[];
  /** Number of the last line that was looked at. */
  readonly seq: number;
  /** Number of the last line of the whole log. */
  readonly end: number;
}

/** The facts that came after some point of the log. */
export interface FactsAfter {
  readonly facts: readonly Fact[];
  /** Number of the last fact of the whole log: smaller than what was asked for where the log is another one. */
  readonly seq: number;
}

export interface StoreHealth {
  readonly facts: number;
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
  /** When the last fact was appended; null for an empty log. */
  readonly lastAppendAt: Instant | null;
  /** When a backup was last written; null for never. */
  readonly lastBackupAt: Instant | null;
  /** Damage that does not stop the rest from being read; to be shown wherever the log is shown. */
  readonly problems: readonly Problem[];
  /** True while the key lies beside the data: whoever has the profile folder can read the log. */
  readonly keyInTheOpen: boolean;
}

/** A key that the person has marked as known. */
export interface StoredKnownKey {
  /** Its fingerprint. */
  readonly id: string;
  readonly name: string;
  readonly since: Instant;
  /** What the bundle said of keys before it: from then on those that it takes back are known to be taken back. */
  readonly notes: readonly KeyNoteFacts[];
}

export interface StoredSigningKey {
  readonly pkcs8: Uint8Array<ArrayBuffer>;
  readonly spki: Uint8Array<ArrayBuffer>;
  readonly createdAt: Instant;
  /** Notes on the keys before it, oldest first; kept with the key, so that neither is ever without the other. */
  readonly notes?: readonly KeyNote[];
}

export type { ExportRecord, Incident };
