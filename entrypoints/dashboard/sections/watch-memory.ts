import { PLAIN_WATCH_VIEW, type WatchView } from '../../../components/watch/watch-rows.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';

/** How the watch list was last looked at, so that coming back finds it as it was. In memory only. */
const views = new WeakMap<LogStore, WatchView>();

/** How the list of this log was left, or the plain list. */
export function recallWatchView(store: LogStore): WatchView {
  return views.get(store) ?? PLAIN_WATCH_VIEW;
}

/** Keeps how the list of this log is shown, for as long as the page is open. */
export function rememberWatchView(store: LogStore, view: WatchView): void {
  views.set(store, view);
}
