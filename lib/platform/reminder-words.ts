import { civilDaysBetween, localDateOf } from '../civil-date.ts';
import type { Translate } from '../i18n/translate.ts';
import type { Calendar } from '../observances/calendar.ts';
import { nameOf, type Names } from '../observances/names.ts';
import type { Reminder } from '../reminders/reminder.ts';
import { summariseReminders } from '../reminders/summarise-reminders.ts';

/** Systems show a few lines at most. */
const MOST_LINES = 5;

/**
 * The words of one notification. Without `names` it says "Reminder" and nothing more, because
 * systems keep notifications in plain text and show them on locked screens; with them, which the
 * person turns on, one line an occurrence.
 */
export function reminderWords(given: {
  readonly due: readonly Reminder[];
  readonly calendar: Calendar;
  readonly names: Names | null;
  readonly now: Date;
  readonly t: Translate;
}): { title: string; message: string; button: string } {
  const { due, calendar, names, now, t } = given;
  const today = localDateOf(now);
  const lines = summariseReminders(due).flatMap(({ rowId, date }) => {
    const observance = calendar.observances.find(({ id }) => id === rowId);
    if (!names || !observance) return [];
    const { name } = nameOf(observance, t.locale, names);
    const days = civilDaysBetween(today, date);
    return [
      days < 0 ? t('common.reminderPast', { name }) : t('common.reminderDay', { name, days }),
    ];
  });
  return {
    title: t('common.reminder'),
    message: lines.slice(0, MOST_LINES).join('\n'),
    button: t('common.snooze'),
  };
}
