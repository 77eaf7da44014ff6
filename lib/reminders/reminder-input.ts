import type { Calendar } from '../observances/calendar.ts';
import type { Settings } from '../store/settings.ts';
import type { ReminderState } from './reminder.ts';

/** What the reminders of a moment follow from, and nothing else. */
export interface ReminderInput {
  /** With the person's own dates and marks in it. */
  readonly calendar: Calendar;
  readonly settings: Settings['reminders'];
  readonly state: ReminderState;
  /** By the wall clock; local times are those of the machine's present time zone. */
  readonly now: Date;
}

/** How far back something missed is still worth saying; also the longest snooze. */
export const LONGEST_DELAY_DAYS = 31;
