import { instantOf } from '../civil-date.ts';
import { TEXT_LIMITS } from '../incidents/incident.ts';
import type { Stamp } from '../incidents/stamp.ts';
import { cutText } from '../incidents/tidy-fields.ts';
import type { WatchChange, WatchMode } from '../incidents/watched-page.ts';

/** What a person decided about a watched page, without when and which. */
export type WatchDecision =
  | { readonly change: 'paused' | 'resumed' | 'removed' }
  | { readonly change: 'mode'; readonly mode: WatchMode }
  | { readonly change: 'note'; readonly note: string }
  | { readonly change: 'baseline'; readonly observationId: string };

/** The row that records a decision; nothing is overwritten by it. */
export function createWatchChange(
  watchedPageId: string,
  decision: WatchDecision,
  { id, now, utcOffset }: Stamp,
): WatchChange {
  const stamp = {
    type: 'watch-change',
    id,
    watchedPageId,
    loggedAt: instantOf(now),
    utcOffset,
  } as const;
  if (decision.change !== 'note') return { ...stamp, ...decision };
  return {
    ...stamp,
    change: 'note',
    note: cutText(decision.note.toWellFormed().trim(), TEXT_LIMITS.note),
  };
}
