import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as v from 'valibot';

/** A table that a whole run fills, line by line, and prints at its end. */
export interface RunTable<Row> {
  readonly note: (row: Row) => void;
  /** Vitest's global set-up: gives the run the table, and prints it when the run ends. */
  readonly setUp: () => () => void;
}

/**
 * Every test file is its own process: the rows meet in a file that the run's set-up made.
 *
 * @param name of the environment variable that tells the processes where it is
 */
export function openRunTable<Row>(
  name: string,
  rowSchema: v.GenericSchema<unknown, Row>,
  format: (rows: readonly Row[]) => string,
): RunTable<Row> {
  return {
    note(row) {
      const file = process.env[name];
      if (file !== undefined) appendFileSync(file, `${JSON.stringify(row)}\n`);
    },
    setUp() {
      const file = join(mkdtempSync(join(tmpdir(), 'sensitive-days-table-')), 'rows.jsonl');
      writeFileSync(file, '');
      process.env[name] = file;
      return () => {
        const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
        const rows = lines.map((line) => v.parse(rowSchema, JSON.parse(line)));
        rmSync(dirname(file), { recursive: true, force: true });
        if (rows.length > 0) console.log(format(rows));
      };
    },
  };
}
