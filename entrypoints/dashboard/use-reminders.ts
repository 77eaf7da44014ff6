import { addCivilDays, type CivilDate, type Instant } from '../../lib/civil-date.ts';
import { partsOfKey } from '../../lib/reminders/pending-reminders.ts';
import { snooze } from '../../lib/reminders/reminder-state.ts';
import type { Reminder, ReminderState } from '../../lib/reminders/reminder.ts';
import { summariseReminders } from '../../lib/reminders/summarise-reminders.ts';
import type { SectionContext } from './section.ts';
import { useLoaded } from './use-loaded.ts';

/** How long after its day a reminder that was raised is still shown. */
const SHOWN_DAYS = 7;
const HOUR_MS = 3_600_000;

interface ShownReminders {
  readonly raised: readonly Reminder[];
  readonly snoozed: readonly { readonly reminder: Reminder; readonly until: Instant }[];
  /** From the moment of the click: the page may have stood open for hours. */
  readonly snooze: (reminder: Reminder, hours: number) => void;
}

/** The reminders that were raised or put off, from the store, and the way to put one off. */
export function useReminders(context: SectionContext): ShownReminders {
  const { store, today, clock, edges } = context;
  const loaded = useLoaded(() => store.reminderState(), [], store);
  const shown = loaded.state === 'ready' ? shownReminders(loaded.value, today) : NONE;
  const putOff = async (reminder: Reminder, hours: number) => {
    const now = clock.now();
    const until = new Date(now.getTime() + hours * HOUR_MS);
    const state = await store.reminderState();
    if (!state.ok) return state;
    const saved = await store.saveReminderState(snooze(state.value, [reminder.key], until, now));
    return saved.ok ? edges.replanReminders() : saved;
  };
  return { ...shown, snooze: (reminder, hours) => void putOff(reminder, hours) };
}

const NONE = { raised: [], snoozed: [] };

/** What of the state is worth showing on `today`, each occurrence once. */
export function shownReminders(
  state: ReminderState,
  today: CivilDate,
): Pick<ShownReminders, 'raised' | 'snoozed'> {
  const oldest = addCivilDays(today, -SHOWN_DAYS);
  const raised = Object.entries(state.fired)
    .filter(([key]) => !Object.hasOwn(state.snoozed, key))
    .flatMap(([key, at]) => reminderOf(key, at))
    .filter((reminder) => reminder.date >= oldest);
  const snoozed = Object.entries(state.snoozed).flatMap(([key, until]) =>
    reminderOf(key, until).map((reminder) => ({ reminder, until })),
  );
  return { raised: summariseReminders(raised), snoozed };
}

function reminderOf(key: string, at: Instant): Reminder[] {
  const parts = partsOfKey(key);
  return parts ? [{ key, ...parts, dueAt: at }] : [];
}
