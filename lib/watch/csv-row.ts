/**
 * The cells of one CSV row after RFC 4180; `open` where a quote is not closed yet, so that the row goes on
 * in the next line, and null where something follows a closed quote. Ours because it works on one row at a
 * time and so can name its line: the packages that read in pieces bring a network loader (papaparse), code
 * made from strings (d3-dsv, udsv) or Node's streams (csv-parse), none of which the add-on may ship.
 */
export function csvCells(row: string): readonly string[] | 'open' | null {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    if (row[at] !== '"') {
      const comma = row.indexOf(',', at);
      if (comma < 0) return [...cells, row.slice(at)];
      cells.push(row.slice(at, comma));
      at = comma + 1;
      continue;
    }
    const end = closingQuote(row, at + 1);
    if (end < 0) return 'open';
    cells.push(row.slice(at + 1, end).replaceAll('""', '"'));
    if (end + 1 === row.length) return cells;
    if (row[end + 1] !== ',') return null;
    at = end + 2;
  }
}

/** The first quote from here on that is not one of a pair; -1 where there is none. */
function closingQuote(row: string, from: number): number {
  for (let at = row.indexOf('"', from); at >= 0; at = row.indexOf('"', at + 2)) {
    if (row[at + 1] !== '"') return at;
  }
  return -1;
}
