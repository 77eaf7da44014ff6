import { isFileEnding } from './file-ending.ts';
import { isLateProof } from './late-proof.ts';

/** The bundle's layout (design section 7), in one place for the writer and the verifier. */
export const BUNDLE_FORMAT = 'sensitive-days-bundle';
export const BUNDLE_FORMAT_VERSION = 1;

export const PATHS = {
  bagit: 'bagit.txt',
  bagInfo: 'bag-info.txt',
  manifest: 'manifest-sha256.txt',
  tagManifest: 'tagmanifest-sha256.txt',
  readme: 'README.html',
  verifier: 'verify.html',
  incidents: 'data/incidents.jsonl',
  observations: 'data/observations.jsonl',
  watchedPages: 'data/watched-pages.jsonl',
  coverage: 'data/coverage.csv',
  custody: 'data/custody.jsonl',
  recordTokens: 'data/records.sdjwt',
  identities: 'data/identities.jsonl',
  incidentTable: 'data/incidents.csv',
  observationTable: 'data/observations.csv',
  /** The tables once more, for spreadsheets: not machine-exact, and nothing in them runs. */
  sheets: 'data/for-spreadsheets/',
  incidentSheet: 'data/for-spreadsheets/incidents-sheet.csv',
  observationSheet: 'data/for-spreadsheets/observations-sheet.csv',
  coverageSheet: 'data/for-spreadsheets/coverage-sheet.csv',
  dataPackage: 'data/datapackage.json',
  report: 'data/report.html',
  exhibitList: 'data/exhibits.html',
  captures: 'data/captures/',
  archive: 'data/archive.wacz',
  signature: 'proofs/signature.json',
  signatureDer: 'proofs/signature.der',
  tagSignatureDer: 'proofs/tagmanifest-signature.der',
  publicKey: 'proofs/public-key.pem',
  keyNotes: 'proofs/key-notes.json',
  timeRequest: 'proofs/signature.tsq',
  timeStamp: 'proofs/signature.tsr',
} as const;

/** Must be there, or it is no bundle of ours whole. */
export const PAYLOAD_FILES = [
  PATHS.incidents,
  PATHS.observations,
  PATHS.watchedPages,
  PATHS.coverage,
  PATHS.custody,
  PATHS.incidentTable,
  PATHS.observationTable,
  PATHS.dataPackage,
  PATHS.report,
  PATHS.exhibitList,
  PATHS.archive,
] as const;

export const TAG_FILES = [
  PATHS.bagit,
  PATHS.bagInfo,
  PATHS.manifest,
  PATHS.readme,
  PATHS.verifier,
  PATHS.signature,
  PATHS.signatureDer,
  PATHS.publicKey,
] as const;

const CHECKPOINT_FILE = /^proofs\/checkpoint-[1-9]\d{0,9}\.(txt|tsq)$/;
const CAPTURE_FILE = /^data\/captures\/[0-9a-f]{64}\.([a-z0-9.]+)$/;
const FILES: ReadonlySet<string> = new Set(Object.values(PATHS));

/**
 * Whether a bundle can have a file of this path. What else its maker lists and signs is none of its parts: a page or a
 * program to open, or a `fetch.txt` and further manifests, by which tools for BagIt go to the network or see another bag.
 */
export function isBundleFile(path: string): boolean {
  const ending = CAPTURE_FILE.exec(path)?.[1];
  if (ending !== undefined) return isFileEnding(ending);
  return FILES.has(path) || isLateProof(path) || CHECKPOINT_FILE.test(path);
}

/** RFC 8493, section 2.1.1, to the letter. */
export const BAGIT_TXT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** Name of the top folder, and of the ZIP file without its ending: neutral words only. */
export const FILE_STEM = /^[a-z0-9][a-z0-9-]{0,59}$/;

/** Names inside the top folder. ASCII only: no spelling that two systems could read differently. */
export const ENTRY_NAME = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

/** A top folder that a person may have renamed: any one name without characters that are unseen or mean a path. */
export const FOLDER_NAME = /^(?!\.{1,2}$)[^\p{C}/\\:]{1,160}$/u;
