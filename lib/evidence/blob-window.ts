import { Reader } from '@zip.js/zip.js/lib/zip-core-custom.js';

/** Large enough that reading is cheap, small enough that a few of them do not matter. */
const WINDOW_BYTES = 1024 * 1024;

/**
 * Reads a `Blob` through a window that moves forward. A ZIP is read as many small pieces close to each
 * other (headers, then content, then the next header): one read from the disk serves thousands.
 */
export class BlobWindow extends Reader<Blob> {
  readonly #blob: Blob;
  readonly #windowBytes: number;
  #start = 0;
  #bytes: Uint8Array<ArrayBuffer> = new Uint8Array();

  constructor(blob: Blob, windowBytes = WINDOW_BYTES) {
    super(blob);
    this.#blob = blob;
    this.#windowBytes = windowBytes;
    this.size = blob.size;
  }

  /** A view that is good until the next read: who keeps bytes, copies them. */
  async view(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const end = Math.min(offset + length, this.#blob.size);
    if (offset < this.#start || end > this.#start + this.#bytes.length) {
      const want = this.#blob.slice(offset, Math.max(end, offset + this.#windowBytes));
      this.#bytes = new Uint8Array(await want.arrayBuffer());
      this.#start = offset;
    }
    return this.#bytes.subarray(offset - this.#start, end - this.#start);
  }

  /** As much as is at hand from there on, at least one byte, at most `most`; empty at the end of the file. */
  async some(offset: number, most: number): Promise<Uint8Array<ArrayBuffer>> {
    const atHand = this.#start + this.#bytes.length - offset;
    const inside = offset >= this.#start && atHand > 0;
    return this.view(offset, inside ? Math.min(most, atHand) : most);
  }

  /** For zip.js, which keeps what it reads. */
  override async readUint8Array(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    return (await this.view(offset, length)).slice();
  }
}
