import { addCivilDays, type CivilDate } from '../../lib/civil-date.ts';
import { formatDate, formatSpan } from '../../lib/i18n/format.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { IncidentHistory } from '../../lib/incidents/incident.ts';
import { markReason } from '../../lib/observances/mark-reason.ts';
import type { Occurrence } from '../../lib/observances/observance.ts';
import type { Reminder } from '../../lib/reminders/reminder.ts';
import { buttonClass } from '../common/button.tsx';
import { ProblemNote } from '../common/problem-note.tsx';
import { LINKS } from '../shell/links.ts';
import { ScreenHead } from '../shell/screen-head.tsx';
import type { Loaded } from '../common/loaded.ts';
import { IncidentList } from './incident-list.tsx';
import { isDated, strongestTier } from './month-layout.ts';
import type { Naming } from './naming.ts';
import { ReminderNote } from './reminder-note.tsx';
import { RowLink } from './row-link.tsx';
import { Turner } from './turner.tsx';
import { Tiers } from './tiers.tsx';

interface DayViewProps {
  readonly date: CivilDate;
  readonly today: CivilDate;
  /** Everything that touches the day, years and decades included. */
  readonly occurrences: readonly Occurrence[];
  readonly naming: Naming;
  /** Incidents of this day in this and other years. */
  readonly incidents: Loaded<readonly IncidentHistory[]>;
  /** Reminders about this day that were raised and not put away. */
  readonly reminders: readonly Reminder[];
  readonly onSnooze: (reminder: Reminder, hours: number) => void;
}

/** One day: what it is, why it is marked, and what to do on it. */
export function DayView(props: DayViewProps) {
  const { date, today, occurrences, naming, incidents, reminders, onSnooze } = props;
  const t = useTranslate();
  const on = occurrences
    .filter(isDated)
    .toSorted((a, b) => (strongestTier(a) ?? 9) - (strongestTier(b) ?? 9));
  const back = addCivilDays(date, -1);
  const onward = addCivilDays(date, 1);
  return (
    <>
      <ScreenHead
        title={formatDate(date, t.locale, 'full')}
        sub={
          <>
            {date === today && `${t('calendar.thisIsToday')} · `}
            <a href={LINKS.monthOf(date)}>{formatDate(date, t.locale, 'month')}</a>
          </>
        }
      >
        <Turner
          back={{ href: LINKS.day(back), label: formatDate(back, t.locale, 'full') }}
          onward={{ href: LINKS.day(onward), label: formatDate(onward, t.locale, 'full') }}
          today={LINKS.day(today)}
        />
      </ScreenHead>
      {reminders.map((reminder) => (
        <ReminderNote key={reminder.key} reminder={reminder} naming={naming} onSnooze={onSnooze} />
      ))}
      {on.length === 0 ? (
        <p>{t('calendar.nothingThisDay')}</p>
      ) : (
        <ul class="day-rows">
          {on.map((one) => (
            <li key={one.id} class="day-row">
              <h2>
                <RowLink occurrence={one} naming={naming} plain />
              </h2>
              {one.start !== one.end && (
                <p class="soft">{formatSpan(one.start, one.end, t.locale, 'long')}</p>
              )}
              {one.sensitivity.length > 0 && <Tiers occurrence={one} />}
              {one.sensitivity.map((mark) => {
                const reason = markReason(mark, t.locale);
                return (
                  <p key={mark.id} class="small soft" lang={reason.lang}>
                    <bdi dir="auto">{reason.text}</bdi>
                  </p>
                );
              })}
            </li>
          ))}
        </ul>
      )}
      <section class="block">
        <h2>{t('calendar.whatToDo')}</h2>
        <DayIncidents incidents={incidents} />
        <p class="row actions">
          <a class={buttonClass('primary')} href={LINKS.newIncident}>
            {t('calendar.logSomething')}
          </a>
        </p>
      </section>
    </>
  );
}

function DayIncidents({ incidents }: { readonly incidents: DayViewProps['incidents'] }) {
  const t = useTranslate();
  if (incidents.state === 'loading') return <p role="status">{t('common.loading')}</p>;
  if (incidents.state === 'failed') return <ProblemNote problem={incidents.problem} />;
  if (incidents.value.length === 0)
    return <p class="soft measure">{t('calendar.noIncidentsThisDay')}</p>;
  return (
    <>
      <p class="measure">{t('calendar.lookAgain', { count: incidents.value.length })}</p>
      <IncidentList histories={incidents.value} />
    </>
  );
}
