import type { PageState } from './page-state.ts';
import { CONFIRM_APART_MS } from './page-story.ts';
import type { Rhythm, Span } from './rhythm.ts';
import { chance, nextSlot, slotsBetween, turnOf, type SlotsOf } from './slots.ts';

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
  if (state.settledTo < state.addedAt) return Math.min(state.addedAt, now);
  const of = slotsOf(state, rhythm, dense, now);
  const slot = nextSlot(of, settledBy(state, of, now));
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
  const slots = slotsBetween(slotsOf(state, rhythm, dense, now), state.settledTo, now);
  return state.settledTo < state.addedAt && now >= state.addedAt
    ? [state.addedAt, ...slots.filter((slot) => slot !== state.addedAt)]
    : slots;
}

/** A page that was added at a moment yet to come, as the clock has it now, has its slots all the same, from long ago on. */
function slotsOf(state: PageState, rhythm: Rhythm, dense: readonly Span[], now: number): SlotsOf {
  const of = { id: state.id, addedAt: state.addedAt, rhythm, dense };
  return state.addedAt > now ? { ...of, addedAt: state.addedAt % turnOf(of) } : of;
}

/**
 * Up to when the looks are seen to. Where that is yet to come the clock was set back, from a moment that was right or one
 * that was wrong: then only a look that was made since counts, and before there is one the page is due, as after days in
 * which the browser was closed.
 */
function settledBy(state: PageState, of: SlotsOf, now: number): number {
  if (state.settledTo <= now) return state.settledTo;
  const { last, unclear } = state;
  const looks = [last?.at ?? Number.NaN, unclear.count > 0 ? unclear.at : Number.NaN];
  const since = Math.max(...looks.filter((at) => at <= now));
  return Number.isFinite(since) ? since : now - 2 * turnOf(of);
}

function soonAfter(state: PageState, at: number): number {
  return at + CONFIRM_APART_MS + jitter(state, at, 1);
}

function jitter(state: PageState, at: number, minutes: number): number {
  return Math.round(chance(state.id, `retry ${at}`) * minutes * MINUTE_MS);
}
