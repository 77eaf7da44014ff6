import {
  civilDate,
  civilWeekday,
  dateOfDayNumber,
  dayNumber,
  daysInMonth,
  type CivilDate,
} from '../civil-date.ts';
import { firstFullMoon } from './full-moon.ts';
import type { OccurrenceRule, Point, Rule, SpanRule } from './rule.ts';

/** Civil dates, both inclusive. */
export interface DateSpan {
  readonly start: CivilDate;
  readonly end: CivilDate;
}

/**
 * The dates of a rule in one year, in the order in which the rule names them.
 *
 * A week belongs to the year of its point, even where it reaches into the next or begins in the one
 * before. A decade, or a one-off that crosses New Year, comes out whole for each year it touches.
 * What does not exist in that year (29 February, a fifth Monday) is left out, never moved.
 */
export function resolveRule(rule: Rule, year: number): DateSpan[] {
  if (rule.type === 'year') return rule.year === year ? wholeYears(year, year) : [];
  if (rule.type === 'decade') {
    return rule.first <= year && year <= rule.last ? wholeYears(rule.first, rule.last) : [];
  }
  const spans: DateSpan[] = [];
  for (const item of rule.items) {
    const span = happensIn(item, year) ? resolveSpan(item.span, year) : null;
    if (span !== null) spans.push(span);
  }
  return spans;
}

function happensIn({ every }: OccurrenceRule, year: number): boolean {
  return every === null || (year >= every.from && (year - every.from) % every.step === 0);
}

function wholeYears(first: number, last: number): DateSpan[] {
  const start = civilDate(first, 1, 1);
  const end = civilDate(last, 12, 31);
  return start !== null && end !== null ? [{ start, end }] : [];
}

function resolveSpan(span: SpanRule, year: number): DateSpan | null {
  if (span.type === 'once') {
    const end = span.to ?? span.from;
    const touches = Number(span.from.slice(0, 4)) <= year && year <= Number(end.slice(0, 4));
    return touches ? { start: span.from, end } : null;
  }
  if (span.type === 'points') {
    const start = resolvePoint(span.from, year);
    const end = span.to === null ? start : resolvePoint(span.to, year);
    return start !== null && end !== null && start <= end ? { start, end } : null;
  }
  const point = resolvePoint(span.point, year);
  return span.type === 'week-from' ? week(point, 0, 6) : week(point, -6, 0);
}

function week(point: CivilDate | null, first: number, last: number): DateSpan | null {
  if (point === null) return null;
  const day = dayNumber(point);
  const start = dateOfDayNumber(day + first);
  const end = dateOfDayNumber(day + last);
  return start !== null && end !== null ? { start, end } : null;
}

function resolvePoint(point: Point, year: number): CivilDate | null {
  if (point.type === 'fixed') return civilDate(year, point.month, point.day);
  if (point.type === 'full-moon') return firstFullMoon(year, point.month);
  return nthWeekday(year, point.month, point.nth, point.weekday);
}

function nthWeekday(year: number, month: number, nth: number, weekday: number): CivilDate | null {
  const days = daysInMonth(year, month);
  const edge = civilDate(year, month, nth === -1 ? days : 1);
  if (edge === null) return null;
  const edgeWeekday = civilWeekday(edge);
  const day =
    nth === -1
      ? days - ((edgeWeekday - weekday + 7) % 7)
      : 1 + ((weekday - edgeWeekday + 7) % 7) + (nth - 1) * 7;
  return day <= days ? civilDate(year, month, day) : null;
}
