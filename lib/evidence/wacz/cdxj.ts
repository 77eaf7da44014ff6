import { getSurt } from 'warcio/utils';
import { joinedBytes, utf8 } from '../byte-text.ts';
import { sha256Hex } from '../../sha256.ts';

/** What the index says of one record. */
export interface CdxEntry {
  readonly url: string;
  /** RFC 3339 in UTC with milliseconds, as in the record. */
  readonly date: string;
  /** SHA-256 (hex) of the payload. */
  readonly sha256: string;
  readonly mime: string;
  readonly status: number;
  /** Of the WARC inside `archive/`, without that folder (WACZ 1.1.1). */
  readonly filename: string;
  /** Bytes from the start of the WARC, and of the whole record. */
  readonly offset: number;
  readonly length: number;
}

/**
 * One line of CDXJ 0.1.0: searchable URL, 17 digits, JSON with all that the format demands, in the order
 * of its example. The searchable URL is warcio's, because that is what replay looks up.
 */
export function cdxLine(entry: CdxEntry): string {
  const { url, date, sha256, mime, filename, offset, length, status } = entry;
  const json = { url, digest: `sha256:${sha256}`, mime, offset, length, status, filename };
  return `${getSurt(url)} ${date.replace(/\D/g, '')} ${JSON.stringify(json)}`;
}

/** Below this many lines an index is one plain file; from there on it is squeezed in blocks. */
export const PLAIN_LINES = 2_048;
const BLOCK_LINES = 1_024;
export const PLAIN_INDEX = 'indexes/index.cdx';
export const SQUEEZED_INDEX = 'indexes/index.cdx.gz';
export const BLOCK_INDEX = 'indexes/index.idx';

/**
 * The files of the index. Lines are ASCII, so sorting them by code units is sorting them by bytes, which
 * the format asks for.
 */
export async function indexFiles(
  lines: readonly string[],
): Promise<readonly { readonly path: string; readonly bytes: Uint8Array<ArrayBuffer> }[]> {
  const sorted = [...lines].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  if (sorted.length < PLAIN_LINES) return [{ path: PLAIN_INDEX, bytes: linesBytes(sorted) }];
  const filename = SQUEEZED_INDEX.slice('indexes/'.length);
  const blocks: Uint8Array<ArrayBuffer>[] = [];
  const index = [`!meta 0 ${JSON.stringify({ format: 'cdxj-gzip-1.0', filename })}`];
  let offset = 0;
  for (let start = 0; start < sorted.length; start += BLOCK_LINES) {
    const block = await gzip(linesBytes(sorted.slice(start, start + BLOCK_LINES)));
    const [surt = '', stamp = ''] = (sorted[start] ?? '').split(' ', 2);
    const digest = `sha256:${await sha256Hex(block)}`;
    const json = JSON.stringify({ offset, length: block.length, digest, filename });
    index.push(`${surt} ${stamp} ${json}`);
    blocks.push(block);
    offset += block.length;
  }
  return [
    { path: SQUEEZED_INDEX, bytes: joinedBytes(blocks) },
    { path: BLOCK_INDEX, bytes: linesBytes(index) },
  ];
}

function linesBytes(lines: readonly string[]): Uint8Array<ArrayBuffer> {
  return utf8(lines.map((line) => `${line}\n`).join(''));
}

async function gzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const squeezed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(squeezed).arrayBuffer());
}
