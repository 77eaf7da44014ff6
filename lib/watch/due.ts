import type { PageState } from './page-state.ts';
import { CONFIRM_APART_MS } from './page-story.ts';
import type { Rhythm, Span } from './rhythm.ts';
import { chance, nextSlot, slotsBetween, type SlotsOf } from './slots.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/**
 * When the page is next to be looked at, in milliseconds since 1970: at its next slot, or earlier where the last look
 * asks to be made again before anybody calls the page gone. Not after now: it is due. Null while it is paused.
 */
export function dueAt(
  state: PageState,
  rhythm: Rhythm,
  dense: readonly Span[],
  now: number,
): number | null {
  if (state.paused) return null;
  // Never looked at, and nothing missed: what it is held against is wanted at once.
  if (state.settledTo < state.addedAt) return state.addedAt;
  // A clock that was ahead and is right again would else put all looks off until then.
  const slot = nextSlot(slotsOf(state, rhythm, dense), Math.min(state.settledTo, now));
  const retry = retryAt(state);
  return retry === null ? slot : Math.min(slot, retry);
}

/**
 * When the last look is to be made again, apart from the slots: five minutes after a failure or a page that seems gone,
 * and once more on another day, without which nothing belongs into a headline. A look that said nothing is made again
 * once; after that the slots are enough.
 */
export function retryAt(state: PageState): number | null {
  const { last, unclear } = state;
  if (unclear.count > 0) {
    return unclear.count === 1 && unclear.retryDue ? soonAfter(state, unclear.at) : null;
  }
  if (last === null || !last.retryDue) return null;
  if (last.count === 1) return soonAfter(state, last.at);
  const bad = last.state === 'gone' || last.state === 'unreached';
  if (!bad) return null;
  // The second look may have come too early to confirm anything: a person's click.
  if (last.at - last.since < CONFIRM_APART_MS) return soonAfter(state, last.since);
  return last.overDays ? null : last.since + DAY_MS + jitter(state, last.since, 60);
}

/** The slots that came due up to now and were neither made nor recorded as missed, oldest first. */
export function openSlots(
  state: PageState,
  rhythm: Rhythm,
  dense: readonly Span[],
  now: number,
): readonly number[] {
  if (state.paused) return [];
  const slots = slotsBetween(slotsOf(state, rhythm, dense), state.settledTo, now);
  return state.settledTo < state.addedAt && now >= state.addedAt
    ? [state.addedAt, ...slots.filter((slot) => slot !== state.addedAt)]
    : slots;
}

function slotsOf(state: PageState, rhythm: Rhythm, dense: readonly Span[]): SlotsOf {
  return { id: state.id, addedAt: state.addedAt, rhythm, dense };
}

function soonAfter(state: PageState, at: number): number {
  return at + CONFIRM_APART_MS + jitter(state, at, 1);
}

function jitter(state: PageState, at: number, minutes: number): number {
  return Math.round(chance(state.id, `retry ${at}`) * minutes * MINUTE_MS);
}
