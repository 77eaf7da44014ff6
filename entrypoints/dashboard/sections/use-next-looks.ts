import { useMemo } from 'preact/hooks';
import type { Loaded } from '../../../components/common/loaded.ts';
import { instantOf, type Instant } from '../../../lib/civil-date.ts';
import { dueAt } from '../../../lib/watch/due.ts';
import { markedDays } from '../../../lib/looks/marked-days.ts';
import { denseSpans, type Span } from '../../../lib/watch/rhythm.ts';
import type { SectionContext } from '../section.ts';
import type { ReadBook } from './use-watch-book.ts';

/** When each page is looked at next, by the rhythm that the worker follows; null where it is not. */
export function useNextLooks(
  { calendar, settings, today, clock }: SectionContext,
  loaded: Loaded<ReadBook>,
): (pageId: string) => Instant | null {
  const { watch } = settings;
  const stories = loaded.state === 'ready' ? loaded.value.stories : null;
  const dense = useMemo(() => {
    const named = new Set(stories?.flatMap(({ observanceIds }) => observanceIds));
    const days = markedDays(calendar, watch.tiers, named, clock.now());
    const known = new Map<string, readonly Span[]>();
    return (ids: readonly string[]) => {
      const key = ids.join(' ');
      const spans = known.get(key) ?? denseSpans(days, ids);
      known.set(key, spans);
      return spans;
    };
    // The days ahead are other ones tomorrow.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [calendar, watch, today, stories]);
  return (pageId) => {
    const state = loaded.state === 'ready' ? loaded.value.states.get(pageId) : undefined;
    if (!state) return null;
    const now = clock.now();
    const at = dueAt(state, watch, dense(state.observanceIds), now.getTime());
    return at === null ? null : instantOf(new Date(at));
  };
}
