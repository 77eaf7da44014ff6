import type { CivilDate, Instant } from '../civil-date.ts';

/** One reminder of the plan: `key` is id + year + lead, so that none fires twice. */
export interface Reminder {
  /** `<row id>|<start date of the occurrence>|<lead days>` */
  readonly key: string;
  readonly rowId: string;
  readonly date: CivilDate;
  readonly leadDays: number;
  /** When it is due by the wall clock, after quiet hours. */
  readonly dueAt: Instant;
}

/** What has been done about reminders: kept sealed. */
export interface ReminderState {
  /** Keys that have fired, with when; pruned once their occurrence is a year past. */
  readonly fired: Readonly<Record<string, Instant>>;
  /** Keys put off, with until when. */
  readonly snoozed: Readonly<Record<string, Instant>>;
  /** When the plan was last looked at: what fell due since is caught up. */
  readonly checkedAt: Instant | null;
  /**
   * Minutes east of UTC at that look. Who flies east skips wall-clock hours, and a reminder that
   * stood in them is caught up only because this says what the wall clock showed before.
   */
  readonly checkedOffset?: number;
}

export const EMPTY_REMINDER_STATE: ReminderState = { fired: {}, snoozed: {}, checkedAt: null };
