import { buildHistories } from '../incidents/build-histories.ts';
import type { Translate } from '../i18n/translate.ts';
import type { IncidentHistory } from '../incidents/incident.ts';
import { sha256Hex } from '../sha256.ts';
import { smallFile, textFile, type BagFile, type Pieces } from './bag-file.ts';
import { BAGIT_TXT, PATHS } from './bundle-format.ts';
import type { BundleSource } from './bundle-source.ts';
import { captureFile } from './capture-file.ts';
import { checkpointFiles } from './checkpoint-files.ts';
import { COVERAGE_TABLE } from './coverage-table.ts';
import { custodyLines, leavingChain, type LeavingChain } from './custody-lines.ts';
import { dataPackage, type DescribedFile } from './data-package.ts';
import {
  allCaptures,
  eachExhibit,
  filedCaptures,
  incidentLines,
  incidentRecords,
  inLogOrder,
  observationLines,
  observationRows,
  withholdsAnything,
  type Selection,
} from './exhibits.ts';
import { exhibitList } from './exhibit-list.ts';
import { BundleStopped } from './bundle-stopped.ts';
import { commitmentLines } from './identities/commitment-lines.ts';
import type { IdentityCommitment } from './identities/identity-entry.ts';
import type { NewChecksum, NewHasher } from './hasher.ts';
import { keyNotesText } from './key-note.ts';
import type { KeyNote } from './key-note-schema.ts';
import type { OpenFile } from './open-file.ts';
import { leavingFacts } from './leaving-facts.ts';
import { readmePage } from './readme-page.ts';
import { recordTokens, type IssuedShelf, type RecordTokens } from './record-tokens.ts';
import type { Redaction } from './redaction.ts';
import { reportPage } from './report-page.ts';
import { fingerprintOf, type SigningKey } from './signing-key.ts';
import { MACHINE, SHEET, tableLines, type Flavour, type Table } from './table.ts';
import { INCIDENT_TABLE, OBSERVATION_TABLE } from './tables.ts';
import { bagInfoText } from './bag-info.ts';
import { manifestText, sealTagFiles, signatureFiles } from './tag-files.ts';
import { waczFile } from './wacz/wacz-file.ts';
import { watchedLines, watchedPages, type WatchedPages } from './watched-pages.ts';

/** What to keep back of the incidents of a bundle. */
export type Redact = (histories: readonly IncidentHistory[]) => Redaction;

export interface BagOptions {
  readonly t: Translate;
  readonly signingKey: SigningKey;
  readonly keyNotes: readonly KeyNote[];
  readonly verifierPage: string;
  readonly fileStem: string;
  readonly identities: readonly IdentityCommitment[];
  readonly redact: Redact;
  readonly leaveOut: ReadonlySet<string>;
  readonly issued: IssuedShelf | null;
  readonly newHasher: NewHasher;
  readonly newChecksum: NewChecksum;
}

/** What there is to say of a bag once all of it is written. */
export interface BagFacts {
  /** SHA-256 (hex) of `manifest-sha256.txt`: what is signed, and what the bundle is known by. */
  readonly manifestSha256: string;
  readonly fingerprint: string;
  /** `proofs/signature.tsq`. */
  readonly timeRequest: Uint8Array<ArrayBuffer>;
  readonly incidents: number;
  readonly captures: number;
  readonly captureBytes: number;
}

const TYPE = {
  text: 'text/plain',
  html: 'text/html',
  csv: 'text/csv',
  json: 'application/json',
  lines: 'application/x-ndjson',
} as const;

/**
 * The files of the bag in the order in which they are written: what explains the bundle first, then the
 * records, the captures, and last what lists and signs them all. So a capture is read, checked and
 * hashed in one pass. Each file is to be written before the next is asked for.
 */
export async function* bagFiles(
  source: BundleSource,
  options: BagOptions,
  onDone: (facts: BagFacts) => void,
): AsyncGenerator<OpenFile, undefined> {
  const { t, newHasher, signingKey, keyNotes } = options;
  const histories = buildHistories(inLogOrder(source.facts, source.custody));
  const selection: Selection = {
    histories,
    observances: source.observances,
    redaction: options.redact(histories),
    leaveOut: options.leaveOut,
  };
  const fingerprint = await fingerprintOf(signingKey.spki);
  const small = (path: string, type: string, content: string) =>
    smallFile(path, type, content, newHasher);

  const incidents = selection.histories.length;
  const captures = allCaptures(selection);
  const watched = watchedPages(eachExhibit(selection), source.facts);
  const leaving = [...leavingFacts(selection, watched)];
  const chain = leavingChain(source.custody, leaving, source.checkpoints);
  const tokens = await recordTokens(leaving, source.custody, {
    key: signingKey,
    shelf: options.issued,
    chained: chain.entries.length > 0,
  });
  if (!tokens.ok) throw new BundleStopped(tokens.error);
  const readme = readmePage(
    {
      createdAt: source.createdAt,
      fingerprint,
      incidents,
      captures: captures.length,
      withholds: withholdsAnything(selection),
      chained: chain.entries.length > 0,
      leftOut: options.leaveOut.size,
      identities: options.identities.length > 0,
    },
    t,
  );
  const first = [
    await small(PATHS.bagit, TYPE.text, BAGIT_TXT),
    await small(PATHS.readme, TYPE.html, readme),
    await small(PATHS.verifier, TYPE.html, options.verifierPage),
  ];
  yield* first;

  const records = await recordFiles(
    source,
    { selection, watched, chain, tokens: tokens.value },
    fingerprint,
    options,
  );
  const filed = filedCaptures(captures).map((capture) =>
    captureFile(capture, source.openCapture, newHasher),
  );
  yield* records;
  yield* filed;
  const archive = waczFile(source, () => eachExhibit(selection), options);
  yield archive;

  const described: readonly DescribedFile[] = [...records, ...filed, archive.written()];
  const description = dataPackage(source, described, options.fileStem, t);
  const descriptionFile = await small(PATHS.dataPackage, TYPE.json, description);
  yield descriptionFile;

  const payload = [...described, descriptionFile];
  const manifest = manifestText(payload);
  const signed = await signatureFiles(manifest, source, signingKey, newHasher);
  const last = [
    await small(PATHS.bagInfo, TYPE.text, bagInfoText(source, payload)),
    await small(PATHS.manifest, TYPE.text, manifest),
    ...signed.files,
    ...(await checkpointFiles(chain.dating, newHasher)),
    ...(keyNotes.length > 0
      ? [await small(PATHS.keyNotes, TYPE.json, keyNotesText(keyNotes))]
      : []),
  ];
  yield* last;
  yield* await sealTagFiles([...first, ...last], signingKey, newHasher);
  onDone({
    manifestSha256: await sha256Hex(manifest),
    fingerprint,
    timeRequest: signed.timeRequest,
    incidents,
    captures: captures.length,
    captureBytes: captures.reduce((sum, { size }) => sum + size, 0),
  });
  return undefined;
}

/** What of the log leaves. */
interface Leaving {
  readonly selection: Selection;
  readonly watched: WatchedPages;
  readonly chain: LeavingChain;
  readonly tokens: RecordTokens;
}

/** Every payload file that is made of records. */
async function recordFiles(
  source: BundleSource,
  { selection, watched, chain, tokens }: Leaving,
  fingerprint: string,
  { t, newHasher, fileStem, identities }: BagOptions,
): Promise<readonly BagFile[]> {
  const file = (path: string, type: string, pieces: Pieces) =>
    textFile(path, type, pieces, newHasher);
  const table = <Row>(path: string, of: Table<Row>, rows: () => Iterable<Row>, flavour: Flavour) =>
    file(path, TYPE.csv, () => tableLines(of, rows(), flavour));
  const incidents = () => incidentRecords(selection);
  const looks = () => observationRows(selection);
  const days = () => watched.coverage;
  const exhibitCount = selection.histories.length;
  return [
    await file(PATHS.report, TYPE.html, () =>
      reportPage(
        { source, stem: fileStem, fingerprint, exhibitCount },
        () => eachExhibit(selection),
        t,
      ),
    ),
    await file(PATHS.exhibitList, TYPE.html, () =>
      exhibitList({ source, stem: fileStem, fingerprint }, eachExhibit(selection), t),
    ),
    await file(PATHS.incidents, TYPE.lines, () => incidentLines(selection)),
    await file(PATHS.observations, TYPE.lines, () => observationLines(selection)),
    await file(PATHS.watchedPages, TYPE.lines, () => watchedLines(watched)),
    await table(PATHS.coverage, COVERAGE_TABLE, days, MACHINE),
    await file(PATHS.custody, TYPE.lines, () => custodyLines(chain)),
    await file(PATHS.recordTokens, TYPE.text, tokens.lines),
    ...(identities.length > 0
      ? [await file(PATHS.identities, TYPE.lines, () => commitmentLines(identities))]
      : []),
    await table(PATHS.incidentTable, INCIDENT_TABLE, incidents, MACHINE),
    await table(PATHS.observationTable, OBSERVATION_TABLE, looks, MACHINE),
    await table(PATHS.incidentSheet, INCIDENT_TABLE, incidents, SHEET),
    await table(PATHS.observationSheet, OBSERVATION_TABLE, looks, SHEET),
    await table(PATHS.coverageSheet, COVERAGE_TABLE, days, SHEET),
  ];
}
