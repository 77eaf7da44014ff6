import type { Clock } from '../clock.ts';
import { stampOf } from '../incidents/stamp.ts';
import type { WatchOrigin } from '../incidents/watched-page.ts';
import type { WatchedAtOnce } from '../messaging/protocol.ts';
import type { MenuClick } from '../platform/context-menus.ts';
import { err, ok, problem, type Result } from '../result.ts';
import type { LogStore } from '../store/log-store.ts';
import { addPages, watchedUrls } from '../watch/add-pages.ts';
import { WatchBook } from '../watch/watch-book.ts';

export interface WatchAtOnceEdges {
  readonly openStore: () => Promise<Result<LogStore>>;
  /** While the log is locked it takes what is new into the sealed inbox. */
  readonly openForLogging: () => Promise<Result<LogStore>>;
  readonly clock: Clock;
}

export interface PageAtHand {
  readonly address: string;
  readonly title: string;
  readonly origin: WatchOrigin;
}

/**
 * Puts a page on the watch list without a window of ours. While the log is locked nobody knows what is watched already:
 * a page that comes twice then ends where it joins the log (`end-twins.ts`). Codes: `watch.not-watchable`, and those of the store.
 */
export async function watchAtOnce(
  edges: WatchAtOnceEdges,
  { address, title, origin }: PageAtHand,
): Promise<Result<WatchedAtOnce>> {
  const opened = await edges.openStore();
  const locked = !opened.ok && opened.error.code === 'vault.locked';
  const store = locked ? await edges.openForLogging() : opened;
  if (!store.ok) return store;
  const watched = locked ? ok(new Set<string>()) : await watchedIn(store.value);
  if (!watched.ok) return watched;
  const { pages, refused } = addPages([{ address, title }], origin, watched.value, () =>
    stampOf(edges.clock.now()),
  );
  if (refused[0]?.reason === 'already-watched') return ok('already');
  if (pages.length === 0) return err(problem('watch.not-watchable'));
  const kept = await store.value.append(pages);
  if (!kept.ok) return kept;
  return ok(locked ? 'sealed' : 'added');
}

async function watchedIn(store: LogStore): Promise<Result<ReadonlySet<string>>> {
  const facts = await store.facts();
  if (!facts.ok) return facts;
  const book = new WatchBook();
  book.update(facts.value);
  return ok(watchedUrls(book.stories()));
}

/** What a right click was on: the link before the page around it. */
export function pageOfClick({ linkUrl, linkText, pageUrl, tab }: MenuClick): PageAtHand {
  if (linkUrl !== '') return { address: linkUrl, title: linkText, origin: 'menu-link' };
  return { address: tab?.url || pageUrl, title: tab?.title ?? '', origin: 'menu-page' };
}
