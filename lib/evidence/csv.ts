import { guardFormula } from './guard-formula.ts';

/**
 * One line of CSV after RFC 4180: CRLF, quotes only where needed. Machine flavour: every value comes
 * out as it went in, also where it starts like a formula, so that pandas, R and DuckDB read what the
 * records say. `README.html` says not to open it in a spreadsheet by double-click.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? quoted(text) : text;
}

/** Begins a file of the spreadsheet flavour: without the byte order mark Excel reads it in the system's old code page. */
export const SHEET_START = '\ufeff';

/**
 * One line of the spreadsheet flavour: no cell begins a formula (`guardFormula`), and each is quoted, because LibreOffice
 * cuts at semicolons too. What is a number here is no text of anybody, and stays one also below zero.
 */
export function sheetLine(cells: readonly (string | number)[]): string {
  const texts = cells.map((cell) => (typeof cell === 'number' ? String(cell) : guardFormula(cell)));
  return `${texts.map(quoted).join(',')}\r\n`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
