import { canonicalJson } from '../canonical-json.ts';
import { PATHS } from './bundle-format.ts';
import type { CheckBook } from './check-book.ts';
import type { ParsedObservation, ParsedRecord, ParsedWatched } from './parse-record.ts';

interface SeenLook {
  readonly at: string;
  readonly pageId: string;
}

/** Whether watched pages, the incidents that were made of them and the looks at them fit together. */
export class WatchedCheck {
  readonly #book: CheckBook;
  readonly #pages = new Map<string, { readonly record: ParsedWatched; readonly item: string }>();
  readonly #pagesNamed = new Set<string>();
  readonly #looks = new Map<string, SeenLook>();
  readonly #looksAtPage = new Map<string, number>();
  /** Pages that cannot be missing, because looks of the watch list itself leave only with their page. */
  readonly #needed = new Set<string>();

  constructor(book: CheckBook) {
    this.#book = book;
  }

  takeIncident({ original: { watchedPageId } }: ParsedRecord): void {
    if (typeof watchedPageId === 'string') this.#pagesNamed.add(watchedPageId);
  }

  takeLook({ id, loggedAt, incidentId, watchedPageId }: ParsedObservation): void {
    if (watchedPageId === undefined) return;
    if (incidentId === null) this.#needed.add(watchedPageId);
    if (!this.#looks.has(id)) {
      this.#looksAtPage.set(watchedPageId, (this.#looksAtPage.get(watchedPageId) ?? 0) + 1);
    }
    this.#looks.set(id, { at: loggedAt, pageId: watchedPageId });
  }

  takePage(record: ParsedWatched, item: string): void {
    if (this.#pages.has(record.id)) this.#book.bad('records', item, 'twice');
    this.#pages.set(record.id, { record, item });
  }

  /** Once all is read. */
  finish(): void {
    for (const id of this.#needed) {
      if (!this.#pages.has(id)) this.#book.bad('records', `${PATHS.watchedPages} ${id}`, 'missing');
    }
    for (const [id, { record, item }] of this.#pages) {
      if (!this.#pagesNamed.has(id)) this.#book.bad('records', item, 'not-in-records');
      else if (!this.#agrees(record)) this.#book.bad('records', item, 'bad-record');
    }
  }

  /** Whether it names itself, and looks that are there, were made at this page and at that moment. */
  #agrees({ id, page, changes, bracket, episodes, looks, valid }: ParsedWatched): boolean {
    const gone = episodes.findLast(({ kind }) => kind === 'gone')?.began ?? null;
    const named = episodes.flatMap(({ began, ended, confirmedBy, headlineBy }) => [
      began.after,
      began.until,
      ended?.after,
      ended?.until,
      confirmedBy,
      headlineBy,
    ]);
    return (
      page.id === id &&
      changes.every(({ watchedPageId }) => watchedPageId === id) &&
      canonicalJson(bracket) === canonicalJson(gone) &&
      valid <= looks &&
      looks <= (this.#looksAtPage.get(id) ?? 0) &&
      named.every((look) => {
        if (!look) return true;
        const seen = this.#looks.get(look.observationId);
        return seen?.pageId === id && seen.at === look.at;
      })
    );
  }
}
