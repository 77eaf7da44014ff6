import {
  addCivilDays,
  civilDate,
  civilDaysBetween,
  civilWeekday,
  type CivilDate,
} from '../../lib/civil-date.ts';
import type { Occurrence, Tier } from '../../lib/observances/observance.ts';

/** A week of a month as it is drawn: seven places, some empty, and the bars that run across them. */
export interface WeekLayout {
  readonly days: readonly (DayLayout | null)[];
  readonly bars: readonly Bar[];
  /** Lines that the bars need. */
  readonly lanes: number;
}

export interface DayLayout {
  readonly date: CivilDate;
  /** What is on this one day, marked rows first. */
  readonly entries: readonly Occurrence[];
}

/** A span of several days within one week of the month. */
export interface Bar {
  readonly occurrence: Occurrence;
  /** 0 to 6, from the start of the week. */
  readonly column: number;
  readonly length: number;
  readonly lane: number;
  readonly begins: boolean;
  readonly ends: boolean;
}

export interface MonthLayout {
  readonly weeks: readonly WeekLayout[];
  /** Days of the month with at least one marked row on them. */
  readonly markedDays: number;
  /** Observances (not marked dates) that touch the month; years and decades are told apart. */
  readonly observances: number;
}

/** Lays out a month from what touches it; years and decades are left out. */
export function monthLayout(
  occurrences: readonly Occurrence[],
  year: number,
  month: number,
  weekStart: number,
): MonthLayout {
  const { first, last } = monthSpan(year, month);
  const shown = occurrences.filter((one) => isDated(one) && one.start <= last && one.end >= first);
  const singles = Map.groupBy(
    shown.filter((one) => one.start === one.end),
    (one) => one.start,
  );
  const spans = shown.filter((one) => one.start !== one.end);
  const weeks: WeekLayout[] = [];
  const lead = (civilWeekday(first) - weekStart + 7) % 7;
  for (let monday = addCivilDays(first, -lead); monday <= last; monday = addCivilDays(monday, 7)) {
    const dates = Array.from({ length: 7 }, (_, at) => addCivilDays(monday, at));
    const days = dates.map((date) =>
      date < first || date > last ? null : { date, entries: markedFirst(singles.get(date) ?? []) },
    );
    const inside = dates.filter((date) => date >= first && date <= last);
    const bars = barsOf(spans, monday, inside);
    weeks.push({ days, bars, lanes: Math.max(0, ...bars.map((bar) => bar.lane + 1)) });
  }
  return {
    weeks,
    markedDays: markedDates(shown, first, last).size,
    observances: new Set(shown.filter((one) => one.kind !== 'marked-date').map((one) => one.id))
      .size,
  };
}

/** First and last day of a month (1 to 12). */
export function monthSpan(year: number, month: number): { first: CivilDate; last: CivilDate } {
  const first = civilDate(year, month, 1);
  const next = month === 12 ? civilDate(year + 1, 1, 1) : civilDate(year, month + 1, 1);
  if (first === null || next === null) throw new RangeError('a month outside the years 1 to 9998');
  return { first, last: addCivilDays(next, -1) };
}

/** Whether it has a place in a month: years and decades are told beside it. */
export function isDated(occurrence: Occurrence): boolean {
  return occurrence.kind !== 'year' && occurrence.kind !== 'decade';
}

/** The marked days from `first` to `last`, each with the strongest tier that stands on it. */
export function markedDates(
  occurrences: readonly Occurrence[],
  first: CivilDate,
  last: CivilDate,
): Map<CivilDate, Tier> {
  const found = new Map<CivilDate, Tier>();
  for (const one of occurrences) {
    const tier = strongestTier(one);
    if (tier === null || !isDated(one)) continue;
    const from = one.start < first ? first : one.start;
    const to = one.end > last ? last : one.end;
    for (let date = from; date <= to; date = addCivilDays(date, 1)) {
      const known = found.get(date);
      if (known === undefined || tier < known) found.set(date, tier);
    }
  }
  return found;
}

/** The tier that counts where a row has several marks: the directive before the briefing, and so on. */
export function strongestTier(occurrence: Pick<Occurrence, 'sensitivity'>): Tier | null {
  let strongest: Tier | null = null;
  for (const { tier } of occurrence.sensitivity) {
    if (strongest === null || tier < strongest) strongest = tier;
  }
  return strongest;
}

function markedFirst(entries: readonly Occurrence[]): Occurrence[] {
  return entries.toSorted((a, b) => (strongestTier(a) ?? 9) - (strongestTier(b) ?? 9));
}

function barsOf(
  spans: readonly Occurrence[],
  monday: CivilDate,
  inside: readonly CivilDate[],
): Bar[] {
  const from = inside[0];
  const to = inside.at(-1);
  if (from === undefined || to === undefined) return [];
  const bars: Bar[] = [];
  for (const occurrence of spans) {
    if (occurrence.end < from || occurrence.start > to) continue;
    const start = occurrence.start < from ? from : occurrence.start;
    const end = occurrence.end > to ? to : occurrence.end;
    const column = civilDaysBetween(monday, start);
    const length = civilDaysBetween(start, end) + 1;
    bars.push({
      occurrence,
      column,
      length,
      lane: freeLane(bars, column, length),
      begins: occurrence.start === start,
      ends: occurrence.end === end,
    });
  }
  return bars;
}

function freeLane(bars: readonly Bar[], column: number, length: number): number {
  const taken = new Set(
    bars
      .filter((bar) => bar.column < column + length && column < bar.column + bar.length)
      .map((bar) => bar.lane),
  );
  let lane = 0;
  while (taken.has(lane)) lane += 1;
  return lane;
}
