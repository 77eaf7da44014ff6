import { useEffect, useRef, useState } from 'preact/hooks';
import { civilDate, civilParts, type CivilDate } from '../../lib/civil-date.ts';
import { formatSpan } from '../../lib/i18n/format.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Occurrence } from '../../lib/observances/observance.ts';
import { LINKS } from '../shell/links.ts';
import { ScreenHead } from '../shell/screen-head.tsx';
import { CalendarViews } from './calendar-views.tsx';
import { dayForKey } from './day-keys.ts';
import { Legend } from './legend.tsx';
import { isDated, markedDates, strongestTier } from './month-layout.ts';
import type { Naming } from './naming.ts';
import { RowLink } from './row-link.tsx';
import { RunningNow } from './running-now.tsx';
import { shownTiers } from './shown-tiers.ts';
import { SmallMonth } from './small-month.tsx';
import { Tiers } from './tiers.tsx';
import { Turner } from './turner.tsx';

interface YearViewProps {
  readonly year: number;
  /** Everything of the year, years and decades included. */
  readonly occurrences: readonly Occurrence[];
  readonly weekStart: number;
  readonly today: CivilDate;
  readonly naming: Naming;
  /** A key led into another year. */
  readonly onTurn: (year: number) => void;
}

/** A year at a glance: twelve small months, the marked days by shape, and the same as a list in words. */
export function YearView({ year, occurrences, weekStart, today, naming, onTurn }: YearViewProps) {
  const t = useTranslate();
  const first = yearStart(year);
  const last = civilDate(year, 12, 31) ?? first;
  const dated = occurrences.filter(isDated);
  const marked = markedDates(dated, first, last);
  const busy = countByDate(dated);
  const [chosen, setChosen] = useState<CivilDate | null>(null);
  const focusRef = useRef(false);
  const gridRef = useRef<HTMLDivElement>(null);
  const within = (date: CivilDate) => civilParts(date).year === year;
  const fallback = within(today) ? today : first;
  const active = chosen !== null && within(chosen) ? chosen : fallback;

  useEffect(() => {
    if (!focusRef.current || active !== chosen) return;
    focusRef.current = false;
    gridRef.current?.querySelector<HTMLElement>(`[data-date="${active}"]`)?.focus();
  }, [active, chosen]);

  const onMove = (event: KeyboardEvent) => {
    const target = dayForKey(event.key, active, { weekStart, direction: t.direction });
    if (target === null || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    focusRef.current = true;
    setChosen(target);
    if (!within(target)) onTurn(civilParts(target).year);
  };

  return (
    <>
      <ScreenHead
        title={<span aria-live="polite">{String(year)}</span>}
        sub={t('calendar.counts', {
          marked: marked.size,
          observances: new Set(
            dated.filter((one) => one.kind !== 'marked-date').map((one) => one.id),
          ).size,
        })}
      >
        <Turner
          back={{ href: LINKS.year(year - 1), label: String(year - 1) }}
          onward={{ href: LINKS.year(year + 1), label: String(year + 1) }}
          today={LINKS.year(civilParts(today).year)}
        />
        <CalendarViews current="year" at={fallback} />
      </ScreenHead>
      <div class="year" ref={gridRef}>
        {Array.from({ length: 12 }, (_, at) => (
          <SmallMonth
            key={at}
            year={year}
            month={at + 1}
            weekStart={weekStart}
            today={today}
            active={active}
            marked={marked}
            busy={busy}
            onActive={setChosen}
            onMove={onMove}
          />
        ))}
      </div>
      <div class="below-grid">
        <Legend tiers={shownTiers(dated)} unofficial={false} />
      </div>
      <MarkedList
        occurrences={dated.filter((one) => strongestTier(one) !== null)}
        year={year}
        naming={naming}
      />
      <RunningNow year={year} occurrences={occurrences} naming={naming} />
    </>
  );
}

interface MarkedListProps {
  readonly occurrences: readonly Occurrence[];
  readonly year: number;
  readonly naming: Naming;
}

function MarkedList({ occurrences, year, naming }: MarkedListProps) {
  const t = useTranslate();
  return (
    <section class="block">
      <h2>{t('calendar.markedIn', { year: String(year) })}</h2>
      <table class="list-table">
        <thead>
          <tr>
            <th scope="col">{t('calendar.columnWhen')}</th>
            <th scope="col">{t('calendar.columnName')}</th>
            <th scope="col">{t('calendar.columnMark')}</th>
          </tr>
        </thead>
        <tbody>
          {occurrences.map((one) => (
            <tr key={one.id + one.start}>
              <td class="list-table__when">
                <a href={LINKS.day(one.start)}>{formatSpan(one.start, one.end, t.locale, 'day')}</a>
              </td>
              <td>
                <RowLink occurrence={one} naming={naming} plain />
              </td>
              <td>
                <Tiers occurrence={one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function yearStart(year: number): CivilDate {
  const first = civilDate(year, 1, 1);
  if (first === null) throw new RangeError('a year outside 0 to 9999');
  return first;
}

function countByDate(occurrences: readonly Occurrence[]): Map<CivilDate, number> {
  const counts = new Map<CivilDate, number>();
  for (const one of occurrences) {
    if (one.start === one.end) counts.set(one.start, (counts.get(one.start) ?? 0) + 1);
  }
  return counts;
}
