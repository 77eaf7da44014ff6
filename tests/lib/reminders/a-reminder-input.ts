import { instantOf, isCivilDate, localMoment } from '../../../lib/civil-date.ts';
import type { Calendar } from '../../../lib/observances/calendar.ts';
import type { ReminderInput } from '../../../lib/reminders/reminder-input.ts';
import { EMPTY_REMINDER_STATE, type ReminderState } from '../../../lib/reminders/reminder.ts';
import { defaultSettings, type Settings } from '../../../lib/store/settings.ts';
import { aCalendar, anObservance } from '../observances/a-calendar.ts';

export type ReminderSettings = Settings['reminders'];

/** The wall clock's "2026-12-10 09:00" here, as a moment. */
export function local(text: string): Date {
  const [day = '', time = ''] = text.split(' ');
  if (!isCivilDate(day)) throw new Error(`${day} is no date`);
  return localMoment(day, time);
}

export function settings(change: Partial<ReminderSettings> = {}): ReminderSettings {
  return { ...defaultSettings().reminders, leadDays: [], ...change };
}

/** State of somebody who looked at this local time and has seen to everything before. */
export function lookedAt(text: string, change: Partial<ReminderState> = {}): ReminderState {
  const moment = local(text);
  return {
    ...EMPTY_REMINDER_STATE,
    checkedAt: instantOf(moment),
    checkedOffset: -moment.getTimezoneOffset(),
    ...change,
  };
}

export const ONE_DAY: Calendar = aCalendar([
  anObservance({ id: 'a-day', rule: '12-10', category: 'human-rights' }),
]);

export function anInput(change: Partial<ReminderInput>): ReminderInput {
  return {
    calendar: ONE_DAY,
    settings: settings(),
    state: lookedAt('2026-12-01 12:00'),
    now: local('2026-12-01 12:00'),
    ...change,
  };
}
