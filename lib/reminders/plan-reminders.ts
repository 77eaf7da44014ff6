import { pendingReminders } from './pending-reminders.ts';
import type { ReminderInput } from './reminder-input.ts';
import type { Reminder } from './reminder.ts';

/**
 * The reminders to set alarms for: everything still to come within the horizon, soonest first, and
 * what is overdue but has to wait for the end of the quiet hours. Nothing that is due now is in it:
 * that is `dueReminders`.
 */
export function planReminders(input: ReminderInput & { readonly horizonDays: number }): Reminder[] {
  const now = input.now.getTime();
  return pendingReminders(input, input.horizonDays).filter(({ dueAt }) => Date.parse(dueAt) > now);
}

/**
 * What has to be said now, missed ones included; empty in quiet hours. Show it as one notification
 * (`summariseReminders`), and hand all of it to `markFired`.
 */
export function dueReminders(input: ReminderInput): Reminder[] {
  const now = input.now.getTime();
  return pendingReminders(input, 0).filter(({ dueAt }) => Date.parse(dueAt) <= now);
}
