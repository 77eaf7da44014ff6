import { addCivilDays, civilParts, civilWeekday, type CivilDate } from '../../lib/civil-date.ts';
import { formatDate } from '../../lib/i18n/format.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Tier } from '../../lib/observances/observance.ts';
import { MarkSign } from '../common/mark.tsx';
import { LINKS } from '../shell/links.ts';
import { monthSpan } from './month-layout.ts';

interface SmallMonthProps {
  readonly year: number;
  readonly month: number;
  readonly weekStart: number;
  readonly today: CivilDate;
  /** The one day of the year that takes the Tab key. */
  readonly active: CivilDate;
  readonly marked: ReadonlyMap<CivilDate, Tier>;
  /** How many observances a day has. */
  readonly busy: ReadonlyMap<CivilDate, number>;
  readonly onActive: (date: CivilDate) => void;
  readonly onMove: (event: KeyboardEvent) => void;
}

/** One of the twelve: days as links, the marked ones with their shape. */
export function SmallMonth(props: SmallMonthProps) {
  const { year, month, weekStart, today, active, marked, busy, onActive, onMove } = props;
  const t = useTranslate();
  const { first, last } = monthSpan(year, month);
  const start = addCivilDays(first, -((civilWeekday(first) - weekStart + 7) % 7));
  const weeks: CivilDate[][] = [];
  for (let monday = start; monday <= last; monday = addCivilDays(monday, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, at) => addCivilDays(monday, at)));
  }
  const describe = (date: CivilDate): string => {
    const tier = marked.get(date);
    const words = [
      formatDate(date, t.locale, 'full'),
      busy.has(date) && t('calendar.observancesOnDay', { count: busy.get(date) ?? 0 }),
      tier !== undefined && t(`common.tier${tier}`),
    ];
    return words.filter((word) => word !== false).join(', ');
  };
  return (
    <section class="small-month">
      <h2 class="small-month__name">
        <a href={LINKS.month(year, month)}>{formatDate(first, t.locale, 'monthOnly')}</a>
      </h2>
      <table
        // A table that is used by arrow keys is what ARIA calls a grid.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
        role="grid"
        tabIndex={-1}
        aria-label={formatDate(first, t.locale, 'month')}
        onKeyDown={onMove}
      >
        <thead>
          <tr>
            {weeks[0]?.map((date) => (
              <th
                key={date}
                scope="col"
                abbr={formatDate(date, t.locale, 'weekday')}
                lang={t.locale}
              >
                <span aria-hidden="true">{formatDate(date, t.locale, 'weekdayNarrow')}</span>
                <span class="visually-hidden">{formatDate(date, t.locale, 'weekday')}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((date) => {
                const tier = marked.get(date);
                return (
                  <td key={date}>
                    {date >= first && date <= last && (
                      <a
                        class={dayClass(date === today, tier !== undefined, busy.has(date))}
                        href={LINKS.day(date)}
                        data-date={date}
                        tabIndex={date === active ? 0 : -1}
                        aria-current={date === today ? 'date' : undefined}
                        aria-label={describe(date)}
                        onFocus={() => onActive(date)}
                      >
                        {civilParts(date).day}
                        {tier !== undefined && <MarkSign tier={tier} />}
                      </a>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function dayClass(today: boolean, marked: boolean, busy: boolean): string {
  return [
    'small-day',
    today && 'small-day--today',
    marked && 'small-day--marked',
    busy && 'small-day--busy',
  ]
    .filter(Boolean)
    .join(' ');
}
