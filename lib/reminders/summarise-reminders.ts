import type { Reminder } from './reminder.ts';

/**
 * What one notification says of several due reminders: each occurrence once, with its latest reminder
 * (after a week of sleep "in 7 days" is stale where "today" is there too), soonest date first.
 */
export function summariseReminders(due: readonly Reminder[]): Reminder[] {
  const latest = new Map<string, Reminder>();
  for (const reminder of due) {
    const occurrence = `${reminder.rowId}|${reminder.date}`;
    const known = latest.get(occurrence);
    if (!known || reminder.leadDays < known.leadDays) latest.set(occurrence, reminder);
  }
  return [...latest.values()].sort(
    (a, b) => Date.parse(a.date) - Date.parse(b.date) || (a.key < b.key ? -1 : 1),
  );
}
