import { formatDate } from '../../lib/i18n/format.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Reminder } from '../../lib/reminders/reminder.ts';
import { Button } from '../common/button.tsx';
import { Icon } from '../common/icon.tsx';
import { LINKS } from '../shell/links.ts';
import type { Naming } from './naming.ts';

interface ReminderNoteProps {
  readonly reminder: Reminder;
  readonly naming: Naming;
  readonly onSnooze: (reminder: Reminder, hours: number) => void;
}

/** A reminder that was raised: what it is about, and the ways to be reminded again. */
export function ReminderNote({ reminder, naming, onSnooze }: ReminderNoteProps) {
  const t = useTranslate();
  const name = naming(reminder.rowId);
  return (
    <section class="note reminder">
      <h2>
        <Icon name="bell" />{' '}
        <a href={LINKS.observance(reminder.rowId)}>
          <bdi lang={name.lang}>{name.text}</bdi>
        </a>
      </h2>
      <p>
        <a href={LINKS.day(reminder.date)}>{formatDate(reminder.date, t.locale, 'full')}</a> ·{' '}
        {t('calendar.leadDays', { days: reminder.leadDays })}
      </p>
      <p class="row">
        <span>{t('calendar.remindAgain')}</span>
        <Button size="small" onClick={() => onSnooze(reminder, 1)}>
          {t('calendar.inAnHour')}
        </Button>
        <Button size="small" onClick={() => onSnooze(reminder, 24)}>
          {t('calendar.tomorrow')}
        </Button>
      </p>
    </section>
  );
}
