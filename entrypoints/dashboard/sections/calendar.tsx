import { useEffect, useMemo, useState } from 'preact/hooks';
import { ListView } from '../../../components/calendar/list-view.tsx';
import { filterRows, listRows, NO_FILTER } from '../../../components/calendar/list-rows.ts';
import { monthSpan } from '../../../components/calendar/month-layout.ts';
import { MonthView } from '../../../components/calendar/month-view.tsx';
import { YearView } from '../../../components/calendar/year-view.tsx';
import { LINKS } from '../../../components/shell/links.ts';
import { weekStartOf } from '../../../lib/i18n/format.ts';
import { useTranslate } from '../../../lib/i18n/use-translate.ts';
import { loadNames, type Names } from '../../../lib/observances/names.ts';
import { NAME_LANGUAGES } from '../../../lib/observances/observance.ts';
import { occurrencesBetween } from '../../../lib/observances/occurrences.ts';
import { searchObservances } from '../../../lib/observances/search-observances.ts';
import type { SectionContext, SectionProps } from '../section.ts';

/** Month, year and list. */
export function CalendarSection({ context, route }: SectionProps<'month' | 'year' | 'list'>) {
  switch (route.name) {
    case 'month':
      return <Month context={context} year={route.year} month={route.month} />;
    case 'year':
      return <Year context={context} year={route.year} />;
    default:
      return <List context={context} />;
  }
}

function Month({ context, year, month }: { context: SectionContext; year: number; month: number }) {
  const t = useTranslate();
  const { calendar, settings, today, naming, navigate } = context;
  const occurrences = useMemo(() => {
    const { first, last } = monthSpan(year, month);
    return occurrencesBetween(calendar, first, last);
  }, [calendar, year, month]);
  return (
    <MonthView
      year={year}
      month={month}
      occurrences={occurrences}
      weekStart={weekStartOf(t.locale, settings.weekStart)}
      today={today}
      naming={naming}
      onTurn={(toYear, toMonth) => navigate(LINKS.month(toYear, toMonth))}
    />
  );
}

function Year({ context, year }: { context: SectionContext; year: number }) {
  const t = useTranslate();
  const { calendar, settings, today, naming, navigate } = context;
  const occurrences = useMemo(
    () => occurrencesBetween(calendar, monthSpan(year, 1).first, monthSpan(year, 12).last),
    [calendar, year],
  );
  return (
    <YearView
      year={year}
      occurrences={occurrences}
      weekStart={weekStartOf(t.locale, settings.weekStart)}
      today={today}
      naming={naming}
      onTurn={(to) => navigate(LINKS.year(to))}
    />
  );
}

function List({ context }: { context: SectionContext }) {
  const { calendar, today, naming } = context;
  const [filter, setFilter] = useState(NO_FILTER);
  const all = useMemo(() => listRows(calendar, today), [calendar, today]);
  const asked = filter.query.trim() !== '';
  const names = useAllNames(asked);
  const rows = useMemo(() => {
    const found = asked && names ? searchObservances(filter.query, calendar, names) : null;
    return filterRows(all, filter, found);
  }, [all, filter, asked, names, calendar]);
  return (
    <ListView
      rows={asked && !names ? [] : rows}
      filter={filter}
      onFilter={setFilter}
      searching={asked && !names}
      today={today}
      naming={naming}
    />
  );
}

/** The names in every language, read when they are first wanted. */
function useAllNames(wanted: boolean): ReadonlyMap<string, Names> | null {
  const [names, setNames] = useState<ReadonlyMap<string, Names> | null>(null);
  useEffect(() => {
    if (!wanted || names) return;
    void loadAll().then(setNames);
  }, [wanted, names]);
  return names;
}

async function loadAll(): Promise<ReadonlyMap<string, Names>> {
  return new Map(
    await Promise.all(
      NAME_LANGUAGES.map(async (language) => [language, await loadNames(language)] as const),
    ),
  );
}
