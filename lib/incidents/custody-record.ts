import type { CivilDate, Instant } from '../civil-date.ts';
import type { MissedLooks } from './watched-page.ts';

/** That a bundle, or a single file, left: what for, and by what it is known again. */
export interface ExportRecord {
  readonly type: 'export';
  readonly id: string;
  readonly loggedAt: Instant;
  readonly utcOffset: number;
  readonly incidentIds: readonly string[];
  /** Printed in the bundle too. */
  readonly purpose: string;
  /** To whom it was to go. Kept in the log alone, like `privatePurpose`; neither is there where nothing was typed. */
  readonly recipient?: string;
  /** What for, in words that are nobody else's business. */
  readonly privatePurpose?: string;
  /** SHA-256 (hex) of the bundle's `manifest-sha256.txt`: the same however the bundle is packed. */
  readonly manifestSha256?: string;
  /** In older entries only, in its place: SHA-256 of the whole ZIP. */
  readonly bundleSha256?: string;
  /** Empty where a single file left, which nothing signs. */
  readonly keyFingerprint: string;
  /** The bundle's `proofs/signature.tsq` in base64; missing in older entries. */
  readonly timeRequest?: string;
  /** In place of a bundle: a single file, and the SHA-256 (hex) of its bytes. To whom it goes nobody knows. */
  readonly file?: {
    readonly is: 'capture' | 'watch-list' | 'notices';
    readonly sha256: string;
  };
  /** Fingerprint of the `age` key that it was sealed to; not there where it left in the clear. */
  readonly sealedTo?: string;
  /** Of how many people it commits to the identities, and to whose key these were sealed. */
  readonly identities?: { readonly sealedTo: string; readonly count: number };
}

/** Most UTF-16 units of what is said about an export. */
export const EXPORT_LIMITS = { purpose: 2_000, recipient: 200, privatePurpose: 2_000 } as const;

/** What a fact of custody alone has: it tells what was done with the log, not what was seen. */
interface RecordStamp {
  readonly id: string;
  readonly loggedAt: Instant;
  readonly utcOffset: number;
}

/** That the log was looked at after an unlock; kept only where the person asked for it. */
export interface ViewRecord extends RecordStamp {
  readonly type: 'view';
}

/** That something came in from outside: a bundle of somebody else's, or a backup of this log. */
export interface ImportRecord extends RecordStamp {
  readonly type: 'import';
  readonly source: 'bundle' | 'backup';
  /** Of the file; empty where it is not known. */
  readonly fileSha256: string;
  /** How many facts came in. */
  readonly facts: number;
}

/** That a bundle left with parts withheld. Names of fields, never what stood in them. */
export interface RedactionRecord extends RecordStamp {
  readonly type: 'redaction';
  readonly incidentIds: readonly string[];
  readonly fields: readonly string[];
  /** SHA-256 (hex) of the bundle's `manifest-sha256.txt`. */
  readonly manifestSha256: string;
}

/**
 * The tombstone: that facts were deleted, and why. Their content is gone, their lines in the custody log stay, so
 * the chain still holds together and shows that something stood there.
 */
export interface Deletion extends RecordStamp {
  readonly type: 'deletion';
  readonly factIds: readonly string[];
  /** Missing in older entries, which have words in `reason`. */
  readonly cause?: DeletionCause;
  /** In the person's own words; may be empty beside a cause. */
  readonly reason: string;
}

/** Why a person deletes an entry. */
export const DELETION_CAUSES = ['mistake', 'safety', 'asked', 'other'] as const;
export type DeletionCause = (typeof DELETION_CAUSES)[number];

/** That a backup was written. */
export interface BackupRecord extends RecordStamp {
  readonly type: 'backup';
  readonly fileSha256: string;
  /** How many lines of custody it holds. */
  readonly entries: number;
}

/** Where the custody log stood: its last entry's number and hash, and the request to have that moment stamped. */
export interface Checkpoint extends RecordStamp {
  readonly type: 'checkpoint';
  /** Of the last entry, in UTC. */
  readonly day: CivilDate;
  readonly seq: number;
  readonly head: string;
  /** The `.tsq` file in base64. */
  readonly timeRequest: string;
}

/** That an authority answered a request of ours, and its answer; checked before it was kept. */
export interface TimeStampRecord extends RecordStamp {
  readonly type: 'time-stamp';
  /** The export or the checkpoint whose request it answers. */
  readonly subjectId: string;
  /** What the authority says. */
  readonly time: Instant;
  /** A stranger's text: isolate it. */
  readonly authority: string;
  /** The `.tsr` file in base64. */
  readonly answer: string;
}

/** That the key that signs bundles was replaced or revoked, and by which. The signed note lies with the key. */
export interface KeyChangeRecord extends RecordStamp {
  readonly type: 'key-change';
  readonly kind: 'replaced' | 'revoked';
  /** Fingerprints. */
  readonly from: string;
  readonly to: string;
}

/** What can be done to what is kept of a person. */
const PERSON_CHANGES = [
  'added',
  'changed',
  'removed',
  'consent-given',
  'consent-withdrawn',
] as const;

/** That something was noted of a person whom an incident concerns: which by a random number, never who or what. */
export interface PersonChange extends RecordStamp {
  readonly type: 'person-change';
  readonly personId: string;
  readonly change: (typeof PERSON_CHANGES)[number];
}

/** That the log before this one was lost or damaged, what was last known of it, and where its rest is kept. */
export interface GapRecord extends RecordStamp {
  readonly type: 'gap';
  /** Code of the problem that was found. */
  readonly problem: string;
  readonly lastKnown: {
    readonly count: number;
    readonly head: string;
    readonly at: Instant | null;
  } | null;
  /** Name of the database that was kept. */
  readonly keptAs: string;
}

/**
 * What was done with the log, and what was not done. These name no incident that they belong to, and stay behind in
 * every bundle; of missed looks the coverage of the pages that leave tells.
 */
export type CustodyRecord =
  | ExportRecord
  | ViewRecord
  | ImportRecord
  | RedactionRecord
  | Deletion
  | BackupRecord
  | GapRecord
  | Checkpoint
  | TimeStampRecord
  | KeyChangeRecord
  | PersonChange
  | MissedLooks;

/** The types of `CustodyRecord`s. */
export const CUSTODY_RECORD_TYPES = [
  'missed-looks',
  'export',
  'view',
  'import',
  'redaction',
  'deletion',
  'backup',
  'gap',
  'checkpoint',
  'time-stamp',
  'key-change',
  'person-change',
] as const satisfies readonly CustodyRecord['type'][];
