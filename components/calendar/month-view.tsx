import type { CivilDate } from '../../lib/civil-date.ts';
import { formatDate } from '../../lib/i18n/format.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Occurrence } from '../../lib/observances/observance.ts';
import { buttonClass } from '../common/button.tsx';
import { LINKS } from '../shell/links.ts';
import { ScreenHead } from '../shell/screen-head.tsx';
import { CalendarViews } from './calendar-views.tsx';
import { Legend } from './legend.tsx';
import { MonthAgenda } from './month-agenda.tsx';
import { MonthGrid } from './month-grid.tsx';
import { monthLayout, monthSpan } from './month-layout.ts';
import type { Naming } from './naming.ts';
import { RunningNow } from './running-now.tsx';
import { shownTiers } from './shown-tiers.ts';
import { Turner } from './turner.tsx';

interface MonthViewProps {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** Everything that touches the month. */
  readonly occurrences: readonly Occurrence[];
  readonly weekStart: number;
  readonly today: CivilDate;
  readonly naming: Naming;
  readonly onTurn: (year: number, month: number) => void;
}

/** One month: the grid, what its shapes mean, and the years and decades it belongs to. */
export function MonthView({
  year,
  month,
  occurrences,
  weekStart,
  today,
  naming,
  onTurn,
}: MonthViewProps) {
  const t = useTranslate();
  const { first } = monthSpan(year, month);
  const layout = monthLayout(occurrences, year, month, weekStart);
  const [back, onward] = [shift(year, month, -1), shift(year, month, 1)];
  const dated = occurrences.filter((one) => one.kind !== 'year' && one.kind !== 'decade');
  return (
    <>
      <ScreenHead
        title={<span aria-live="polite">{formatDate(first, t.locale, 'month')}</span>}
        sub={t('calendar.counts', { marked: layout.markedDays, observances: layout.observances })}
      >
        <Turner
          back={{
            href: LINKS.month(back.year, back.month),
            label: formatDate(monthSpan(back.year, back.month).first, t.locale, 'month'),
          }}
          onward={{
            href: LINKS.month(onward.year, onward.month),
            label: formatDate(monthSpan(onward.year, onward.month).first, t.locale, 'month'),
          }}
          today={LINKS.monthOf(today)}
        />
        <CalendarViews current="month" at={first} />
      </ScreenHead>
      <MonthGrid
        year={year}
        month={month}
        layout={layout}
        weekStart={weekStart}
        today={today}
        naming={naming}
        onTurn={onTurn}
      />
      <div class="below-grid">
        <Legend
          tiers={shownTiers(dated)}
          unofficial={dated.some((one) => naming(one.id).unofficial)}
        />
        <a class={buttonClass(undefined, 'small')} href={LINKS.own}>
          {t('calendar.ownDates')}
        </a>
      </div>
      <MonthAgenda layout={layout} naming={naming} />
      <RunningNow year={year} occurrences={occurrences} naming={naming} />
    </>
  );
}

function shift(year: number, month: number, by: number): { year: number; month: number } {
  const at = year * 12 + (month - 1) + by;
  return { year: Math.floor(at / 12), month: (at % 12) + 1 };
}
