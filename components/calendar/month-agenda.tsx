import { useId } from 'preact/hooks';
import { formatDate, formatSpan } from '../../lib/i18n/format.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Occurrence } from '../../lib/observances/observance.ts';
import { Mark } from '../common/mark.tsx';
import { LINKS } from '../shell/links.ts';
import { strongestTier, type MonthLayout } from './month-layout.ts';
import type { Naming } from './naming.ts';
import { RowLink } from './row-link.tsx';

/** The month as a list, for windows too narrow for names in the grid. */
export function MonthAgenda({
  layout,
  naming,
}: {
  readonly layout: MonthLayout;
  readonly naming: Naming;
}) {
  const t = useTranslate();
  const id = useId();
  const days = layout.weeks.flatMap((week) =>
    week.days.filter((day) => day !== null && day.entries.length > 0),
  );
  const spans = new Map<string, Occurrence>();
  for (const { occurrence } of layout.weeks.flatMap((week) => week.bars)) {
    spans.set(occurrence.id + occurrence.start, occurrence);
  }
  return (
    <section class="agenda" aria-labelledby={id}>
      <h2 id={id} class="visually-hidden">
        {t('calendar.monthAsList')}
      </h2>
      {[...spans.values()].map((span) => (
        <section key={span.id + span.start} class="agenda__day">
          <h3>{formatSpan(span.start, span.end, t.locale, 'day')}</h3>
          <AgendaRow occurrence={span} naming={naming} />
        </section>
      ))}
      {days.map(
        (day) =>
          day && (
            <section key={day.date} class="agenda__day">
              <h3>
                <a href={LINKS.day(day.date)}>{formatDate(day.date, t.locale, 'dayWithWeekday')}</a>
              </h3>
              {day.entries.map((entry) => (
                <AgendaRow key={entry.id} occurrence={entry} naming={naming} />
              ))}
            </section>
          ),
      )}
    </section>
  );
}

function AgendaRow({
  occurrence,
  naming,
}: {
  readonly occurrence: Occurrence;
  readonly naming: Naming;
}) {
  const tier = strongestTier(occurrence);
  return (
    <p class="agenda__row">
      <RowLink occurrence={occurrence} naming={naming} plain />
      {tier !== null && (
        <span class="small">
          <Mark tier={tier} />
        </span>
      )}
    </p>
  );
}
