import { hashedWhileWritten, type WrittenFile } from '../open-file.ts';
import type { NewHasher } from '../hasher.ts';
import type { ArchiveRecord } from './archive-records.ts';
import { cdxLine } from './cdxj.ts';
import { recordBytes, recordSize, type WarcRecord } from './warc-record.ts';

/**
 * A WARC ends before it grows past this. Small ones can be hashed at once, which in a page is several
 * times as fast, and what is planned at a time stays small.
 */
const WARC_BYTES = 12 * 1024 * 1024;
const WARC_RECORDS = 2_000;

/** One WARC, planned: all sizes known, nothing opened yet. */
interface Plan {
  readonly path: string;
  readonly records: WarcRecord[];
  size: number;
}

/**
 * The records as WARC files, one after the other, each beginning with its `warcinfo` record. Each is to
 * be written before the next is asked for. `onLine` gets the line of the index for each record
 * that has one.
 */
export async function* warcFiles(
  infoOf: (path: string) => Promise<WarcRecord>,
  records: AsyncIterable<ArchiveRecord>,
  newHasher: NewHasher,
  onLine: (line: string) => void,
): AsyncGenerator<WrittenFile, undefined> {
  let number = 0;
  const next = async (): Promise<Plan> => {
    const path = `archive/data-${++number}.warc`;
    const info = await infoOf(path);
    return { path, records: [info], size: recordSize(info) };
  };
  let plan = await next();
  for await (const { record, index } of records) {
    const length = recordSize(record);
    const full = plan.size + length > WARC_BYTES || plan.records.length >= WARC_RECORDS;
    if (full && plan.records.length > 1) {
      yield fileOf(plan, newHasher);
      plan = await next();
    }
    if (index && record.uri !== null) {
      onLine(
        cdxLine({
          url: record.uri,
          date: record.date,
          sha256: record.payload.sha256,
          mime: index.mime,
          status: index.status,
          filename: plan.path.slice('archive/'.length),
          offset: plan.size,
          length,
        }),
      );
    }
    plan.records.push(record);
    plan.size += length;
  }
  yield fileOf(plan, newHasher);
  return undefined;
}

function fileOf({ path, records, size }: Plan, newHasher: NewHasher): WrittenFile {
  const open = async function* () {
    for (const record of records) yield* recordBytes(record);
  };
  return hashedWhileWritten({ path, mediaType: 'application/warc', open }, newHasher, size);
}
