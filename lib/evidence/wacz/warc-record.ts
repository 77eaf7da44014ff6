import type { Instant } from '../../civil-date.ts';
import { utf8 } from '../byte-text.ts';

/** Bytes of known size and SHA-256 (hex), which can be had once, when they are written. */
export interface WarcPayload {
  readonly size: number;
  readonly sha256: string;
  open(): AsyncIterable<Uint8Array<ArrayBuffer>>;
}

/** One record to be written. Its text is printable: whoever makes it has seen to that. */
export interface WarcRecord {
  readonly type: 'warcinfo' | 'response' | 'request' | 'resource';
  /** UUID. */
  readonly id: string;
  readonly date: Instant;
  /** null for `warcinfo`, which is about the file. */
  readonly uri: string | null;
  readonly contentType: string;
  /** Further header lines, in order. */
  readonly more: readonly (readonly [name: string, value: string])[];
  /** What stands in the block before the payload: the HTTP head, or nothing. */
  readonly head: string;
  readonly payload: WarcPayload;
}

/** Two CRLF end every record (section 4). */
export const RECORD_END = '\r\n\r\n';

/**
 * The header of a record (WARC 1.1, section 4), digests included. They are known beforehand, because a
 * capture is hashed when it is taken; so a record is written in one pass, and nothing is held.
 * Written here rather than by warcio.js, whose serializer holds the whole block in memory to hash it.
 */
function warcHeader(record: WarcRecord): Uint8Array<ArrayBuffer> {
  const { type, payload } = record;
  const digest = `sha256:${payload.sha256}`;
  // Section 5.9: a payload digest is of a block that has a payload; neither warcinfo nor a GET has one.
  const digests: readonly (readonly [string, string])[] =
    type === 'warcinfo' || type === 'request'
      ? [['WARC-Block-Digest', digest]]
      : record.head === ''
        ? [
            ['WARC-Block-Digest', digest],
            ['WARC-Payload-Digest', digest],
          ]
        : // That of the block would need the payload before it is written.
          [['WARC-Payload-Digest', digest]];
  const lines: readonly (readonly [string, string])[] = [
    ['WARC-Type', type],
    ['WARC-Record-ID', `<urn:uuid:${record.id}>`],
    ['WARC-Date', record.date],
    ...(record.uri === null ? [] : [['WARC-Target-URI', record.uri] as const]),
    ...record.more,
    ...digests,
    ['Content-Type', record.contentType],
    ['Content-Length', String(blockSize(record))],
  ];
  return utf8(`WARC/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);
}

/** All of a record, end included, in bytes. */
export function recordSize(record: WarcRecord): number {
  return warcHeader(record).length + blockSize(record) + RECORD_END.length;
}

/** The record's bytes, in pieces. */
export async function* recordBytes(
  record: WarcRecord,
): AsyncGenerator<Uint8Array<ArrayBuffer>, undefined> {
  yield warcHeader(record);
  if (record.head !== '') yield utf8(record.head);
  yield* record.payload.open();
  yield utf8(RECORD_END);
  return undefined;
}

function blockSize({ head, payload }: WarcRecord): number {
  return utf8(head).length + payload.size;
}
