import { csvCells } from '../watch/csv-row.ts';
import { PATHS } from './bundle-format.ts';
import { utf8 } from './byte-text.ts';
import type { CheckBook } from './check-book.ts';
import { COVERAGE_TABLE } from './coverage-table.ts';
import type { Hasher, NewHasher } from './hasher.ts';
import type { ParsedObservation, ParsedRecord, ParsedWatched } from './parse-record.ts';
import type { ReadBag } from './read-bag.ts';
import type { RecordTaker } from './record-reader.ts';
import { seenObservation } from './seen-observation.ts';
import { MACHINE, SHEET, tableLine, type Table } from './table.ts';
import { INCIDENT_TABLE, OBSERVATION_TABLE } from './tables.ts';

/** A file as it should be: only its hash is kept. */
interface Wanted {
  readonly path: string;
  write(line: string): void;
  sha256(): Promise<string>;
}

/** Sums over the days of one watched page. */
interface Sums {
  looks: number;
  valid: number;
  missed: number;
}

/**
 * Whether the CSV tables say what the records say, in both flavours: each is made again of the records and compared, so
 * that who signs a bundle anew cannot have its tables say otherwise. Which looks were missed on which day the records do
 * not tell, so of `coverage.csv` only the sums are held against `watched-pages.jsonl`, and its other flavour against it.
 * A bundle made before there were tables for spreadsheets has none.
 */
export class TableCheck implements RecordTaker {
  readonly #book: CheckBook;
  readonly #incidents: readonly Wanted[];
  readonly #looks: readonly Wanted[];
  readonly #coverageSheet: Wanted;
  readonly #days = new Map<string, Sums>();
  readonly #pages = new Map<string, Sums>();

  private constructor(
    book: CheckBook,
    [incidents, incidentSheet, looks, lookSheet, coverageSheet]: readonly [
      Wanted,
      Wanted,
      Wanted,
      Wanted,
      Wanted,
    ],
  ) {
    this.#book = book;
    this.#incidents = [incidents, incidentSheet];
    this.#looks = [looks, lookSheet];
    this.#coverageSheet = coverageSheet;
    begin(INCIDENT_TABLE, this.#incidents);
    begin(OBSERVATION_TABLE, this.#looks);
  }

  static async begin(book: CheckBook, newHasher: NewHasher): Promise<TableCheck> {
    return new TableCheck(book, [
      await wanted(PATHS.incidentTable, newHasher),
      await wanted(PATHS.incidentSheet, newHasher),
      await wanted(PATHS.observationTable, newHasher),
      await wanted(PATHS.observationSheet, newHasher),
      await wanted(PATHS.coverageSheet, newHasher),
    ]);
  }

  takeIncident(record: ParsedRecord): void {
    write(INCIDENT_TABLE, record, this.#incidents);
  }

  takeObservation(observation: ParsedObservation): void {
    const row = { stamp: observation, seen: seenObservation(observation) };
    write(OBSERVATION_TABLE, row, this.#looks);
  }

  takePage({ id, looks, valid, missed }: ParsedWatched): void {
    this.#pages.set(id, { looks, valid, missed });
  }

  /** Who takes the lines of this file; null for all but one. */
  sinkFor(path: string): ((line: string | null, number: number) => void) | null {
    if (path !== PATHS.coverage) return null;
    return (line, number) => {
      this.#takeDay(line, number);
    };
  }

  /** Once all is read. */
  async finish(files: ReadBag['files']): Promise<void> {
    // Where a record cannot be read there is no telling what the tables should say of it.
    if (this.#book.failed('records')) return;
    for (const table of [...this.#incidents, ...this.#looks, this.#coverageSheet]) {
      const file = files.get(table.path);
      const same = file?.sha256 === (await table.sha256());
      // That a table is missing which every bundle has is said elsewhere.
      if (file) this.#book.expect('tables', same, table.path, 'told-differently');
    }
    for (const id of new Set([...this.#days.keys(), ...this.#pages.keys()])) {
      const [told, known] = [this.#days.get(id) ?? NO_LOOKS, this.#pages.get(id)];
      const same =
        told.looks === known?.looks && told.valid === known.valid && told.missed === known.missed;
      this.#book.expect('tables', same, PATHS.coverage, 'told-differently');
    }
  }

  #takeDay(line: string | null, number: number): void {
    const { columns } = COVERAGE_TABLE;
    const cells = line?.endsWith('\r') ? csvCells(line.slice(0, -1)) : null;
    if (!Array.isArray(cells) || cells.length !== columns.length) {
      this.#book.bad('tables', `${PATHS.coverage}:${number}`, 'bad-line');
      return;
    }
    if (number === 1) {
      const named = columns.every(({ name }, index) => cells[index] === name);
      this.#book.expect('tables', named, `${PATHS.coverage}:1`, 'bad-line');
      this.#coverageSheet.write(SHEET.header(columns));
      return;
    }
    this.#coverageSheet.write(SHEET.line(cells, columns));
    const [id = ''] = cells;
    const of = (name: string) => Number(cells[columns.findIndex((column) => column.name === name)]);
    const { looks, valid, missed } = this.#days.get(id) ?? NO_LOOKS;
    this.#days.set(id, {
      looks: looks + of('looks_made'),
      valid: valid + of('looks_valid'),
      missed: missed + of('looks_missed'),
    });
  }
}

const NO_LOOKS: Readonly<Sums> = { looks: 0, valid: 0, missed: 0 };

function begin<Row>({ columns }: Table<Row>, [machine, sheet]: readonly Wanted[]): void {
  machine?.write(MACHINE.header(columns));
  sheet?.write(SHEET.header(columns));
}

function write<Row>(table: Table<Row>, row: Row, [machine, sheet]: readonly Wanted[]): void {
  machine?.write(tableLine(table, row, MACHINE));
  sheet?.write(tableLine(table, row, SHEET));
}

/** Text is hashed in pieces that are worth a call each. */
const PIECE_CHARS = 65_536;

async function wanted(path: string, newHasher: NewHasher): Promise<Wanted> {
  const hasher: Hasher = await newHasher();
  let text = '';
  return {
    path,
    write: (line) => {
      text += line;
      if (text.length < PIECE_CHARS) return;
      hasher.update(utf8(text));
      text = '';
    },
    sha256: async () => {
      hasher.update(utf8(text));
      text = '';
      return hasher.digest();
    },
  };
}
