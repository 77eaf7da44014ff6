import { canonicalJson } from '../canonical-json.ts';
import type { Fact, Observation, WatchedHistory } from '../incidents/incident.ts';
import type { CoverageRow } from '../watch/coverage.ts';
import { WatchBook } from '../watch/watch-book.ts';
import type { Exhibit } from './exhibit.ts';
import { watchedRecord, type WatchedRecord } from './watched-record.ts';

interface LeavingPage {
  readonly watched: WatchedHistory;
  /** Those in this bundle, each once, though several exhibits can be made of one page. */
  readonly looks: Map<string, Observation>;
}

/** The watched pages of a bundle, and how often each was looked at. */
export interface WatchedPages {
  readonly records: readonly WatchedRecord[];
  readonly coverage: readonly CoverageRow[];
}

/**
 * The watched pages that leave with an exhibit, in the order of the exhibits. A page leaves where its looks do: with
 * an exhibit that shows the page. What it says is derived from the looks in the bundle alone, so that a reader can
 * derive the same.
 * @param facts of the bundle's source: of looks that were missed only the counts leave, because such a fact names
 *   other pages too
 */
export function watchedPages(exhibits: Iterable<Exhibit>, facts: readonly Fact[]): WatchedPages {
  const pages = new Map<string, LeavingPage>();
  const words = new Set<string>();
  const observances = new Set<string>();
  let observer = false;
  let ownWords = false;
  for (const { history, withholding } of exhibits) {
    const { watched } = history;
    if (!watched) continue;
    const { id } = watched.page;
    if (withholding.observer) observer = true;
    if (withholding.ownWords) ownWords = true;
    // What one exhibit withholds, another that is made of the same page must not tell through the page.
    if (withholding.words) words.add(id);
    if (withholding.fields.includes('observanceIds')) observances.add(id);
    if (withholding.page) continue;
    const leaving: LeavingPage = pages.get(id) ?? { watched, looks: new Map() };
    for (const look of history.observations) {
      if (look.watchedPageId === id) leaving.looks.set(look.id, look);
    }
    pages.set(id, leaving);
  }
  const book = new WatchBook();
  book.update([
    ...[...pages.values()].flatMap(({ watched, looks }): Fact[] => [
      watched.page,
      ...watched.changes,
      ...looks.values(),
    ]),
    ...facts.filter(({ type }) => type === 'missed-looks'),
  ]);
  const stories = book.stories();
  return {
    records: stories.map((story) => {
      const { id } = story.page;
      const changes = pages.get(id)?.watched.changes ?? [];
      return watchedRecord(story, changes, {
        words: words.has(id),
        observances: observances.has(id),
        observer,
        ownWords,
      });
    }),
    coverage: stories.flatMap(({ page }) => book.coverage(page.id)),
  };
}

/** `watched-pages.jsonl`. */
export function* watchedLines({ records }: WatchedPages): Generator<string> {
  for (const record of records) yield `${canonicalJson(record)}\n`;
}
