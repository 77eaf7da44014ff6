import { LINE_BYTES } from './read-limits.ts';

/**
 * Cuts bytes that come in pieces into lines of text. Hands on each line with its number, or null for a
 * line that is too long or not UTF-8. A last line without a newline counts as a bad one: our files
 * end in one, and a file cut short does not.
 */
export class LineSplitter {
  readonly #onLine: (line: string | null, number: number) => void;
  #held: Uint8Array[] = [];
  #heldBytes = 0;
  #number = 0;
  #tooLong = false;

  constructor(onLine: (line: string | null, number: number) => void) {
    this.#onLine = onLine;
  }

  push(piece: Uint8Array): void {
    let start = 0;
    for (let end = piece.indexOf(0x0a); end >= 0; end = piece.indexOf(0x0a, start)) {
      this.#hold(piece.subarray(start, end));
      this.#emit();
      start = end + 1;
    }
    this.#hold(piece.subarray(start));
  }

  end(): void {
    if (this.#heldBytes === 0 && !this.#tooLong) return;
    this.#tooLong = true;
    this.#emit();
  }

  #hold(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#heldBytes += bytes.length;
    if (this.#heldBytes > LINE_BYTES) {
      this.#tooLong = true;
      this.#held = [];
    }
    // The reader may use the piece's memory again: keep a copy of what goes on into the next one.
    if (!this.#tooLong) this.#held.push(bytes.slice());
  }

  #emit(): void {
    this.#number++;
    let line: string | null = null;
    if (!this.#tooLong) {
      line = textOf(this.#held);
    }
    this.#held = [];
    this.#heldBytes = 0;
    this.#tooLong = false;
    this.#onLine(line, this.#number);
  }
}

/** The UTF-8 text of bytes in pieces, or null where they are not UTF-8. */
export function textOf(pieces: readonly Uint8Array[]): string | null {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    return (
      pieces.map((bytes) => decoder.decode(bytes, { stream: true })).join('') + decoder.decode()
    );
  } catch {
    return null;
  }
}
