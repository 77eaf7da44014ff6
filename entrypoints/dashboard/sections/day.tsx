import { useMemo } from 'preact/hooks';
import { DayView } from '../../../components/calendar/day-view.tsx';
import { incidentsOfDay } from '../../../components/calendar/incidents-of-day.ts';
import { occurrencesOn } from '../../../lib/observances/occurrences.ts';
import type { SectionProps } from '../section.ts';
import { useLoaded } from '../use-loaded.ts';
import { useReminders } from '../use-reminders.ts';

/** One day. */
export function DaySection({ context, route }: SectionProps<'day'>) {
  const { calendar, store, today, naming } = context;
  const { date } = route;
  const occurrences = useMemo(() => occurrencesOn(calendar, date), [calendar, date]);
  const histories = useLoaded(() => store.histories(), [date], store);
  const reminders = useReminders(context);
  const incidents = useMemo(
    () =>
      histories.state === 'ready'
        ? { ...histories, value: incidentsOfDay(histories.value, date, occurrences) }
        : histories,
    [histories, date, occurrences],
  );
  return (
    <DayView
      date={date}
      today={today}
      occurrences={occurrences}
      naming={naming}
      incidents={incidents}
      reminders={reminders.raised.filter((reminder) => reminder.date === date)}
      onSnooze={reminders.snooze}
    />
  );
}
