interface View {
  /** Scrolled distance and height of the window, in CSS pixels. */
  readonly top: number;
  readonly height: number;
  readonly rowHeight: number;
  readonly rowCount: number;
  /** Rows drawn beyond each edge. */
  readonly overscan: number;
  /** A row that stays in the page wherever it is: the one with the focus. */
  readonly keep: number;
}

/** Indices of the rows that have to be in the page, ascending. */
export function visibleRows({ top, height, rowHeight, rowCount, overscan, keep }: View): number[] {
  if (rowCount === 0) return [];
  const first = Math.max(0, Math.min(Math.floor(top / rowHeight) - overscan, rowCount - 1));
  const last = Math.min(rowCount - 1, Math.ceil((top + height) / rowHeight) + overscan);
  const rows = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  if (keep >= 0 && keep < first) return [keep, ...rows];
  if (keep > last && keep < rowCount) return [...rows, keep];
  return rows;
}
