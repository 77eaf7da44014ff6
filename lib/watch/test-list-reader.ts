import { csvCells } from './csv-row.ts';
import { LineCutter, type CutLine } from './line-cutter.ts';
import { LIST_LIMITS } from './list-entry.ts';
import type { FormatReader, ListSink } from './list-sink.ts';
import { TEST_LIST_HEADER } from './test-list.ts';

/** Reads a `test-lists` CSV: six columns in their order, the header first. */
export class TestListReader implements FormatReader {
  readonly #sink: ListSink;
  readonly #cutter: LineCutter;
  #open: readonly CutLine[] = [];

  constructor(sink: ListSink) {
    this.#sink = sink;
    this.#cutter = new LineCutter((line) => {
      if (line.number > 1) this.#take(line);
    });
  }

  push(text: string): void {
    this.#cutter.push(text);
  }

  end(): void {
    this.#cutter.end();
    while (this.#open.length > 0) this.#giveUpFirst();
  }

  lines(): number {
    return this.#cutter.count;
  }

  #take(line: CutLine): void {
    if (line.tooLong) {
      while (this.#open.length > 0) this.#giveUpFirst();
      this.#sink.refuse({ line: line.number, reason: 'too-long', text: line.text });
      return;
    }
    if (this.#open.length === 0 && line.text.trim() === '') return;
    const lines = [...this.#open, line];
    const row = lines.map(({ text }) => text).join('\n');
    const cells = csvCells(row);
    this.#open = lines;
    if (cells === 'open') {
      const tooMuch = lines.length >= LIST_LIMITS.rowLines || row.length > LIST_LIMITS.line;
      if (tooMuch) this.#giveUpFirst();
    } else if (cells?.length !== TEST_LIST_HEADER.length) this.#giveUpFirst();
    else {
      this.#open = [];
      this.#row(lines[0] ?? line, cells);
    }
  }

  /** Only the row's first line is refused; those that a stray quote took with it are rows of their own again. */
  #giveUpFirst(): void {
    const [first, ...rest] = this.#open;
    this.#open = [];
    if (first) this.#sink.refuse({ line: first.number, reason: 'row-shape', text: first.text });
    for (const line of rest) this.#take(line);
  }

  #row({ number: line, text }: CutLine, cells: readonly string[]): void {
    const [address, categoryCode, categoryDescription, dateAdded, source, notes] = cells;
    if (
      address === undefined ||
      categoryCode === undefined ||
      categoryDescription === undefined ||
      dateAdded === undefined ||
      source === undefined ||
      notes === undefined
    ) {
      this.#sink.refuse({ line, reason: 'row-shape', text });
      return;
    }
    const testList = { categoryCode, categoryDescription, dateAdded, source, notes };
    this.#sink.found({ line, address, title: '', testList });
  }
}
