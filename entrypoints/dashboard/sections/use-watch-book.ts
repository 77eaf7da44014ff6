import { useMemo } from 'preact/hooks';
import type { Loaded } from '../../../components/common/loaded.ts';
import type { Fact } from '../../../lib/incidents/incident.ts';
import { ok } from '../../../lib/result.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import type { PageState } from '../../../lib/watch/page-state.ts';
import type { PageStory } from '../../../lib/watch/page-story.ts';
import { takeFact } from '../../../lib/watch/take-fact.ts';
import { WatchBook } from '../../../lib/watch/watch-book.ts';
import { useLoaded } from '../use-loaded.ts';

export interface ReadBook {
  readonly book: WatchBook;
  readonly stories: readonly PageStory[];
  /** What the schedule knows of each page that is on the list. */
  readonly states: ReadonlyMap<string, PageState>;
  readonly facts: readonly Fact[];
}

/** The watch list as the log has it, kept in step; only what is new is read. */
export function useWatchBook(store: LogStore): Loaded<ReadBook> {
  const reader = useMemo(() => readerOf(store), [store]);
  return useLoaded(
    async () => {
      const facts = await store.facts();
      return facts.ok ? ok(reader.read(facts.value)) : facts;
    },
    [reader],
    store,
  );
}

class BookReader {
  readonly #book = new WatchBook();
  #states = new Map<string, PageState>();
  #taken = 0;
  #last: Fact | undefined;

  read(facts: readonly Fact[]): ReadBook {
    this.#book.update(facts);
    // Facts that are gone (a deletion): everything anew.
    if (this.#taken > facts.length || facts[this.#taken - 1] !== this.#last) {
      this.#states = new Map();
      this.#taken = 0;
    }
    for (const fact of facts.slice(this.#taken)) takeFact(this.#states, fact);
    this.#taken = facts.length;
    this.#last = facts.at(-1);
    return { book: this.#book, stories: this.#book.stories(), states: this.#states, facts };
  }
}

/** One reader for each open log: going from screen to screen does not read it anew. */
const readers = new WeakMap<LogStore, BookReader>();

function readerOf(store: LogStore): BookReader {
  const known = readers.get(store) ?? new BookReader();
  readers.set(store, known);
  return known;
}
