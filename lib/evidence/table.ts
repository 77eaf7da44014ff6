import { csvLine } from './csv.ts';

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

/** The text of a table, line by line, header first. */
export function* tableLines<Row>(table: Table<Row>, rows: Iterable<Row>): Generator<string> {
  yield csvLine(table.columns.map((column) => column.name));
  for (const row of rows) yield csvLine(table.columns.map((column) => column.cell(row)));
}
