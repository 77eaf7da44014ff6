import { LIST_LIMITS } from './list-entry.ts';

/** One line without its end. `tooLong` where it went on beyond the limit, and `text` is its beginning. */
export interface CutLine {
  readonly number: number;
  readonly text: string;
  readonly tooLong: boolean;
}

/** Cuts text that comes in pieces into lines; `\r\n`, `\n` and `\r` all end one, mixed as they please. */
export class LineCutter {
  readonly #onLine: (line: CutLine) => void;
  #held: string[] = [];
  #length = 0;
  #number = 0;
  #afterReturn = false;

  constructor(onLine: (line: CutLine) => void) {
    this.#onLine = onLine;
  }

  /** Lines that have ended so far. */
  get count(): number {
    return this.#number;
  }

  push(piece: string): void {
    let start = this.#afterReturn && piece.startsWith('\n') ? 1 : 0;
    if (piece !== '') this.#afterReturn = false;
    const ends = /\r\n|\r|\n/g;
    ends.lastIndex = start;
    for (let end = ends.exec(piece); end; end = ends.exec(piece)) {
      this.#hold(piece.slice(start, end.index));
      this.#emit();
      start = ends.lastIndex;
      this.#afterReturn = end[0] === '\r' && start === piece.length;
    }
    this.#hold(piece.slice(start));
  }

  /** Hands on the last line, where it has no end of its own. */
  end(): void {
    if (this.#length > 0) this.#emit();
  }

  #hold(text: string): void {
    if (text === '') return;
    if (this.#length <= LIST_LIMITS.line) this.#held.push(text.slice(0, LIST_LIMITS.line + 1));
    this.#length += text.length;
  }

  #emit(): void {
    this.#number += 1;
    const tooLong = this.#length > LIST_LIMITS.line;
    const text = this.#held.join('').slice(0, LIST_LIMITS.line);
    this.#held = [];
    this.#length = 0;
    this.#onLine({ number: this.#number, text, tooLong });
  }
}
