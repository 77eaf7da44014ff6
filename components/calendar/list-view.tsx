import type { CivilDate } from '../../lib/civil-date.ts';
import { formatDate, formatSpan } from '../../lib/i18n/format.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { CATEGORIES, type Occurrence } from '../../lib/observances/observance.ts';
import { Checkbox } from '../common/checkbox.tsx';
import { EmptyState } from '../common/empty-state.tsx';
import { Select } from '../common/select.tsx';
import { TextField } from '../common/text-field.tsx';
import { LINKS } from '../shell/links.ts';
import { ScreenHead } from '../shell/screen-head.tsx';
import { CalendarViews } from './calendar-views.tsx';
import { KIND_FILTERS, type ListFilter, type ListRow } from './list-rows.ts';
import type { Naming } from './naming.ts';
import { RowLink } from './row-link.tsx';
import { kindWord } from './kind-word.ts';
import { Tiers } from './tiers.tsx';

interface ListViewProps {
  /** The rows that the filter leaves, in the order they are shown. */
  readonly rows: readonly ListRow[];
  readonly filter: ListFilter;
  readonly onFilter: (filter: ListFilter) => void;
  /** True while the names of the other languages are being read for the first search. */
  readonly searching: boolean;
  readonly today: CivilDate;
  readonly naming: Naming;
}

/** All rows with search and filters; without a search in the order in which they come next. */
export function ListView({ rows, filter, onFilter, searching, today, naming }: ListViewProps) {
  const t = useTranslate();
  const set = (change: Partial<ListFilter>) => onFilter({ ...filter, ...change });
  return (
    <>
      <ScreenHead title={t('calendar.listTitle')} sub={t('calendar.listSub')}>
        <CalendarViews current="list" at={today} />
      </ScreenHead>
      <search class="filters">
        <div class="filters__search">
          <TextField
            type="search"
            label={t('calendar.search')}
            hint={t('calendar.searchHint')}
            value={filter.query}
            onInput={(query) => set({ query })}
          />
        </div>
        <Select
          label={t('calendar.filterKind')}
          value={filter.kind}
          onChange={(kind) => set({ kind })}
          options={KIND_FILTERS.map((value) => ({
            value,
            label: value === 'any' ? t('calendar.anyKind') : kindWord(value, t),
          }))}
        />
        <Select
          label={t('calendar.filterCategory')}
          value={filter.category}
          onChange={(category) => set({ category })}
          options={(['any', ...CATEGORIES] as const).map((value) => ({
            value,
            label: value === 'any' ? t('calendar.anyCategory') : t(`calendar.category.${value}`),
          }))}
        />
        <Checkbox
          label={t('calendar.markedOnly')}
          checked={filter.markedOnly}
          onChange={(markedOnly) => set({ markedOnly })}
        />
      </search>
      <p class="soft" role="status">
        {searching ? t('common.loading') : t('calendar.found', { count: rows.length })}
      </p>
      {rows.length === 0 && !searching ? (
        <EmptyState title={t('calendar.nothingFound')} text={t('calendar.nothingFoundHint')} />
      ) : (
        <table class="list-table">
          <thead>
            <tr>
              <th scope="col">{t('calendar.columnNext')}</th>
              <th scope="col">{t('calendar.columnName')}</th>
              <th scope="col">{t('calendar.columnKind')}</th>
              <th scope="col">{t('calendar.columnMark')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td class="list-table__when">
                  <When next={row.next} />
                </td>
                <td>
                  <RowLink
                    occurrence={{ id: row.id, sensitivity: row.sensitivity }}
                    naming={naming}
                    plain
                  />
                </td>
                <td class="soft">{kindWord(row.kind, t)}</td>
                <td>
                  <Tiers occurrence={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function When({ next }: { readonly next: Occurrence | null }) {
  const t = useTranslate();
  if (!next) return <span class="soft">{t('calendar.over')}</span>;
  const words =
    next.kind === 'year' || next.kind === 'decade'
      ? yearsOf(next)
      : next.start === next.end
        ? formatDate(next.start, t.locale, 'short')
        : formatSpan(next.start, next.end, t.locale, 'medium');
  return (
    <a href={LINKS.day(next.start)}>
      <bdi>{words}</bdi>
    </a>
  );
}

function yearsOf({ start, end }: Occurrence): string {
  const [from, to] = [start.slice(0, 4), end.slice(0, 4)];
  return from === to ? from : `${from}–${to}`;
}
