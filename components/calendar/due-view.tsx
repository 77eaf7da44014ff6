import { formatInstant } from '../../lib/i18n/format.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Instant } from '../../lib/civil-date.ts';
import type { Reminder } from '../../lib/reminders/reminder.ts';
import { EmptyState } from '../common/empty-state.tsx';
import { buttonClass } from '../common/button.tsx';
import { LINKS } from '../shell/links.ts';
import { ScreenHead } from '../shell/screen-head.tsx';
import type { Naming } from './naming.ts';
import { ReminderNote } from './reminder-note.tsx';

interface DueViewProps {
  /** Raised and still of use: the day has not passed by more than a week. */
  readonly raised: readonly Reminder[];
  /** Put off, with until when. */
  readonly snoozed: readonly { readonly reminder: Reminder; readonly until: Instant }[];
  readonly naming: Naming;
  readonly onSnooze: (reminder: Reminder, hours: number) => void;
}

/** What reminders were raised: where a click on a notification leads. */
export function DueView({ raised, snoozed, naming, onSnooze }: DueViewProps) {
  const t = useTranslate();
  return (
    <>
      <ScreenHead title={t('calendar.dueTitle')} sub={t('calendar.dueSub')} />
      {raised.length === 0 && snoozed.length === 0 && (
        <EmptyState title={t('calendar.nothingDue')} text={t('calendar.nothingDueHint')}>
          <a class={buttonClass()} href={LINKS.settings}>
            {t('common.navSettings')}
          </a>
        </EmptyState>
      )}
      <div class="stack stack--wide">
        {raised.map((reminder) => (
          <ReminderNote
            key={reminder.key}
            reminder={reminder}
            naming={naming}
            onSnooze={onSnooze}
          />
        ))}
      </div>
      {snoozed.length > 0 && (
        <section class="block">
          <h2>{t('calendar.putOff')}</h2>
          <ul class="rows">
            {snoozed.map(({ reminder, until }) => (
              <li key={reminder.key}>
                <a href={LINKS.day(reminder.date)}>
                  <bdi lang={naming(reminder.rowId).lang}>{naming(reminder.rowId).text}</bdi>
                </a>
                <span class="soft">
                  {t('calendar.until', { when: formatInstant(until, t.locale) })}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
