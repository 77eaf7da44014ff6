import { civilDate, civilParts, type CivilDate } from '../civil-date.ts';
import type { Calendar } from './calendar.ts';
import type { Observance, Occurrence, Sensitivity } from './observance.ts';
import { resolveRule, type DateSpan } from './resolve-rule.ts';
import { parseRule, type Rule } from './rule.ts';

/** A row of the calendar made ready: its rule read, its marks at hand. */
interface ReadyRow {
  readonly id: string;
  readonly kind: Occurrence['kind'];
  readonly rule: Rule;
  readonly firstYear: number;
  readonly marks: readonly Sensitivity[];
  readonly overrides: ReadonlyMap<number, DateSpan>;
}

const NO_OVERRIDES: ReadonlyMap<number, DateSpan> = new Map();
const NO_MARKS: readonly Sensitivity[] = [];
const KIND_ORDER: Readonly<Record<Occurrence['kind'], number>> = {
  day: 0,
  'marked-date': 1,
  week: 2,
  year: 3,
  decade: 4,
};

/** Rows are made ready once per calendar: reading 350 rules for every day of a view would show. */
const ready = new WeakMap<Calendar, readonly ReadyRow[]>();

/**
 * What happens in a year, by start, then kind, then id. A week belongs to the year of the point that
 * its rule names; years and decades come out whole for each year they touch. A row whose rule cannot
 * be read (only a person's own, from an old version) has no occurrences.
 */
export function occurrencesIn(calendar: Calendar, year: number): Occurrence[] {
  const found: Occurrence[] = [];
  for (const row of readyRows(calendar)) collect(row, year, found);
  return found.sort(byDate);
}

/**
 * Everything that touches the days `from` to `to`, both included, each occurrence once: spans that
 * began before or end after are there too, whole, and a decade is one occurrence of its first year.
 */
export function occurrencesBetween(
  calendar: Calendar,
  from: CivilDate,
  to: CivilDate,
): Occurrence[] {
  const found: Occurrence[] = [];
  for (const row of readyRows(calendar)) found.push(...rowBetween(row, from, to));
  return found.sort(byDate);
}

/** What is on this day, spans that cover it included. */
export function occurrencesOn(calendar: Calendar, date: CivilDate): Occurrence[] {
  return occurrencesBetween(calendar, date, date);
}

/**
 * The next occurrences of one row (an observance or a marked date of its own) that have not ended
 * before `from`; fewer than `count` where the rule has no more.
 */
export function nextOccurrences(
  calendar: Calendar,
  rowId: string,
  from: CivilDate,
  count: number,
): Occurrence[] {
  const row = readyRows(calendar).find((candidate) => candidate.id === rowId);
  if (!row) return [];
  const found: Occurrence[] = [];
  const { year: first } = civilParts(from);
  // The calendar repeats after 400 years, and no rule can ask for a longer wait than a step of 999.
  const last = Math.min(first + 1400, 9998);
  for (let year = first; found.length < count && year <= last; year += 10) {
    const start = year === first ? from : civilDate(year, 1, 1);
    const end = civilDate(Math.min(year + 9, last), 12, 31);
    if (start === null || end === null) break;
    const seen = new Set(found.map((occurrence) => occurrence.start));
    const more = rowBetween(row, start, end).filter((occurrence) => !seen.has(occurrence.start));
    found.push(...more.sort(byDate));
  }
  return found.slice(0, count);
}

function rowBetween(row: ReadyRow, from: CivilDate, to: CivilDate): Occurrence[] {
  const found: Occurrence[] = [];
  // A week may reach over New Year from either side.
  const first = Math.max(civilParts(from).year - 1, 1);
  const last = Math.min(civilParts(to).year + 1, 9998);
  for (let year = first; year <= last; year += 1) collect(row, year, found);
  const seen = new Set<string>();
  return found.flatMap((occurrence) => {
    const key = `${occurrence.start}/${occurrence.end}`;
    if (occurrence.end < from || occurrence.start > to || seen.has(key)) return [];
    seen.add(key);
    const spansYears = occurrence.start.slice(0, 4) !== occurrence.end.slice(0, 4);
    const whole = spansYears && occurrence.kind !== 'week';
    return whole ? [{ ...occurrence, year: civilParts(occurrence.start).year }] : [occurrence];
  });
}

function collect(row: ReadyRow, year: number, found: Occurrence[]): void {
  if (year < row.firstYear) return;
  const override = row.overrides.get(year);
  const spans = override ? [override] : resolveRule(row.rule, year);
  for (const { start, end } of spans) {
    found.push({ id: row.id, kind: row.kind, year, start, end, sensitivity: row.marks });
  }
}

function readyRows(calendar: Calendar): readonly ReadyRow[] {
  const known = ready.get(calendar);
  if (known) return known;
  const marks = Map.groupBy(calendar.sensitivities, (mark) => mark.observanceId);
  const rows = [
    ...calendar.observances.flatMap((row) =>
      readyRow(calendar, row, row.kind, row.firstObserved, marks.get(row.id) ?? NO_MARKS),
    ),
    ...(marks.get(null) ?? NO_MARKS).flatMap((mark) =>
      readyRow(calendar, mark, 'marked-date', mark.firstYear ?? null, [mark]),
    ),
  ];
  ready.set(calendar, rows);
  return rows;
}

function readyRow(
  calendar: Calendar,
  row: Pick<Observance, 'id' | 'rule'>,
  kind: Occurrence['kind'],
  firstYear: number | null,
  marks: readonly Sensitivity[],
): ReadyRow[] {
  const rule = parseRule(row.rule, kind);
  if (!rule.ok) return [];
  return [
    {
      id: row.id,
      kind,
      rule: rule.value,
      firstYear: firstYear ?? 1,
      marks,
      overrides: overridesOf(calendar, row.id),
    },
  ];
}

function overridesOf(calendar: Calendar, id: string): ReadonlyMap<number, DateSpan> {
  const rows = calendar.overrides?.filter((override) => override.id === id) ?? [];
  if (rows.length === 0) return NO_OVERRIDES;
  const spans = new Map<number, DateSpan>();
  for (const { year, dates } of rows) {
    const rule = parseRule(dates, 'day');
    const span = rule.ok ? resolveRule(rule.value, year)[0] : undefined;
    if (span) spans.set(year, span);
  }
  return spans;
}

function byDate(a: Occurrence, b: Occurrence): number {
  return (
    compare(a.start, b.start) ||
    KIND_ORDER[a.kind] - KIND_ORDER[b.kind] ||
    compare(a.id, b.id) ||
    compare(a.end, b.end)
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
