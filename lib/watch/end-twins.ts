import type { Fact } from '../incidents/incident.ts';
import type { Stamp } from '../incidents/stamp.ts';
import type { WatchChange } from '../incidents/watched-page.ts';
import { watchedUrls } from './add-pages.ts';
import { createWatchChange } from './create-watch-change.ts';
import { WatchBook } from './watch-book.ts';

/**
 * The decisions that keep one address from being watched twice when pages join the log that were put on the list while
 * it was locked: nobody could know then what is watched already. The page that was there first goes on; what was seen of
 * the other one stays.
 *
 * @param known gives the facts of the log, in its order; asked only where a page joins
 * @param joining facts that are about to follow them
 */
export function endTwins(
  known: () => readonly Fact[],
  joining: readonly Fact[],
  stamp: () => Stamp,
): readonly WatchChange[] {
  const pages = joining.filter((fact) => fact.type === 'watched-page');
  if (pages.length === 0) return [];
  const book = new WatchBook();
  book.update(known());
  const watched = new Set(watchedUrls(book.stories()));
  const twins = pages.filter(({ urlCanonical }) => {
    const isTwin = watched.has(urlCanonical);
    watched.add(urlCanonical);
    return isTwin;
  });
  return twins.map(({ id }) => createWatchChange(id, { change: 'removed' }, stamp()));
}
