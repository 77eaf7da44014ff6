import { addCivilDays, localDateOf } from '../civil-date.ts';
import type { Calendar } from '../observances/calendar.ts';
import type { Tier } from '../observances/observance.ts';
import { occurrencesBetween } from '../observances/occurrences.ts';
import { chosenRows } from '../reminders/chosen-rows.ts';
import type { MarkedDay } from '../watch/rhythm.ts';

/** As far as looks that are late, and looks still to come, may reach. */
const DAYS_AROUND = { before: 60, after: 90 } as const;

/**
 * The days around which pages are looked at closely: those with a mark of these tiers, and for single pages those that
 * they name. Of a year or a decade it is the first day: nobody looks closely for so long.
 */
export function markedDays(
  calendar: Calendar,
  tiers: readonly Tier[],
  named: ReadonlySet<string>,
  now: Date,
): readonly MarkedDay[] {
  const today = localDateOf(now);
  const chosen = chosenRows(calendar, { tiers: [...tiers], categories: [], rows: {} });
  const first = addCivilDays(today, -DAYS_AROUND.before);
  const last = addCivilDays(today, DAYS_AROUND.after);
  return occurrencesBetween(calendar, first, last).flatMap(({ id, kind, start, end }) => {
    if (!chosen.has(id) && !named.has(id)) return [];
    const long = kind === 'year' || kind === 'decade';
    return [{ id, from: start, to: long ? start : end, forAll: chosen.has(id) }];
  });
}
