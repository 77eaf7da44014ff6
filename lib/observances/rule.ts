import { civilDate, daysInMonth, type CivilDate } from '../civil-date.ts';
import { err, ok, type Problem, type Result } from '../result.ts';
import type { ObservanceKind } from './observance.ts';

/**
 * When an observance is. Rules are civil dates without a time zone: a day begins at the reader's own
 * midnight, and nothing here knows an hour. The grammar, as people type it and as the data has it:
 *
 *     rule    = occ { ";" occ }                  several occurrences a year
 *     occ     = span [ "@" YYYY "%" N ]          only in YYYY, YYYY+N, YYYY+2N …
 *     span    = point [ "/" point ]              start/end, both inclusive, same year
 *             | "week-from:" point | "week-to:" point    7 days starting at / ending on the point
 *             | DATE [ "/" DATE ]                one-off; DATE = YYYY-MM-DD
 *     point   = MM-DD | MM ":" n ":" DOW | "full-moon:" MM     n = 1 … 5 or -1 (last)
 *     year    = YYYY                             kind "year"
 *     decade  = YYYY "/" YYYY                    kind "decade", both inclusive
 */
export type Rule =
  | { readonly type: 'occurrences'; readonly items: readonly OccurrenceRule[] }
  | { readonly type: 'year'; readonly year: number }
  | { readonly type: 'decade'; readonly first: number; readonly last: number };

export interface OccurrenceRule {
  readonly span: SpanRule;
  /** Only in `from`, `from + step`, `from + 2 × step` …; null for every year. */
  readonly every: { readonly from: number; readonly step: number } | null;
}

export type SpanRule =
  | { readonly type: 'points'; readonly from: Point; readonly to: Point | null }
  | { readonly type: 'week-from'; readonly point: Point }
  | { readonly type: 'week-to'; readonly point: Point }
  | { readonly type: 'once'; readonly from: CivilDate; readonly to: CivilDate | null };

export type Point =
  | { readonly type: 'fixed'; readonly month: number; readonly day: number }
  | {
      readonly type: 'weekday';
      readonly month: number;
      /** 1 to 5, or -1 for the last of the month. */
      readonly nth: number;
      /** 0 = Sunday … 6 = Saturday. */
      readonly weekday: number;
    }
  | { readonly type: 'full-moon'; readonly month: number };

/** Codes of what can be wrong with a rule; each has its sentence in `problems.json`. */
export const RULE_PROBLEMS = [
  'rule.empty',
  'rule.too-long',
  'rule.not-understood',
  'rule.no-such-month',
  'rule.no-such-day',
  'rule.no-such-date',
  'rule.no-such-weekday',
  'rule.no-such-place',
  'rule.ends-before-it-begins',
  'rule.step-not-understood',
  'rule.step-zero',
  'rule.not-a-year',
  'rule.not-a-decade',
  'rule.year-for-a-day',
  'rule.never',
] as const;
export type RuleProblemCode = (typeof RULE_PROBLEMS)[number];

/** What is wrong with a rule, and which characters of the typed text it is about. */
export interface RuleProblem extends Problem {
  readonly code: RuleProblemCode;
  /** Offsets into the text as typed; `end` is exclusive. */
  readonly at: { readonly start: number; readonly end: number };
}

export const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] as const;

/** Longer than any sensible rule; what is pasted by mistake is refused before it is looked at. */
const LONGEST_RULE = 400;

/** A piece of the typed text that knows where it stands, so that a problem can point at it. */
interface Piece {
  readonly text: string;
  readonly start: number;
}

/**
 * Reads a rule as the data has it or as a person types it. Blanks around the parts and small letters
 * are accepted; `formatRule` writes the one proper form.
 *
 * @param kind decides how to read it: `2021/2030` is a decade's rule and never a span of days.
 * @returns the rule, or the first problem with the characters it is about.
 */
export function parseRule(
  text: string,
  kind: ObservanceKind | 'marked-date',
): Result<Rule, RuleProblem> {
  const whole = trimmed({ text, start: 0 });
  if (whole.text === '') return fail('rule.empty', { text, start: 0 });
  if (whole.text.length > LONGEST_RULE) {
    return fail('rule.too-long', whole, { limit: LONGEST_RULE });
  }
  if (kind === 'year') return parseYear(whole);
  if (kind === 'decade') return parseDecade(whole);
  if (/^\d{4}(\s*\/\s*\d{4})?$/.test(whole.text)) return fail('rule.year-for-a-day', whole);
  const items: OccurrenceRule[] = [];
  for (const piece of split(whole, ';')) {
    const item = parseItem(piece);
    if (!item.ok) return item;
    items.push(item.value);
  }
  return ok({ type: 'occurrences', items });
}

function parseYear(piece: Piece): Result<Rule, RuleProblem> {
  const year = yearIn(piece.text);
  return year === null ? fail('rule.not-a-year', piece) : ok({ type: 'year', year });
}

function parseDecade(piece: Piece): Result<Rule, RuleProblem> {
  const [from, to, ...rest] = split(piece, '/');
  const first = yearIn(from?.text ?? '');
  const last = yearIn(to?.text ?? '');
  if (first === null || last === null || rest.length > 0) return fail('rule.not-a-decade', piece);
  if (last < first) return fail('rule.ends-before-it-begins', piece);
  return ok({ type: 'decade', first, last });
}

function parseItem(piece: Piece): Result<OccurrenceRule, RuleProblem> {
  if (piece.text === '') return fail('rule.empty', piece);
  const [spanPiece = piece, step, ...rest] = split(piece, '@');
  const last = rest.at(-1);
  if (last) return fail('rule.step-not-understood', last);
  const span = parseSpan(spanPiece);
  if (!span.ok) return span;
  if (!step) return ok({ span: span.value, every: null });
  const parts = /^(\d{4})\s*%\s*(\d{1,3})$/.exec(step.text);
  const from = yearIn(parts?.[1] ?? '');
  if (!parts || from === null) return fail('rule.step-not-understood', step);
  const years = Number(parts[2]);
  if (years === 0) return fail('rule.step-zero', step);
  return ok({ span: span.value, every: { from, step: years } });
}

function parseSpan(piece: Piece): Result<SpanRule, RuleProblem> {
  const week = /^(week-from|week-to)\s*:\s*/i.exec(piece.text);
  if (week) {
    const point = parsePoint(after(piece, week[0].length));
    if (!point.ok) return point;
    const type = week[1]?.toLowerCase() === 'week-to' ? 'week-to' : 'week-from';
    return ok({ type, point: point.value });
  }
  const [left = piece, right, ...rest] = split(piece, '/');
  const surplus = rest.at(-1);
  if (surplus) return fail('rule.not-understood', surplus);
  return isDateLike(left.text) ? parseOnce(piece, left, right) : parsePoints(piece, left, right);
}

function parseOnce(
  whole: Piece,
  left: Piece,
  right: Piece | undefined,
): Result<SpanRule, RuleProblem> {
  const from = parseDate(left);
  if (!from.ok) return from;
  if (!right) return ok({ type: 'once', from: from.value, to: null });
  const to = parseDate(right);
  if (!to.ok) return to;
  if (to.value < from.value) return fail('rule.ends-before-it-begins', whole);
  return ok({ type: 'once', from: from.value, to: to.value });
}

function parsePoints(
  whole: Piece,
  left: Piece,
  right: Piece | undefined,
): Result<SpanRule, RuleProblem> {
  const from = parsePoint(left);
  if (!from.ok) return from;
  if (!right) return ok({ type: 'points', from: from.value, to: null });
  const to = parsePoint(right);
  if (!to.ok) return to;
  if (endsTooEarly(from.value, to.value)) return fail('rule.ends-before-it-begins', whole);
  return ok({ type: 'points', from: from.value, to: to.value });
}

/** Both ends lie in one year, so an earlier month, or an earlier day of the same month, is a mistake. */
function endsTooEarly(from: Point, to: Point): boolean {
  // A full moon may fall in the month after its own, so only its month can be compared with what follows.
  if (from.month !== to.month) return to.type !== 'full-moon' && to.month < from.month;
  return from.type === 'fixed' && to.type === 'fixed' && to.day < from.day;
}

function parsePoint(piece: Piece): Result<Point, RuleProblem> {
  if (piece.text === '') return fail('rule.not-understood', piece);
  const fixed = /^(\d{2})-(\d{2})$/.exec(piece.text);
  if (fixed) return parseFixed(piece, Number(fixed[1]), Number(fixed[2]));
  const moon = /^full-moon\s*:\s*(\d{1,2})$/i.exec(piece.text);
  if (moon) {
    const month = Number(moon[1]);
    if (!isMonth(month)) return fail('rule.no-such-month', lastOf(piece, moon[1]));
    return ok({ type: 'full-moon', month });
  }
  const nth = /^(\d{2})\s*:\s*(-?\d{1,2})\s*:\s*([a-z]{1,9})$/i.exec(piece.text);
  if (nth) return parseWeekday(piece, nth[1] ?? '', nth[2] ?? '', nth[3] ?? '');
  return fail('rule.not-understood', piece);
}

function parseFixed(piece: Piece, month: number, day: number): Result<Point, RuleProblem> {
  if (!isMonth(month)) {
    return fail('rule.no-such-month', { text: piece.text.slice(0, 2), start: piece.start });
  }
  // 2000 is a leap year: 29 February is a date, though not one of every year; 30 February never is.
  const days = daysInMonth(2000, month);
  if (day < 1 || day > days) return fail('rule.no-such-day', piece, { month, day, days });
  return ok({ type: 'fixed', month, day });
}

function parseWeekday(
  piece: Piece,
  monthText: string,
  nthText: string,
  weekdayText: string,
): Result<Point, RuleProblem> {
  const month = Number(monthText);
  if (!isMonth(month)) {
    return fail('rule.no-such-month', { text: monthText, start: piece.start });
  }
  const nth = Number(nthText);
  if (nth !== -1 && (nth < 1 || nth > 5)) {
    const at = piece.text.indexOf(nthText, monthText.length);
    return fail('rule.no-such-place', { text: nthText, start: piece.start + at });
  }
  const weekday = WEEKDAYS.findIndex((name) => name === weekdayText.toUpperCase());
  if (weekday === -1) return fail('rule.no-such-weekday', lastOf(piece, weekdayText));
  return ok({ type: 'weekday', month, nth, weekday });
}

function parseDate(piece: Piece): Result<CivilDate, RuleProblem> {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(piece.text);
  if (!parts) return fail('rule.not-understood', piece);
  const date =
    yearIn(parts[1] ?? '') === null
      ? null
      : civilDate(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  return date === null ? fail('rule.no-such-date', piece) : ok(date);
}

function isDateLike(text: string): boolean {
  return /^\d{4}-/.test(text);
}

function isMonth(month: number): boolean {
  return month >= 1 && month <= 12;
}

/** A year of four digits, 0001 to 9998: its neighbours exist too, which a week across New Year needs. */
function yearIn(text: string): number | null {
  const year = /^\d{4}$/.test(text) ? Number(text) : 0;
  return year >= 1 && year <= 9998 ? year : null;
}

function split(piece: Piece, mark: string): Piece[] {
  let start = piece.start;
  return piece.text.split(mark).map((text) => {
    const part = trimmed({ text, start });
    start += text.length + mark.length;
    return part;
  });
}

function trimmed({ text, start }: Piece): Piece {
  const blanks = text.length - text.trimStart().length;
  return { text: text.trim(), start: start + blanks };
}

function after(piece: Piece, length: number): Piece {
  return { text: piece.text.slice(length), start: piece.start + length };
}

function lastOf(piece: Piece, text = ''): Piece {
  return { text, start: piece.start + piece.text.length - text.length };
}

function fail(
  code: RuleProblemCode,
  piece: Piece,
  values: Readonly<Record<string, string | number>> = {},
): { readonly ok: false; readonly error: RuleProblem } {
  return err({
    code,
    values: { text: piece.text, ...values },
    at: { start: piece.start, end: piece.start + piece.text.length },
  });
}
