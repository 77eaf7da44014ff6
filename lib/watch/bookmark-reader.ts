import { Parser } from 'htmlparser2';
import { cutText } from '../incidents/tidy-fields.ts';
import { TEXT_LIMITS } from '../incidents/incident.ts';
import type { FormatReader, ListSink } from './list-sink.ts';

/**
 * Reads a browser's bookmark export: every `<A HREF>` with its name. A streaming parser: icons in the file
 * (`ICON="data:…"`) pass by and are not kept.
 */
export class BookmarkReader implements FormatReader {
  readonly #parser: Parser;
  #line = 1;
  #last = '';
  #begun: { readonly line: number; readonly address: string; title: string } | null = null;

  constructor({ found }: ListSink) {
    const finish = () => {
      const begun = this.#begun;
      this.#begun = null;
      if (begun === null) return;
      const title = cutText(
        begun.title.toWellFormed().replace(/\s+/gu, ' ').trim(),
        TEXT_LIMITS.title,
      );
      found({ line: begun.line, address: begun.address, title, testList: null });
    };
    this.#parser = new Parser({
      onopentag: (name, attributes) => {
        // Bookmark files close nothing properly; the next entry ends the one before.
        if (name === 'a' || name === 'dt' || name === 'dl') finish();
        const address = attributes['href'];
        if (name !== 'a' || address === undefined) return;
        this.#begun = { line: this.#line, address, title: '' };
      },
      ontext: (text) => {
        if (this.#begun && this.#begun.title.length < TEXT_LIMITS.title) this.#begun.title += text;
      },
      onclosetag: (name) => {
        if (name === 'a') finish();
      },
      onend: finish,
    });
  }

  push(text: string): void {
    // Line by line, so that an entry knows its line; a line that is cut here goes on in the next push.
    for (const piece of text.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+/g) ?? []) {
      this.#parser.write(piece);
      const cutInTwo = this.#last === '\r' && piece === '\n';
      this.#last = piece.slice(-1);
      if (/[\r\n]/.test(this.#last) && !cutInTwo) this.#line += 1;
    }
  }

  end(): void {
    this.#parser.end();
  }

  lines(): number {
    // A file that ends with its last line's end has no further line.
    return /[\r\n]/.test(this.#last) ? this.#line - 1 : this.#line;
  }
}
