import { buildHistories } from '../incidents/build-histories.ts';
import type { Translate } from '../i18n/translate.ts';
import { smallFile, textFile, type BagFile, type Pieces } from './bag-file.ts';
import { BAGIT_TXT, PATHS } from './bundle-format.ts';
import type { BundleSource } from './bundle-source.ts';
import { captureFile } from './capture-file.ts';
import { custodyLines } from './custody-lines.ts';
import { dataPackage } from './data-package.ts';
import {
  eachExhibit,
  includedCaptures,
  incidentLines,
  incidentRecords,
  inLogOrder,
  leavingFacts,
  observationLines,
  observationRows,
  withholdsAnything,
  type Selection,
} from './exhibits.ts';
import type { NewHasher } from './hasher.ts';
import { readmePage } from './readme-page.ts';
import { reportPage } from './report-page.ts';
import { fingerprintOf, type SigningKey } from './signing-key.ts';
import { tableLines } from './table.ts';
import { COVERAGE_TABLE, INCIDENT_TABLE, OBSERVATION_TABLE } from './tables.ts';
import { bagInfoText, manifestText, sealTagFiles, signatureFiles } from './tag-files.ts';

export interface BagOptions {
  readonly t: Translate;
  readonly signingKey: SigningKey;
  readonly verifierPage: string;
  readonly fileStem: string;
  readonly withholdConfidential: boolean;
  readonly leaveOut: ReadonlySet<string>;
  readonly newHasher: NewHasher;
}

export interface Bag {
  /** In the order in which they are written: what explains the bundle first, the captures last. */
  readonly files: readonly BagFile[];
  readonly fingerprint: string;
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

/** The bag, signed. Captures are read and checked once, later, while it is written. */
export async function prepareBag(source: BundleSource, options: BagOptions): Promise<Bag> {
  const { t, newHasher, signingKey } = options;
  const selection: Selection = {
    histories: buildHistories(inLogOrder(source.facts, source.custody)),
    observances: source.observances,
    withholdConfidential: options.withholdConfidential,
    leaveOut: options.leaveOut,
  };
  const fingerprint = await fingerprintOf(signingKey.spki);
  const small = (path: string, type: string, content: string) =>
    smallFile(path, type, content, newHasher);

  const captures = includedCaptures(selection).map((capture) =>
    captureFile(capture, source.openCapture, newHasher),
  );
  const records = await recordFiles(source, selection, fingerprint, options);
  const described = [...records, ...captures];
  const description = dataPackage(source, described, options.fileStem, t);
  const payload = [...records, await small(PATHS.dataPackage, TYPE.json, description), ...captures];

  const manifest = manifestText(payload);
  const readme = readmePage(
    {
      createdAt: source.createdAt,
      fingerprint,
      incidents: selection.histories.length,
      captures: captures.length,
      withholds: withholdsAnything(selection),
      leftOut: options.leaveOut.size,
    },
    t,
  );
  const tags: readonly BagFile[] = [
    await small(PATHS.bagit, TYPE.text, BAGIT_TXT),
    await small(PATHS.bagInfo, TYPE.text, bagInfoText(source, payload)),
    await small(PATHS.manifest, TYPE.text, manifest),
    await small(PATHS.readme, TYPE.html, readme),
    await small(PATHS.verifier, TYPE.html, options.verifierPage),
    ...(await signatureFiles(manifest, source, signingKey, newHasher)),
  ];
  return {
    files: [...tags, ...(await sealTagFiles(tags, signingKey, newHasher)), ...payload],
    fingerprint,
    incidents: selection.histories.length,
    captures: captures.length,
    captureBytes: captures.reduce((sum, file) => sum + file.size, 0),
  };
}

/** Every payload file that is made of records. */
async function recordFiles(
  source: BundleSource,
  selection: Selection,
  fingerprint: string,
  { t, newHasher, fileStem }: BagOptions,
): Promise<readonly BagFile[]> {
  const file = (path: string, type: string, pieces: Pieces) =>
    textFile(path, type, pieces, newHasher);
  const exhibitCount = selection.histories.length;
  // With something withheld, hashes of whole facts would let a reader check guesses at it.
  const custody = withholdsAnything(selection) ? [] : source.custody;
  const leaving = leavingFacts(selection);
  return [
    await file(PATHS.report, TYPE.html, () =>
      reportPage({ source, stem: fileStem, fingerprint, exhibitCount }, eachExhibit(selection), t),
    ),
    await file(PATHS.incidents, TYPE.lines, () => incidentLines(selection)),
    await file(PATHS.observations, TYPE.lines, () => observationLines(selection)),
    await file(PATHS.watchedPages, TYPE.lines, () => []),
    await file(PATHS.coverage, TYPE.csv, () => tableLines(COVERAGE_TABLE, [])),
    await file(PATHS.custody, TYPE.lines, () => custodyLines(custody, leaving)),
    await file(PATHS.incidentTable, TYPE.csv, () =>
      tableLines(INCIDENT_TABLE, incidentRecords(selection)),
    ),
    await file(PATHS.observationTable, TYPE.csv, () =>
      tableLines(OBSERVATION_TABLE, observationRows(selection)),
    ),
  ];
}
