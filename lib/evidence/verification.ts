import type { IdentityCommitment } from './identities/identity-entry.ts';
import type { KeyNoteFacts } from './key-note-schema.ts';
import type { KeyRetired } from './key-retired.ts';
import type { TimeStamp } from './time/check-time-answer.ts';
import type { Dated } from './time/dated-after.ts';

/** What a verifier looks at, in the order in which it says so. Each has a name `report.check.<id>`. */
export const CHECK_IDS = [
  'container', // a ZIP that every tool reads the same way
  'names', // one top folder, harmless names, none twice
  'bagit', // declares itself a BagIt bag and has every file that a bundle has
  'payload', // every file of data/ listed, and as the manifest says
  'oxum', // number and size of files as bag-info says
  'tag-files', // README, verify page, proofs: as the tag manifest says
  'signature', // the manifest is signed by the key in proofs/
  'tag-signature', // and so is the tag manifest
  'key-notes', // notes on replaced and revoked keys are signed by both, and none takes back the key of this bundle
  'records', // every record is one we understand
  'captures', // each capture that a record names is there, under its hash; none beside
  'archive', // the web archive: a sound ZIP, its description, every file listed and unchanged
  'archive-signature', // signed as wacz-auth says, by the key of the bundle
  'archive-records', // every record of its WARCs is sound and has the digest it states
  'archive-index', // its index and its pages lead to the right records
  'custody', // the chain of custody holds, and the facts hang in it
  'disclosures', // each record is signed by itself, and shows what stands in the record files
  'tables', // the CSV tables are what the records make of them
  'description', // datapackage.json lists what is there
  'time-stamps', // each time stamp is over this bundle's signature or over its custody, and holds
] as const;

/** What a verifier looks at in bundles that were merged into one file. */
export const MERGE_CHECK_IDS = [
  'container',
  'names',
  'payload',
  'merge-parts', // each bundle in it is whole, in the folder that is named for it
  'merge-tables', // the joint tables are what the bundles make of them
] as const;
export type CheckId = (typeof CHECK_IDS)[number] | (typeof MERGE_CHECK_IDS)[number];

/** Why something fails. Each has a sentence `report.bad.<code>` with `{item}`. */
const BAD_CODES = [
  'not-readable',
  'ends-early',
  'ambiguous',
  'file-too-large',
  'too-many-files',
  'too-large',
  'unpacks-too-large',
  'bomb',
  'bad-name',
  'twice',
  'outside-folder',
  'encrypted',
  'missing',
  'altered',
  'not-listed',
  'bad-text',
  'bad-line',
  'count-differs',
  'bad-key',
  'bad-signature',
  'other-key',
  'bad-note',
  'key-revoked',
  'bad-record',
  'not-named-by-hash',
  'not-in-records',
  'chain-gap',
  'chain-link',
  'fact-altered',
  'fact-not-in-chain',
  'not-issued',
  'not-signed',
  'bad-disclosure',
  'signed-differently',
  'signed-elsewhere',
  'told-differently',
  'not-described',
  'described-differently',
  'bad-archive',
  'bad-digest',
  'bad-order',
  'bad-pointer',
  'not-indexed',
  'stamp-unreadable',
  'stamp-refused',
  'stamp-other-imprint',
  'stamp-other-nonce',
  'stamp-no-certificate',
  'stamp-bad-signature',
  'stamp-not-for-time',
  'stamp-certificate-expired',
  'stamp-not-trusted',
  'checkpoint-differs',
  'request-differs',
] as const;
export type BadCode = (typeof BAD_CODES)[number];

export interface BadItem {
  /** A file's path inside the top folder, or a file and a line ("data/custody.jsonl:7"). Foreign text: isolate it. */
  readonly item: string;
  readonly code: BadCode;
  /** Of what is taken no more than this: a number of files or times, or megabytes. Only where that was passed. */
  readonly limit?: number;
}

export interface Check {
  readonly id: CheckId;
  readonly status: 'holds' | 'fails' | 'not-present';
  /** How many things were looked at. */
  readonly count: number;
  /** The first bad items, at most `BAD_ITEMS_KEPT`. Empty unless it fails. */
  readonly bad: readonly BadItem[];
}
export const BAD_ITEMS_KEPT = 20;

/** What no check of a file can show. Each has a sentence `report.notProven.<code>`. */
export const NOT_PROVEN = [
  'truth',
  'time',
  'authority', // in place of `time` where there is a time stamp
  'contradicting-times', // moments in it cannot all be right: a clock was wrong, or was set
  'ots', // an OpenTimestamps file is there, and nobody has asked the Bitcoin chain
  'person',
  'complete',
  'retold', // the report is made from the records, and so are the days of the coverage; nobody compares them
  'pages', // README.html, the report and the exhibits, which its maker wrote, or had written
  'page-unknown', // verify.html in it, where nobody could compare it,
  'page-other', // where it is not the one that this version writes,
  'page-same', // and where it is
  'withheld',
  'identities', // who people are travels apart; the bundle only commits to it
  'covered', // a covered copy is there and its original is not
  'covered-beside', // both are there, and nobody compares pictures
  'unchained', // the chain of custody was left out, because its older entries would tell what is withheld
  'repacked',
  'witnesses', // merged bundles: whether two keys are two people
  'merge-readme', // merged bundles: README.html beside them, which nobody signed
  'merge-page', // merged bundles: verify.html beside them, where it is not the one that this version writes
  'squeezed', // the web archive was squeezed when packed again, and is too large to look into so
] as const;
export type NotProven = (typeof NOT_PROVEN)[number];

/** What the bundle says of itself. Only as good as the checks above. */
export interface BundleFacts {
  readonly folder: string;
  readonly createdAt: string;
  /** SHA-256 of the key, 64 hex digits; empty where there is no readable key. */
  readonly fingerprint: string;
  readonly files: number;
  readonly bytes: number;
  readonly incidents: number;
  readonly captures: number;
}

/** What stands behind a time: the signature over everything, or the custody log up to one entry. */
export type TimeSubject =
  { readonly of: 'bundle' } | { readonly of: 'custody'; readonly upTo: number };

export type TimeProof =
  | ({
      readonly kind: 'rfc3161';
      readonly path: string;
      readonly about: TimeSubject;
      /** The first of what it covers that is dated later than it; missing where nothing is. */
      readonly datedAfter?: Dated;
    } & TimeStamp)
  | {
      readonly kind: 'opentimestamps';
      readonly path: string;
      readonly about: TimeSubject;
      /** `pending`: only promised by a calendar server. `anchored`: names a Bitcoin block, which nobody has looked up. */
      readonly state: 'pending' | 'anchored';
    };

export interface Verification {
  /** `not-a-bundle`: nothing that we could check. `broken`: at least one check fails. */
  readonly outcome: 'whole' | 'broken' | 'not-a-bundle';
  /** In the order of `CHECK_IDS`; empty where it is no bundle. */
  readonly checks: readonly Check[];
  readonly firstBad: (BadItem & { readonly check: CheckId }) | null;
  readonly notProven: readonly NotProven[];
  readonly bundle: BundleFacts | null;
  /** Time stamps that hold, and OpenTimestamps files as far as they can be read; by path. */
  readonly timeProofs: readonly TimeProof[];
  /** Notes in it on keys that were replaced or revoked, as far as both keys signed them. */
  readonly keyNotes: readonly KeyNoteFacts[];
  /** That its key is used no more; missing where no note says so, or several bundles. */
  readonly keyRetired?: KeyRetired;
  /** SHA-256 of its `manifest-sha256.txt`; missing where there is none, or several bundles. */
  readonly manifestSha256?: string;
  /** What it commits to of identities that travel apart; missing where there is nothing. */
  readonly identities?: readonly IdentityCommitment[];
  /** Only of bundles that were merged into one file: what was found in each, in the order of their ids. */
  readonly parts?: readonly PartVerification[];
}

export interface PartVerification {
  /** Name of its folder in `data/bundles/`. */
  readonly id: string;
  readonly verification: Verification;
}

/** The whole of it: broken as soon as one check fails. */
export function verificationOf(
  checks: readonly Check[],
  notProven: readonly NotProven[],
  bundle: Verification['bundle'],
  timeProofs: readonly TimeProof[] = [],
  keyNotes: readonly KeyNoteFacts[] = [],
): Verification {
  const first = checks.find((check) => check.bad.length > 0);
  const [item] = first?.bad ?? [];
  return {
    outcome: first ? 'broken' : 'whole',
    checks,
    firstBad: first && item ? { ...item, check: first.id } : null,
    notProven,
    bundle,
    timeProofs,
    keyNotes,
  };
}
