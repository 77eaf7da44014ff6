import { addCivilDays, civilDate, civilParts, type CivilDate } from '../../lib/civil-date.ts';
import type { Calendar } from '../../lib/observances/calendar.ts';
import type { Category, Occurrence, Sensitivity } from '../../lib/observances/observance.ts';
import { nextOccurrences, occurrencesBetween } from '../../lib/observances/occurrences.ts';

export const KIND_FILTERS = ['any', 'day', 'week', 'year', 'decade', 'marked-date'] as const;

/** What the list is narrowed to. */
export interface ListFilter {
  readonly query: string;
  readonly kind: (typeof KIND_FILTERS)[number];
  readonly category: Category | 'any';
  readonly markedOnly: boolean;
}

export const NO_FILTER: ListFilter = { query: '', kind: 'any', category: 'any', markedOnly: false };

/** A row of the calendar with when it comes next. */
export interface ListRow {
  readonly id: string;
  readonly kind: Occurrence['kind'];
  /** Null for a date of its own, which belongs to no category of the UN list. */
  readonly category: Category | null;
  readonly sensitivity: readonly Sensitivity[];
  /** Null where it is over and does not come again. */
  readonly next: Occurrence | null;
}

/** Every row (observances, then marked dates), in the order in which they come next; what is over at the end. */
export function listRows(calendar: Calendar, today: CivilDate): ListRow[] {
  const next = upcoming(calendar, today);
  const rows: ListRow[] = [
    ...calendar.observances.map(({ id, kind, category }) => ({
      id,
      kind,
      category,
      sensitivity: calendar.sensitivities.filter((mark) => mark.observanceId === id),
      next: next(id),
    })),
    ...calendar.sensitivities
      .filter((mark) => mark.observanceId === null)
      .map((mark) => ({
        id: mark.id,
        kind: 'marked-date' as const,
        category: null,
        sensitivity: [mark],
        next: next(mark.id),
      })),
  ];
  return rows.sort((a, b) => order(a).localeCompare(order(b)));
}

/** The rows that the filter leaves. `found`: ids of the search, best first; null without a search. */
export function filterRows(
  rows: readonly ListRow[],
  filter: ListFilter,
  found: readonly string[] | null,
): ListRow[] {
  const kept = rows.filter(
    (row) =>
      (filter.kind === 'any' || row.kind === filter.kind) &&
      (filter.category === 'any' || row.category === filter.category) &&
      (!filter.markedOnly || row.sensitivity.length > 0),
  );
  if (found === null) return kept;
  const place = new Map(found.map((id, at) => [id, at] as const));
  return kept
    .filter((row) => place.has(row.id))
    .sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0));
}

/** One pass over the coming year answers for nearly all rows; only the rest are looked for one by one. */
function upcoming(calendar: Calendar, today: CivilDate): (id: string) => Occurrence | null {
  const nearest = new Map<string, Occurrence>();
  for (const one of occurrencesBetween(calendar, today, addCivilDays(today, 366))) {
    if (!nearest.has(one.id)) nearest.set(one.id, one);
  }
  const { year } = civilParts(today);
  const later = new Map<string, Occurrence>();
  const from = addCivilDays(today, 367);
  const to = civilDate(Math.min(year + 12, 9998), 12, 31);
  if (to !== null) {
    for (const one of occurrencesBetween(calendar, from, to)) {
      if (!nearest.has(one.id) && !later.has(one.id)) later.set(one.id, one);
    }
  }
  return (id) => {
    const known = nearest.get(id) ?? later.get(id);
    if (known) return known;
    return id.startsWith('own-') ? (nextOccurrences(calendar, id, today, 1)[0] ?? null) : null;
  };
}

/** Years and decades run for so long that they stand after what has a day; what is over comes last. */
function order({ next }: ListRow): string {
  if (next === null) return '3';
  const long = next.kind === 'year' || next.kind === 'decade';
  return `${long ? 2 : 1} ${next.start}`;
}
