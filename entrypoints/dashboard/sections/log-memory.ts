import { PLAIN_VIEW, type LogView } from '../../../components/log/log-view.ts';
import { NOTHING_SELECTED, type Selection } from '../../../components/log/select-rows.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';

/**
 * How the list was last looked at, so that coming back from an incident finds it as it was, and what
 * was selected for the export. Kept in memory only: a search may be the very thing to keep to oneself.
 */
export interface LogMemory {
  readonly view: LogView;
  readonly selection: Selection;
}

const FRESH: LogMemory = { view: PLAIN_VIEW, selection: NOTHING_SELECTED };
const memories = new WeakMap<LogStore, LogMemory>();

/** The memory of this open log. */
export function recallLog(store: LogStore): LogMemory {
  return memories.get(store) ?? FRESH;
}

/** Whether anything was looked for or selected since this log was opened. */
export function remembersLog(store: LogStore): boolean {
  return memories.has(store);
}

/** Selects what a draft says it was about (ids with spaces between), where the log was opened anew since. */
export function reselect(store: LogStore, ids: string | undefined): Selection | null {
  if (!ids || remembersLog(store)) return null;
  const selection = { ids: new Set(ids.split(' ')), anchor: null };
  rememberLog(store, { selection });
  return selection;
}

/** Changes a part of it. */
export function rememberLog(store: LogStore, part: Partial<LogMemory>): void {
  memories.set(store, { ...recallLog(store), ...part });
}
