import { addCivilDays, civilDaysBetween, type CivilDate } from '../../lib/civil-date.ts';
import type { Calendar } from '../../lib/observances/calendar.ts';
import type { Occurrence, Tier } from '../../lib/observances/observance.ts';
import { occurrencesBetween, occurrencesOn } from '../../lib/observances/occurrences.ts';
import type { Naming, RowName } from '../calendar/naming.ts';

export interface DayLine {
  readonly id: string;
  readonly name: RowName;
  /** The strongest reason for its mark (the directive before all others); null for most days. */
  readonly tier: Tier | null;
}

export interface DaysView {
  readonly today: readonly DayLine[];
  readonly next: (DayLine & { readonly date: CivilDate; readonly days: number }) | null;
}

const AHEAD = 400;

/**
 * What the popup says of the calendar: today's days and weeks, marked ones first, and the next marked
 * one. Years and decades are left out: they are the same for a year, and today is asked for.
 */
export function daysView(calendar: Calendar, today: CivilDate, naming: Naming): DaysView {
  const line = (occurrence: Occurrence) => ({
    id: occurrence.id,
    name: naming(occurrence.id),
    tier: strongestTier(occurrence),
  });
  const now = occurrencesOn(calendar, today).filter(isShort);
  const marked = now.filter((occurrence) => occurrence.sensitivity.length > 0);
  const plain = now.filter((occurrence) => occurrence.sensitivity.length === 0);
  const next = occurrencesBetween(
    calendar,
    addCivilDays(today, 1),
    addCivilDays(today, AHEAD),
  ).find(
    (occurrence) =>
      isShort(occurrence) && occurrence.sensitivity.length > 0 && occurrence.start > today,
  );
  return {
    today: [...marked, ...plain].map(line),
    next: next
      ? { ...line(next), date: next.start, days: civilDaysBetween(today, next.start) }
      : null,
  };
}

function isShort(occurrence: Occurrence): boolean {
  return occurrence.kind !== 'year' && occurrence.kind !== 'decade';
}

function strongestTier(occurrence: Occurrence): Tier | null {
  const tiers = occurrence.sensitivity.map((mark) => mark.tier);
  return tiers.length === 0 ? null : tiers.reduce((best, tier) => (tier < best ? tier : best));
}
