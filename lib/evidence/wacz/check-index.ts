import { READ_LIMITS } from '../read-limits.ts';
import { bareType } from '../capture-file.ts';
import type { CheckBook } from '../check-book.ts';
import { textOf } from '../line-splitter.ts';
import { parseJson } from '../parse-json.ts';
import { sha256Hex } from '../../sha256.ts';
import { BLOCK_INDEX, cdxLine, PLAIN_INDEX, SQUEEZED_INDEX } from './cdxj.ts';
import { TEXT_UNITS } from './page-lines.ts';
import { memberItem, type PlacedRecord, type ReadMembers } from './read-members.ts';
import { parseBlock, parseCdx, parsePage, parsePagesHeader } from './parse-wacz.ts';

const PAGES = 'pages/pages.jsonl';

/** The index, and the list of pages over it: sorted, complete, and each line leading to what it names. */
export async function checkIndex(
  files: ReadMembers,
  records: readonly PlacedRecord[],
  book: CheckBook,
): Promise<void> {
  const places = new Map(records.map((record) => [`${record.warc}:${record.offset}`, record]));
  const plain = files.get(PLAIN_INDEX)?.bytes;
  // A reader that takes the other would find other records, or none.
  for (const other of [SQUEEZED_INDEX, BLOCK_INDEX]) {
    if (plain && files.has(other)) book.bad('archive-index', memberItem(other), 'twice');
  }
  const path = plain ? PLAIN_INDEX : SQUEEZED_INDEX;
  const lines = plain ? linesOf(plain) : await squeezedLines(files, book);
  if (lines === null) {
    book.expect('archive-index', false, memberItem(path), 'bad-text');
    return;
  }
  const opened = new Set<string>();
  let before = '';
  lines.forEach((line, index) => {
    const at = `${memberItem(path)}:${index + 1}`;
    const [surt = '', stamp = ''] = line.split(' ', 2);
    const entry = parseCdx(parseJson(line.slice(surt.length + stamp.length + 2)));
    book.expect('archive-index', entry !== null, at, 'bad-line');
    if (line < before) book.bad('archive-index', at, 'bad-order');
    before = line;
    if (!entry) return;
    const key = `archive/${entry.filename}:${entry.offset}`;
    const record = places.get(key);
    places.delete(key);
    if (!record || line !== lineOf(record, entry.mime))
      book.bad('archive-index', at, 'bad-pointer');
    else opened.add(`${record.uri} ${record.date}`);
  });
  for (const [key, { type }] of places) {
    const needsNone = type === 'warcinfo' || type === 'request';
    if (!needsNone) book.bad('archive-index', memberItem(key), 'not-indexed');
  }
  await checkPages(files, opened, textsIn(records), book);
}

/**
 * The one line that an index can have of a record; null where it has none of such a record.
 * @param mime of an answer that came without a media type
 */
function lineOf(record: PlacedRecord, mime: string): string | null {
  const { type, uri, date, digests, warc, offset, length, http, contentType } = record;
  const said = type === 'resource' ? { status: 200, contentType } : http;
  if (said === null || (type !== 'resource' && type !== 'response')) return null;
  return cdxLine({
    url: uri,
    date,
    sha256: digests.at(-1) ?? '',
    mime: said.contentType === null ? mime : bareType(said.contentType),
    status: said.status,
    filename: warc.slice('archive/'.length),
    offset,
    length,
  });
}

/** Each page of the list is one that the index leads to, and its text one that was kept. */
async function checkPages(
  files: ReadMembers,
  opened: ReadonlySet<string>,
  texts: ReadonlySet<string>,
  book: CheckBook,
): Promise<void> {
  const bytes = files.get(PAGES)?.bytes;
  const [header, ...pages] = (bytes && linesOf(bytes)) ?? [];
  const known = parsePagesHeader(parseJson(header ?? '')) !== null;
  book.expect('archive-index', known, `${memberItem(PAGES)}:1`, 'bad-line');
  for (const [index, line] of pages.entries()) {
    const at = `${memberItem(PAGES)}:${index + 2}`;
    const page = parsePage(parseJson(line));
    const spelled = page !== null && JSON.stringify(page) === line;
    book.expect('archive-index', spelled, at, 'bad-line');
    if (!page) continue;
    if (!opened.has(`${page.url} ${page.ts}`)) book.bad('archive-index', at, 'bad-pointer');
    if (!(await isKept(page.text, texts))) book.bad('archive-index', at, 'told-differently');
  }
}

/** Hashes of the visible texts in the archive. */
function textsIn(records: readonly PlacedRecord[]): ReadonlySet<string> {
  const texts = records.filter(({ uri }) => uri.startsWith('urn:text:'));
  return new Set(texts.flatMap(({ digests }) => digests.slice(-1)));
}

async function isKept(text: string | undefined, texts: ReadonlySet<string>): Promise<boolean> {
  // One that was cut has no hash of its own.
  if (text === undefined || text.length >= TEXT_UNITS) return true;
  // Decoding takes a byte order mark away.
  return texts.has(await sha256Hex(text)) || texts.has(await sha256Hex(`\uFEFF${text}`));
}

/** The lines of an index squeezed in blocks; null where it cannot be read. */
async function squeezedLines(
  files: ReadMembers,
  book: CheckBook,
): Promise<readonly string[] | null> {
  const squeezed = files.get(SQUEEZED_INDEX)?.bytes;
  const index = files.get(BLOCK_INDEX)?.bytes;
  const [meta, ...blocks] = (index && linesOf(index)) ?? [];
  if (!squeezed || !meta?.startsWith('!meta 0 ')) return null;
  const lines: string[] = [];
  let end = 0;
  for (const [number, line] of blocks.entries()) {
    const at = `${memberItem(BLOCK_INDEX)}:${number + 2}`;
    const [surt = '', stamp = ''] = line.split(' ', 2);
    const block = parseBlock(parseJson(line.slice(surt.length + stamp.length + 2)));
    if (block?.offset !== end) {
      book.bad('archive-index', at, 'bad-pointer');
      return null;
    }
    end = block.offset + block.length;
    const bytes = squeezed.slice(block.offset, end);
    const text = await gunzip(bytes);
    const inside = text && linesOf(text);
    const right =
      block.digest === `sha256:${await sha256Hex(bytes)}` &&
      inside?.[0]?.startsWith(`${surt} ${stamp} `) === true;
    book.expect('archive-index', right, at, 'bad-pointer');
    if (!inside) return null;
    lines.push(...inside);
  }
  return end === squeezed.length ? lines : null;
}

async function gunzip(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array | null> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  try {
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
    const reader = stream.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      size += next.value.length;
      // Like everything squeezed, it is stopped when it grows past all bounds.
      if (size > READ_LIMITS.textBytes) return null;
      pieces.push(next.value);
    }
  } catch {
    return null;
  }
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

/** The lines of a text that ends in a newline; null where it is not UTF-8 or does not. */
function linesOf(bytes: Uint8Array): readonly string[] | null {
  const text = textOf([bytes]);
  if (text === null) return null;
  if (text === '') return [];
  return text.endsWith('\n') ? text.slice(0, -1).split('\n') : null;
}
