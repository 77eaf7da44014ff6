import { cutText } from '../incidents/tidy-fields.ts';
import { canonicalUrl } from './canonical-url.ts';
import { BookmarkReader } from './bookmark-reader.ts';
import { LineCutter, type CutLine } from './line-cutter.ts';
import {
  LIST_LIMITS,
  type ListEntry,
  type ListFormat,
  type ListReport,
  type Refusal,
  type RefusalReason,
} from './list-entry.ts';
import type { FormatReader, FoundInList, ListSink } from './list-sink.ts';
import { readAddress } from './read-address.ts';
import { TestListReader } from './test-list-reader.ts';
import { TEST_LIST_HEADER } from './test-list.ts';

/** Signs that are looked at to tell the format. */
const SNIFF = 4_096;
/** Netscape's bookmark file, which every browser writes: its first line, or any markup with links. */
const BOOKMARKS =
  /^\s*(<!doctype netscape-bookmark-file|<(?:!doctype html|html|meta|title|dl|dt|h1)\b)/i;

/**
 * Reads a list of addresses that comes in pieces: one address a line, a browser's bookmark export, or a
 * Citizen Lab `test-lists` CSV, told apart by their beginning. Pure and bounded (`LIST_LIMITS`); every line
 * that was not taken is named with its reason.
 */
export class ListParser {
  readonly #known: (canonical: string) => boolean;
  readonly #entries: ListEntry[] = [];
  readonly #refusals: Refusal[] = [];
  readonly #refusedFor = new Map<RefusalReason, number>();
  readonly #seen = new Set<string>();
  #begun = '';
  #size = 0;
  #over = false;
  #format: ListFormat = 'lines';
  #reader: FormatReader | null = null;

  /** @param known whether an address is watched already, asked by its canonical form */
  constructor(known: (canonical: string) => boolean = () => false) {
    this.#known = known;
  }

  /** Addresses that were taken so far. */
  get taken(): number {
    return this.#entries.length;
  }

  /** Takes the next piece. Returns whether more is wanted. */
  push(text: string): boolean {
    if (this.#over) return false;
    const room = LIST_LIMITS.bytes - this.#size;
    const piece = text.slice(0, room);
    this.#size += text.length;
    if (this.#reader) this.#reader.push(piece);
    else {
      this.#begun += piece;
      if (this.#begun.length >= SNIFF) this.#begin();
    }
    this.#over = this.#size > LIST_LIMITS.bytes;
    return !this.#over;
  }

  /** Says that the file was larger than may be read, whatever was pushed. */
  cut(): void {
    this.#over = true;
  }

  /** Call once, after the last piece. */
  end(): ListReport {
    const reader = this.#reader ?? this.#begin();
    reader.end();
    const lines = reader.lines();
    if (this.#over) this.#refuse({ line: lines, reason: 'file-too-large', text: '' });
    return {
      format: this.#format,
      entries: this.#entries,
      refusals: this.#refusals,
      refusedFor: this.#refusedFor,
      lines,
    };
  }

  #begin(): FormatReader {
    // A byte order mark survives pasting.
    const begun = this.#begun.replace(/^\ufeff/, '');
    this.#begun = '';
    this.#format = formatOf(begun);
    const sink: ListSink = {
      found: (found) => this.#take(found),
      refuse: (refusal) => this.#refuse(refusal),
    };
    this.#reader = READERS[this.#format](sink);
    this.#reader.push(begun);
    return this.#reader;
  }

  #take({ address, line, title, testList }: FoundInList): void {
    const refuse = (reason: RefusalReason) => this.#refuse({ line, reason, text: address });
    const read = readAddress(address);
    if (!read.ok) return refuse(read.error);
    const { url, schemeAdded } = read.value;
    const canonical = canonicalUrl(url);
    if (this.#seen.has(canonical)) return refuse('duplicate');
    if (this.#known(canonical)) return refuse('already-watched');
    if (this.#entries.length >= LIST_LIMITS.entries) return refuse('list-full');
    this.#seen.add(canonical);
    this.#entries.push({ line, url, schemeAdded, title, testList });
  }

  #refuse({ line, reason, text }: Refusal): void {
    this.#refusedFor.set(reason, (this.#refusedFor.get(reason) ?? 0) + 1);
    if (this.#refusals.length >= LIST_LIMITS.refusals) return;
    this.#refusals.push({ line, reason, text: cutText(text, LIST_LIMITS.excerpt) });
  }
}

const READERS: Readonly<Record<ListFormat, (sink: ListSink) => FormatReader>> = {
  lines: linesReader,
  bookmarks: (sink) => new BookmarkReader(sink),
  'test-list': (sink) => new TestListReader(sink),
};

function formatOf(begun: string): ListFormat {
  if (BOOKMARKS.test(begun)) return 'bookmarks';
  const first = begun.split(/[\r\n]/, 1)[0] ?? '';
  const columns = first.split(',').map((column) => column.trim().replace(/^"(.*)"$/, '$1'));
  return columns.join(',').toLowerCase() === TEST_LIST_HEADER.join(',') ? 'test-list' : 'lines';
}

/** Ends of lines that editors and web pages put in, and that no list means as part of an address. */
const MORE_LINE_ENDS = /[\u2028\u2029\u0085]/u;
/** The head of a table whose first column is the address, and the sign between its columns. */
const TABLE_HEAD = /^"?url"?\s*([,;\t])/i;

/**
 * One address a line; what follows after a blank is the person's own note, but for further addresses. Empty lines and
 * `#` are skipped. Under a head that begins with `url` the address is each row's first cell.
 */
function linesReader({ found, refuse }: ListSink): FormatReader {
  let between: string | null = null;
  let begun = false;
  const take = (text: string, line: number) => {
    const [, sign] = begun ? [] : (TABLE_HEAD.exec(text) ?? []);
    begun = true;
    if (sign !== undefined) {
      between = sign;
      return;
    }
    const addresses = between === null ? addressesIn(text) : [addressIn(firstCell(text, between))];
    for (const address of addresses) found({ line, address, title: '', testList: null });
  };
  const cutter = new LineCutter((line: CutLine) => {
    for (const part of line.text.split(MORE_LINE_ENDS)) {
      const text = part.trim();
      if (text === '' || text.startsWith('#')) continue;
      if (line.tooLong) refuse({ line: line.number, reason: 'too-long', text });
      else take(text, line.number);
    }
  });
  return {
    push: (text) => cutter.push(text),
    end: () => cutter.end(),
    lines: () => cutter.count,
  };
}

/** All addresses of a line: two that were pasted beside each other are two. */
function addressesIn(line: string): readonly string[] {
  const [, ...rest] = line.split(/[\s\u3000]+/u);
  const more = rest.filter((part) => /^[<"“]?https?:\/\//i.test(part));
  return [...new Set([addressIn(line), ...more.map((part) => addressIn(part))])];
}

/** Of a row of a table; a quoted cell may hold the sign between columns. */
function firstCell(row: string, between: string): string {
  return /^"([^"]*)"/.exec(row)?.[1] ?? row.split(between, 1)[0] ?? '';
}

/** The address of a line such as `<https://example.org/> , seen yesterday`. */
function addressIn(line: string): string {
  // What pasting leaves around an address: signs that nobody sees, and the mark of a list.
  const text = line
    .replaceAll(/^[\u200b-\u200f\u2060\ufeff\s]+|[\u200b-\u200f\u2060\ufeff\s]+$/gu, '')
    .replace(/^(?:[-*•·–]|\d{1,5}[.)、])\s+(?=\S)/u, '');
  const bracketed = /^[<"'“]([^>"'”]+)[>"'”]/u.exec(text)?.[1];
  const first = bracketed ?? text.split(/[\s\u3000]/u, 1)[0] ?? '';
  // A list in a sentence or a table: the sign that ends it is not the address's.
  const bare = first.replace(/[,;，；、。]+$/u, '');
  if (bare === text) return text;
  return [bare, first].find((part) => readAddress(part).ok) ?? text;
}
