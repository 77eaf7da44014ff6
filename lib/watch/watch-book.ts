import { isCivilDate, type CivilDate } from '../civil-date.ts';
import type { Fact, Observation } from '../incidents/incident.ts';
import type { MissReason, WatchChange, WatchedPage } from '../incidents/watched-page.ts';
import type { CoverageRow } from './coverage.ts';
import { derivePage, type ChosenBaseline, type DerivedPage } from './derive-page.ts';
import { isValid, LOOK_STATES, type LookState } from './look.ts';
import type { PageStory } from './page-story.ts';

type Misses = Map<string, Partial<Record<MissReason, number>>>;

/** One page with what has been read of it so far. */
interface Entry {
  readonly page: WatchedPage;
  readonly changes: WatchChange[];
  readonly observations: Observation[];
  readonly misses: Misses;
  story: PageStory | null;
}

/**
 * The watch list, read out of the facts of the log: hand in all facts again after each change, and only the new ones
 * are read. Where facts are gone (a deletion) everything is read anew.
 */
export class WatchBook {
  readonly #entries = new Map<string, Entry>();
  #taken = 0;
  #last: Fact | undefined;

  /** @param facts all facts of the log, in its order */
  update(facts: readonly Fact[]): void {
    if (this.#taken > facts.length || facts[this.#taken - 1] !== this.#last) {
      this.#entries.clear();
      this.#taken = 0;
    }
    // A look can stand before its page only in a log that was merged: pages first.
    const fresh = facts.slice(this.#taken);
    for (const fact of fresh) {
      if (fact.type === 'watched-page' && !this.#entries.has(fact.id)) {
        const nothing = { changes: [], observations: [], misses: new Map(), story: null };
        this.#entries.set(fact.id, { page: fact, ...nothing });
      }
    }
    for (const fact of fresh) this.#take(fact);
    this.#taken = facts.length;
    this.#last = facts.at(-1);
  }

  /** One a page, in the order in which they were added; those that were taken off the list, too. */
  stories(): readonly PageStory[] {
    return [...this.#entries.values()].map(storyOf);
  }

  /** Null where there is no such page. */
  story(pageId: string): PageStory | null {
    const entry = this.#entries.get(pageId);
    return entry === undefined ? null : storyOf(entry);
  }

  /** One row a day on which a look was made or missed, oldest first. */
  coverage(pageId: string): readonly CoverageRow[] {
    const entry = this.#entries.get(pageId);
    return entry === undefined ? [] : coverageOf(storyOf(entry), entry.misses);
  }

  #take(fact: Fact): void {
    switch (fact.type) {
      case 'watch-change':
        this.#change(fact.watchedPageId, ({ changes }) => changes.push(fact));
        break;
      case 'observation':
        this.#change(fact.watchedPageId, ({ observations }) => insert(observations, fact));
        break;
      case 'missed-looks':
        for (const { id, looks } of fact.pages) {
          this.#change(id, ({ misses }) => {
            const day = misses.get(fact.day) ?? {};
            misses.set(fact.day, { ...day, [fact.reason]: (day[fact.reason] ?? 0) + looks });
          });
        }
        break;
      default:
        break;
    }
  }

  #change(pageId: string | undefined, change: (entry: Entry) => void): void {
    const entry = pageId === undefined ? undefined : this.#entries.get(pageId);
    if (entry === undefined) return;
    change(entry);
    entry.story = null;
  }
}

/** What was logged while locked, or elsewhere, comes later than it was seen. */
function insert(observations: Observation[], one: Observation): void {
  let at = observations.length;
  while (at > 0 && (observations[at - 1]?.loggedAt ?? '') > one.loggedAt) at -= 1;
  observations.splice(at, 0, one);
}

function storyOf(entry: Entry): PageStory {
  entry.story ??= tell(entry);
  return entry.story;
}

function tell({ page, changes, observations, misses }: Entry): PageStory {
  const now = settingsOf(page, changes);
  const chosen: ChosenBaseline[] = changes.flatMap((change) =>
    change.change === 'baseline'
      ? [{ at: Date.parse(change.loggedAt), observationId: change.observationId }]
      : [],
  );
  const derived: DerivedPage = derivePage(observations, chosen);
  let missed = 0;
  for (const day of misses.values()) for (const count of Object.values(day)) missed += count;
  return { page, ...now, ...derived, missed };
}

type Decided = Pick<PageStory, 'mode' | 'note' | 'observanceIds' | 'paused' | 'removed'>;

/** What is decided about a page, after all changes so far. */
function settingsOf(page: WatchedPage, changes: readonly WatchChange[]): Decided {
  const { mode, note, observanceIds } = page;
  let now: Decided = { mode, note, observanceIds, paused: false, removed: false };
  for (const change of changes) now = { ...now, ...decision(change) };
  return now;
}

function decision(change: WatchChange): Partial<Decided> {
  switch (change.change) {
    case 'paused':
      return { paused: true };
    case 'resumed':
      return { paused: false };
    case 'removed':
      return { removed: true };
    case 'mode':
      return { mode: change.mode };
    case 'note':
      return { note: change.note };
    case 'observances':
      return { observanceIds: change.observanceIds };
    case 'baseline':
      return {};
    default:
      return change satisfies never;
  }
}

function coverageOf({ page, looks }: PageStory, misses: Misses): readonly CoverageRow[] {
  const states = new Map<string, Record<LookState, number>>();
  for (const { observation, state } of looks) {
    const day = observation.loggedAt.slice(0, 10);
    const counts = states.get(day) ?? { there: 0, changed: 0, gone: 0, unreached: 0, unclear: 0 };
    counts[state] += 1;
    states.set(day, counts);
  }
  const days = [...new Set([...states.keys(), ...misses.keys()])].filter(isCivilDate).sort();
  return days.map((day: CivilDate) => {
    const counts = states.get(day) ?? { there: 0, changed: 0, gone: 0, unreached: 0, unclear: 0 };
    const sum = (wanted: (state: LookState) => boolean) =>
      LOOK_STATES.filter(wanted).reduce((total, state) => total + counts[state], 0);
    return {
      pageId: page.id,
      day,
      made: sum(() => true),
      valid: sum(isValid),
      states: counts,
      missed: misses.get(day) ?? {},
    };
  });
}
