import { joinedBytes } from '../byte-text.ts';
import type { Hasher, NewHasher } from '../hasher.ts';
import { readHttpHead, type HttpHead } from './http-head.ts';
import { parseWarcHeader, type WarcHeader } from './warc-header.ts';
import { RECORD_END } from './warc-record.ts';

/** One record as it was read. */
export interface ReadWarcRecord extends WarcHeader {
  readonly offset: number;
  /** Of the whole record, its end included. */
  readonly length: number;
  /** Whether the digests that it states are those of its bytes. */
  readonly digestHolds: boolean;
  /** What the head of an answer says; null of other records, and where it is no such head. */
  readonly http: HttpHead | null;
}

/** The file cannot be read on from here: no record begins, or one does not end as it says. */
export class WarcFault extends Error {
  override readonly name = 'WarcFault';
  readonly offset: number;
  constructor(offset: number) {
    super(`no sound record at byte ${offset}`);
    this.offset = offset;
  }
}

/** Of a record's header, and of the head of an answer in it: a hundred headers of four thousand characters. */
const HEAD_BYTES = 524_288;
const BLANK_LINE = [0x0d, 0x0a, 0x0d, 0x0a];

/**
 * Reads a WARC that comes in pieces, a stranger's, as strictly as ours are written, and hashes what it
 * holds. Written here because warcio.js goes on past what is broken and cannot hash in pieces.
 * What is in memory is one record's header.
 */
export class WarcReader {
  readonly #newHasher: NewHasher;
  readonly #onRecord: (record: ReadWarcRecord) => void;
  #state: 'header' | 'head' | 'payload' | 'end' = 'header';
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  /** Bytes of the file before the current record, and before the next byte. */
  #start = 0;
  #at = 0;
  #header: WarcHeader | null = null;
  #http: HttpHead | null = null;
  #left = 0;
  #hasher: Hasher | null = null;

  constructor(newHasher: NewHasher, onRecord: (record: ReadWarcRecord) => void) {
    this.#newHasher = newHasher;
    this.#onRecord = onRecord;
  }

  /** @throws WarcFault */
  async push(piece: Uint8Array): Promise<void> {
    let rest = piece;
    while (rest.length > 0) {
      const used = await this.#take(rest);
      this.#at += used;
      rest = rest.subarray(used);
    }
  }

  /** The file ends here. @throws WarcFault where it ends inside a record. */
  end(): void {
    if (this.#state !== 'header' || this.#heldBytes > 0) throw this.#fault();
  }

  /** How many of these bytes were used. */
  async #take(bytes: Uint8Array): Promise<number> {
    switch (this.#state) {
      case 'header': {
        const { used, text } = this.#until(bytes);
        if (text !== null) await this.#begin(text);
        return used;
      }
      case 'head': {
        const { used, text } = this.#until(bytes.subarray(0, this.#left));
        this.#left -= used;
        if (text !== null) {
          this.#http = readHttpHead(text);
          await this.#beginPayload();
        } else if (this.#left === 0) throw this.#fault();
        return used;
      }
      case 'payload': {
        const part = bytes.subarray(0, this.#left);
        this.#hasher?.update(part);
        this.#left -= part.length;
        if (this.#left === 0) this.#state = 'end';
        return part.length;
      }
      default: {
        const part = bytes.subarray(0, RECORD_END.length - this.#heldBytes);
        this.#hold(part);
        if (this.#heldBytes === RECORD_END.length) await this.#finish(this.#at + part.length);
        return part.length;
      }
    }
  }

  async #begin(text: string): Promise<void> {
    const header = parseWarcHeader(text);
    if (!header) throw this.#fault();
    this.#header = header;
    this.#left = header.contentLength;
    if (header.type === 'response') this.#state = this.#left === 0 ? 'end' : 'head';
    else await this.#beginPayload();
  }

  async #beginPayload(): Promise<void> {
    this.#hasher = await this.#newHasher(this.#left);
    this.#state = this.#left === 0 ? 'end' : 'payload';
  }

  async #finish(next: number): Promise<void> {
    const end = joinedBytes(this.#held);
    if (!BLANK_LINE.every((byte, index) => end[index] === byte)) throw this.#fault();
    const header = this.#header;
    const sha256 = await this.#hasher?.digest();
    if (!header) throw this.#fault();
    const offset = this.#start;
    this.#onRecord({
      ...header,
      offset,
      length: next - offset,
      digestHolds: header.digests.length > 0 && header.digests.every((said) => said === sha256),
      http: this.#http,
    });
    this.#held = [];
    this.#heldBytes = 0;
    this.#hasher = null;
    this.#header = null;
    this.#http = null;
    this.#start = next;
    this.#state = 'header';
  }

  /** Text up to and with the first blank line; null as long as it has not come. */
  #until(bytes: Uint8Array): { readonly used: number; readonly text: string | null } {
    const before = this.#heldBytes;
    // Copied only where a header is cut by the end of a piece, which is once a piece.
    const whole = before === 0 ? bytes : joinedBytes([...this.#held, bytes]);
    const end = blankLine(whole, Math.max(0, before - 3));
    const length = end < 0 ? whole.length : end + BLANK_LINE.length;
    if (length > HEAD_BYTES) throw this.#fault();
    if (end < 0) {
      this.#held = [whole.slice()];
      this.#heldBytes = whole.length;
      return { used: bytes.length, text: null };
    }
    this.#held = [];
    this.#heldBytes = 0;
    return {
      used: length - before,
      text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(whole.subarray(0, length)),
    };
  }

  #hold(bytes: Uint8Array): void {
    this.#held.push(bytes.slice());
    this.#heldBytes += bytes.length;
  }

  #fault(): WarcFault {
    return new WarcFault(this.#start);
  }
}

function blankLine(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0x0d, from); at >= 0; at = bytes.indexOf(0x0d, at + 1)) {
    if (BLANK_LINE.every((byte, index) => bytes[at + index] === byte)) return at;
  }
  return -1;
}
