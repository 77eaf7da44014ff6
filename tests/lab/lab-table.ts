import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as v from 'valibot';

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

/** Every test file is its own process: rows meet in a file that the run's set-up made. */
const FILE = 'LAB_TABLE';

/** Adds a line to the table that is printed when the run ends. */
export function noteInLabTable(row: LabRow): void {
  const file = process.env[FILE];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(row)}\n`);
}

/** Vitest's global set-up: gives the run a table, and prints it at the end. */
export default function setUpLabTable(): () => void {
  const file = join(mkdtempSync(join(tmpdir(), 'sensitive-days-lab-')), 'rows.jsonl');
  writeFileSync(file, '');
  process.env[FILE] = file;
  return () => {
    const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
    const rows = lines.map((line) => v.parse(rowSchema, JSON.parse(line)));
    rmSync(dirname(file), { recursive: true, force: true });
    if (rows.length > 0) console.log(formatLabTable(rows));
  };
}

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
