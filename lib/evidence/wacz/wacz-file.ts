import type { Translate } from '../../i18n/translate.ts';
import { smallFile, textFile } from '../bag-file.ts';
import { PATHS } from '../bundle-format.ts';
import type { BundleSource } from '../bundle-source.ts';
import type { DescribedFile } from '../data-package.ts';
import type { NewChecksum, NewHasher } from '../hasher.ts';
import { hashedWhileWritten, type OpenFile, type WrittenFile } from '../open-file.ts';
import type { Exhibit } from '../exhibit.ts';
import type { SigningKey } from '../signing-key.ts';
import { zipFiles } from '../zip-files.ts';
import {
  archiveRecords,
  textRecord,
  type ArchivePage,
  type ArchiveRecord,
} from './archive-records.ts';
import { indexFiles } from './cdxj.ts';
import { pageLines } from './page-lines.ts';
import {
  softwareOf,
  waczDescription,
  waczDigest,
  DESCRIPTION,
  DIGEST,
} from './wacz-description.ts';
import { warcFiles } from './warc-files.ts';
import type { WarcRecord } from './warc-record.ts';

export interface WaczOptions {
  readonly t: Translate;
  readonly signingKey: SigningKey;
  readonly newHasher: NewHasher;
  readonly newChecksum: NewChecksum;
}

/**
 * `data/archive.wacz` (WACZ 1.1.1), signed: what was kept of the pages and what was seen of them, for
 * replay. Written in one pass, captures first: what lists and signs them can only come after. In memory
 * are the records of one WARC and a line per record.
 * @param exhibits gives the exhibits anew each time it is called
 */
export function waczFile(
  source: BundleSource,
  exhibits: () => Iterable<Exhibit>,
  options: WaczOptions,
): WrittenFile {
  const { newHasher, newChecksum } = options;
  return hashedWhileWritten(
    {
      path: PATHS.archive,
      mediaType: 'application/wacz',
      open: () =>
        zipFiles(innerFiles(source, exhibits, options), '', source.createdAt, newChecksum),
    },
    newHasher,
  );
}

async function* innerFiles(
  source: BundleSource,
  exhibits: () => Iterable<Exhibit>,
  { t, signingKey, newHasher }: WaczOptions,
): AsyncGenerator<OpenFile, undefined> {
  const { openCapture } = source;
  const pages: ArchivePage[] = [];
  const lines: string[] = [];
  const written: DescribedFile[] = [];

  const records = async function* (): AsyncGenerator<ArchiveRecord, undefined> {
    const done = new Set<string>();
    for (const exhibit of exhibits()) {
      yield* archiveRecords(exhibit, { openCapture, newHasher, done }, (page) => pages.push(page));
    }
    return undefined;
  };
  const warcs = warcFiles(
    (path) => infoRecord(path, source, firstId(exhibits())),
    records(),
    newHasher,
    (line) => lines.push(line),
  );
  for await (const warc of warcs) {
    yield warc;
    written.push(warc.written());
  }

  const later = [
    await textFile(
      'pages/pages.jsonl',
      'application/x-ndjson',
      () => pageLines(pages, openCapture, t),
      newHasher,
    ),
  ];
  for (const { path, bytes } of await indexFiles(lines)) {
    later.push(await smallFile(path, 'text/plain', bytes, newHasher));
  }
  yield* later;

  const description = waczDescription(source, [...written, ...later], pages, t);
  const digest = await waczDigest(description, source, signingKey);
  yield await smallFile(DESCRIPTION, 'application/json', description, newHasher);
  yield await smallFile(DIGEST, 'application/json', digest, newHasher);
  return undefined;
}

/** Random, and so what tells the archives of two bundles apart that were made in the same millisecond. */
function firstId(exhibits: Iterable<Exhibit>): string {
  for (const { record } of exhibits) return record.id;
  return '';
}

/** The first record of a WARC. Its fields for operator, host and address stay out: they tell of a person. */
async function infoRecord(
  path: string,
  source: BundleSource,
  incidentId: string,
): Promise<WarcRecord> {
  const file = path.slice('archive/'.length);
  const { record } = await textRecord({
    type: 'warcinfo',
    name: `warcinfo ${file} ${source.createdAt} ${incidentId}`,
    date: source.createdAt,
    uri: null,
    contentType: 'application/warc-fields',
    more: [['WARC-Filename', file]],
    text: [
      `software: ${softwareOf(source)}`,
      'format: WARC File Format 1.1',
      'conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/',
      '',
    ].join('\r\n'),
  });
  return record;
}
