import { addCivilDays, instantOf, localDateOf, type Instant } from '../civil-date.ts';
import { partsOfKey } from './pending-reminders.ts';
import { isQuiet, type QuietHours } from './quiet-hours.ts';
import { LONGEST_DELAY_DAYS } from './reminder-input.ts';
import type { Reminder, ReminderState } from './reminder.ts';

const DAY_MS = 86_400_000;
const KEPT_DAYS = 366;

/**
 * The state after a look at `now` that said `fired` (often nothing). Call it after every look, not
 * only after those that said something: it also remembers the look itself and drops what is a year
 * past. In quiet hours the look is not remembered, since nothing could be said.
 */
export function markFired(
  state: ReminderState,
  fired: readonly Pick<Reminder, 'key'>[],
  now: Date,
  quiet: QuietHours,
): ReminderState {
  const keys = new Set(fired.map(({ key }) => key));
  const at = instantOf(now);
  const added = Object.fromEntries([...keys].map((key) => [key, at] as const));
  const remembered =
    isQuiet(now, quiet) && state.checkedAt !== null
      ? pastLook(state)
      : { checkedAt: at, checkedOffset: -now.getTimezoneOffset() };
  return {
    fired: recent({ ...state.fired, ...added }, now),
    snoozed: recent(without(state.snoozed, keys), now),
    ...remembered,
  };
}

/** The state in which these reminders come again at `until`, at most 31 days from now. */
export function snooze(
  state: ReminderState,
  keys: readonly string[],
  until: Date,
  now: Date,
): ReminderState {
  const latest = now.getTime() + LONGEST_DELAY_DAYS * DAY_MS;
  const at = instantOf(new Date(Math.min(until.getTime(), latest)));
  const added = Object.fromEntries(keys.map((key) => [key, at] as const));
  return { ...state, snoozed: { ...state.snoozed, ...added } };
}

function pastLook(state: ReminderState): Pick<ReminderState, 'checkedAt' | 'checkedOffset'> {
  return state.checkedOffset === undefined
    ? { checkedAt: state.checkedAt }
    : { checkedAt: state.checkedAt, checkedOffset: state.checkedOffset };
}

function recent(
  entries: Readonly<Record<string, Instant>>,
  now: Date,
): Readonly<Record<string, Instant>> {
  const oldest = addCivilDays(localDateOf(now), -KEPT_DAYS);
  return Object.fromEntries(
    Object.entries(entries).filter(([key]) => {
      const parts = partsOfKey(key);
      return parts !== null && parts.date >= oldest;
    }),
  );
}

function without(
  entries: Readonly<Record<string, Instant>>,
  keys: ReadonlySet<string>,
): Readonly<Record<string, Instant>> {
  return Object.fromEntries(Object.entries(entries).filter(([key]) => !keys.has(key)));
}
