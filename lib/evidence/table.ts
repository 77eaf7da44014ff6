import { csvLine, SHEET_START, sheetLine } from './csv.ts';

/** Types of Frictionless Table Schema v1 that our tables use. `array` is a JSON array in the cell. */
export type ColumnType = 'string' | 'integer' | 'boolean' | 'datetime' | 'date' | 'array';

/** One column: its name and type in the file, and how its cell is made from a row. */
export interface Column<Row> {
  /** Also the last part of its message key `report.column.<table>.<name>`. */
  readonly name: string;
  readonly type: ColumnType;
  /** Unit of a number, as the message key's last part `report.unit.<unit>`; none for a bare count. */
  readonly unit?: 'minutes' | 'milliseconds' | 'UTF-16 code units';
  /** Whether every row has a value. */
  readonly required?: true;
  /** The only values it can have. */
  readonly oneOf?: readonly string[];
  readonly cell: (row: Row) => string;
}

export interface Table<Row> {
  readonly name: string;
  readonly path: string;
  readonly columns: readonly Column<Row>[];
}

/** A way to write a table as CSV. */
export interface Flavour {
  readonly header: (columns: readonly Named[]) => string;
  /** @param columns of the table, in the order of the cells */
  readonly line: (cells: readonly string[], columns: readonly Named[]) => string;
}
type Named = Pick<Column<never>, 'name' | 'type'>;

/** For programs: every value as it is. */
export const MACHINE: Flavour = {
  header: (columns) => csvLine(columns.map(({ name }) => name)),
  line: csvLine,
};

/** For spreadsheets: nothing in it runs. */
export const SHEET: Flavour = {
  header: (columns) => SHEET_START + sheetLine(columns.map(({ name }) => name)),
  line: (cells, columns) =>
    sheetLine(
      cells.map((cell, index) =>
        columns[index]?.type === 'integer' && /^-?\d{1,15}$/.test(cell) ? Number(cell) : cell,
      ),
    ),
};

/** One row of a table as a line. */
export function tableLine<Row>({ columns }: Table<Row>, row: Row, flavour: Flavour): string {
  return flavour.line(
    columns.map((column) => column.cell(row)),
    columns,
  );
}

/** The text of a table, line by line, header first. */
export async function* tableLines<Row>(
  table: Table<Row>,
  rows: Iterable<Row> | AsyncIterable<Row>,
  flavour: Flavour,
): AsyncGenerator<string, undefined> {
  yield flavour.header(table.columns);
  for await (const row of rows) yield tableLine(table, row, flavour);
  return undefined;
}
