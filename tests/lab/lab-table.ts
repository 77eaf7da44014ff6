import * as v from 'valibot';
import { openRunTable } from '../support/run-table.ts';

/** One line of the lab's table. */
const rowSchema = v.object({
  mode: v.string(),
  browser: v.string(),
  /** How often it was tried. */
  tried: v.number(),
  /** What the extension said, such as `store.short, 12 known`; `nothing to say` where nothing was lost. */
  detected: v.string(),
  /** Acknowledged entries that are gone without a word. The whole lab is about this number. */
  lost: v.number(),
});
export type LabRow = v.InferOutput<typeof rowSchema>;

const table = openRunTable('LAB_TABLE', rowSchema, formatLabTable);

/** Adds a line to the table that is printed when the run ends. */
export const noteInLabTable = table.note;

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
      String(row.lost),
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
