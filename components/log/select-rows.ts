/** Which rows are selected, by id, and where a range would begin. */
export interface Selection {
  readonly ids: ReadonlySet<string>;
  /** Row that was last selected or deselected alone; a range runs from it. */
  readonly anchor: string | null;
}

export const NOTHING_SELECTED: Selection = { ids: new Set(), anchor: null };

/** One row turned round. */
export function toggleRow(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, anchor: id };
}

/**
 * All rows from the anchor to this one, as the list stands, added to the selection. Without an anchor
 * in the list it is this row alone.
 */
export function selectRange(selection: Selection, rows: readonly string[], id: string): Selection {
  const to = rows.indexOf(id);
  const from = selection.anchor === null ? to : rows.indexOf(selection.anchor);
  if (to < 0) return selection;
  const start = from < 0 ? to : Math.min(from, to);
  const range = rows.slice(start, Math.max(from, to) + 1);
  return { ids: new Set([...selection.ids, ...range]), anchor: selection.anchor ?? id };
}

/** All rows of the list, and those that were selected before. */
export function selectAll(selection: Selection, rows: readonly string[]): Selection {
  return { ids: new Set([...selection.ids, ...rows]), anchor: selection.anchor };
}

/** Without what is no longer there, such as incidents that another window deleted; the same where all are there. */
export function stillThere(selection: Selection, there: (id: string) => boolean): Selection {
  const ids = new Set([...selection.ids].filter(there));
  if (ids.size === selection.ids.size) return selection;
  const { anchor } = selection;
  return { ids, anchor: anchor !== null && there(anchor) ? anchor : null };
}
