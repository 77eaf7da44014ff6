import { useEffect, useRef, useState } from 'preact/hooks';
import { addCivilDays, civilParts, type CivilDate } from '../../lib/civil-date.ts';
import { formatDate } from '../../lib/i18n/format.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Occurrence } from '../../lib/observances/observance.ts';
import { MarkSign } from '../common/mark.tsx';
import { LINKS } from '../shell/links.ts';
import { dayForKey } from './day-keys.ts';
import {
  monthSpan,
  strongestTier,
  type Bar,
  type DayLayout,
  type MonthLayout,
  type WeekLayout,
} from './month-layout.ts';
import type { Naming } from './naming.ts';
import { RowLink } from './row-link.tsx';

interface MonthGridProps {
  readonly year: number;
  readonly month: number;
  readonly layout: MonthLayout;
  readonly weekStart: number;
  readonly today: CivilDate;
  readonly naming: Naming;
  /** A key led into another month. */
  readonly onTurn: (year: number, month: number) => void;
}

/**
 * A month as a grid: one day takes the Tab key, the arrows move it, Return opens it; a further Tab
 * goes through what is on that day. Days are links, so a click or a middle click works as anywhere.
 */
export function MonthGrid(props: MonthGridProps) {
  const { year, month, layout, weekStart, today, naming, onTurn } = props;
  const t = useTranslate();
  const { first, last } = monthSpan(year, month);
  const within = (date: CivilDate) => date >= first && date <= last;
  const [chosen, setChosen] = useState<CivilDate | null>(null);
  const focusRef = useRef(false);
  const tableRef = useRef<HTMLTableElement>(null);
  const fallback = within(today) ? today : first;
  const active = chosen !== null && within(chosen) ? chosen : fallback;

  useEffect(() => {
    // After a turn to another month the wanted day is only there once that month is drawn.
    if (!focusRef.current || active !== chosen) return;
    focusRef.current = false;
    tableRef.current?.querySelector<HTMLElement>(`[data-date="${active}"]`)?.focus();
  }, [active, chosen]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.altKey || event.ctrlKey || event.metaKey)
      return;
    if (event.target.dataset['date'] === undefined) return;
    const target = dayForKey(event.key, active, { weekStart, direction: t.direction });
    if (target === null) return;
    event.preventDefault();
    focusRef.current = true;
    setChosen(target);
    if (!within(target)) {
      const parts = civilParts(target);
      onTurn(parts.year, parts.month);
    }
  };

  const firstWeek = Array.from({ length: 7 }, (_, at) =>
    // Any week will do for the names of its days.
    addCivilDays(SUNDAY, (weekStart + at) % 7),
  );
  return (
    <table
      class="month"
      // A table that is used by arrow keys is what ARIA calls a grid.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
      role="grid"
      tabIndex={-1}
      aria-label={formatDate(first, t.locale, 'month')}
      ref={tableRef}
      onKeyDown={onKeyDown}
    >
      <thead>
        <tr>
          {firstWeek.map((date) => (
            <th key={date} scope="col" abbr={formatDate(date, t.locale, 'weekday')} lang={t.locale}>
              <span class="month__weekday">{formatDate(date, t.locale, 'weekdayShort')}</span>
              <span class="month__weekday--narrow" aria-hidden="true">
                {formatDate(date, t.locale, 'weekdayNarrow')}
              </span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {layout.weeks.map((week) => (
          <tr key={week.days.find((day) => day !== null)?.date}>
            {week.days.map((day, column) =>
              day === null ? (
                <td key={column} class="month__day month__day--outside">
                  {null}
                </td>
              ) : (
                <Day
                  key={day.date}
                  day={day}
                  week={week}
                  column={column}
                  today={day.date === today}
                  active={day.date === active}
                  naming={naming}
                  onActive={() => setChosen(day.date)}
                />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** 1 February 2026 is a Sunday. */
const SUNDAY = monthSpan(2026, 2).first;

interface DayProps {
  readonly day: DayLayout;
  readonly week: WeekLayout;
  readonly column: number;
  readonly today: boolean;
  readonly active: boolean;
  readonly naming: Naming;
  readonly onActive: () => void;
}

function Day({ day, week, column, today, active, naming, onActive }: DayProps) {
  const t = useTranslate();
  const tabIndex = active ? 0 : -1;
  const number = civilParts(day.date).day;
  return (
    <td class={today ? 'month__day month__day--today' : 'month__day'} onFocusCapture={onActive}>
      <a
        class="month__number"
        href={LINKS.day(day.date)}
        data-date={day.date}
        tabIndex={tabIndex}
        aria-current={today ? 'date' : undefined}
        aria-label={formatDate(day.date, t.locale, 'full')}
      >
        {number}
      </a>
      {week.lanes > 0 && (
        <div class="month__lanes" style={{ '--lanes': String(week.lanes) }}>
          {week.bars
            .filter((bar) => bar.column === column)
            .map((bar) => (
              <BarLink
                key={bar.occurrence.id + bar.occurrence.start}
                bar={bar}
                naming={naming}
                tabIndex={tabIndex}
              />
            ))}
        </div>
      )}
      <Signs entries={day.entries} />
      {day.entries.length > 0 && (
        <ul class="month__entries">
          {day.entries.map((entry) => (
            <li key={entry.id}>
              <RowLink occurrence={entry} naming={naming} tabIndex={tabIndex} />
            </li>
          ))}
        </ul>
      )}
    </td>
  );
}

/** Where there is no room for names: a shape per marked row and a dot for the others. The list below has the names. */
function Signs({ entries }: { readonly entries: readonly Occurrence[] }) {
  if (entries.length === 0) return null;
  const tiers = entries.map(strongestTier).filter((tier) => tier !== null);
  return (
    <span class="month__signs" aria-hidden="true">
      {tiers.slice(0, 2).map((tier, at) => (
        <MarkSign key={at} tier={tier} />
      ))}
      {tiers.length < entries.length && <span class="month__dot" />}
    </span>
  );
}

function BarLink({
  bar,
  naming,
  tabIndex,
}: {
  readonly bar: Bar;
  readonly naming: Naming;
  readonly tabIndex: number;
}) {
  const classes = ['bar', bar.begins && 'bar--begins', bar.ends && 'bar--ends'];
  return (
    <span
      class={classes.filter(Boolean).join(' ')}
      style={{ '--length': String(bar.length), '--lane': String(bar.lane) }}
    >
      <RowLink occurrence={bar.occurrence} naming={naming} tabIndex={tabIndex} class="entry--bar" />
    </span>
  );
}
