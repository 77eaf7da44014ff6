import * as v from 'valibot';
import { openRunTable } from '../support/run-table.ts';
import { lostSilently, type Outcome } from './lost-silently.ts';

/** One line of the lab's table. */
const rowSchema = v.object({
  mode: v.string(),
  browser: v.string(),
  /** How often it was tried. */
  tried: v.number(),
  /** What the extension said, such as `store.short, 12 known`; `nothing to say` where nothing was lost. */
  detected: v.string(),
  /** Acknowledged entries that are gone without a word; null where none was logged. The whole lab is about this number. */
  lost: v.nullable(v.number()),
});
export type LabRow = v.InferOutput<typeof rowSchema>;

const table = openRunTable('LAB_TABLE', rowSchema, formatLabTable);

/** What a test found. The number of the lost is counted here and nowhere else, so that no row can claim it. */
export interface LabFinding extends Omit<LabRow, 'lost'> {
  /** What became of the entries, once for each store that was looked at; empty where the mode is about something else. */
  readonly outcomes: readonly Outcome[];
}

/** Adds a line to the table that is printed when the run ends; a loss is printed too, and then fails the test. */
export function noteInLabTable({ outcomes, ...found }: LabFinding): void {
  const lost =
    outcomes.length === 0 ? null : outcomes.reduce((sum, each) => sum + lostSilently(each), 0);
  const row: LabRow = { ...found, lost };
  table.note(row);
  if (lost !== null && lost > 0) {
    throw new Error(
      `${row.mode}, ${row.browser}: ${lost} acknowledged entries lost without a word`,
    );
  }
}

/** Vitest's global set-up. */
export default table.setUp;

/** The rows as a table in plain text. */
export function formatLabTable(rows: readonly LabRow[]): string {
  const cells = [
    ['the corruption lab', 'browser', 'tried', 'said', 'lost without a word'],
    ...rows.map((row) => [
      row.mode,
      row.browser,
      String(row.tried),
      row.detected,
      row.lost === null ? 'nothing logged' : String(row.lost),
    ]),
  ];
  const widths = [0, 1, 2, 3, 4].map((column) =>
    Math.max(...cells.map((line) => line[column]?.length ?? 0)),
  );
  const lines = cells.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join(' | ')
      .trimEnd(),
  );
  return `\n${lines.join('\n')}\n`;
}
