import type { IncidentHistory, IncidentKind, SpanOfDates } from './incident.ts';
import { currentPlatform } from './current-platform.ts';
import { holds, wordsOf } from './search-incidents.ts';
import { seenOn } from './seen-on.ts';

/** What is left out or empty lets everything through; a list lets through whatever is in it. */
export interface IncidentFilter {
  readonly kinds?: readonly IncidentKind[];
  /** Hosts in ASCII, as `platformOf` gives them; '' for incidents without one. */
  readonly platforms?: readonly string[];
  readonly observanceIds?: readonly string[];
  /** Days on which it was seen, by the person's calendar; both ends included. */
  readonly seen?: SpanOfDates;
  /** Compared without regard to case. */
  readonly tags?: readonly string[];
  /** As in `searchIncidents`. */
  readonly text?: string;
  /** false leaves retracted incidents out, true shows only those. */
  readonly retracted?: boolean;
}

/** Those that pass every part of the filter, in the order given. */
export function filterIncidents(
  histories: readonly IncidentHistory[],
  filter: IncidentFilter,
): readonly IncidentHistory[] {
  const passes = testsOf(filter);
  if (passes.length === 0) return histories;
  return histories.filter((history) => passes.every((pass) => pass(history)));
}

/** How many incidents each choice of a filter would show, most first: for the filter's own lists. */
export function countBy(
  histories: readonly IncidentHistory[],
  choicesOf: (history: IncidentHistory) => readonly string[],
): readonly { readonly choice: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const history of histories) {
    for (const choice of new Set(choicesOf(history))) {
      counts.set(choice, (counts.get(choice) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([choice, count]) => ({ choice, count }))
    .sort((a, b) => b.count - a.count || (a.choice < b.choice ? -1 : 1));
}

/** One test for each part that asks for something, cheap ones first. */
function testsOf(filter: IncidentFilter): ((history: IncidentHistory) => boolean)[] {
  const tests: ((history: IncidentHistory) => boolean)[] = [];
  const { kinds, platforms, observanceIds, seen, tags, text, retracted } = filter;
  if (retracted !== undefined) tests.push((history) => history.retracted === retracted);
  if (kinds?.length) tests.push(({ current }) => kinds.includes(current.kind));
  if (observanceIds?.length) {
    tests.push(({ current }) => current.observanceIds.some((id) => observanceIds.includes(id)));
  }
  if (tags?.length) {
    const wanted = new Set(tags.map((tag) => tag.toLowerCase()));
    tests.push(({ current }) => current.tags.some((tag) => wanted.has(tag.toLowerCase())));
  }
  if (seen && (seen.from !== null || seen.to !== null)) {
    const { from, to } = seen;
    tests.push(({ current, incident }) => {
      const date = seenOn(current.seenAt, incident.utcOffset);
      return (from === null || date >= from) && (to === null || date <= to);
    });
  }
  const words = wordsOf(text ?? '');
  if (words.length > 0) tests.push((history) => holds(history, words));
  // Reading an address costs most.
  if (platforms?.length) tests.push((history) => platforms.includes(currentPlatform(history)));
  return tests;
}
