/**
 * One line of CSV after RFC 4180: CRLF, quotes only where needed. Machine flavour: every value comes
 * out as it went in, also where it starts like a formula, so that pandas, R and DuckDB read what the
 * records say. `README.html` says not to open it in a spreadsheet by double-click.
 */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
