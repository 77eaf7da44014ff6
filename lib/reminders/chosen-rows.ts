import type { Calendar } from '../observances/calendar.ts';
import { OWN_PREFIX, type Tier } from '../observances/observance.ts';
import type { Settings } from '../store/settings.ts';

type Choice = Pick<Settings['reminders'], 'tiers' | 'categories' | 'rows'>;

/**
 * Ids of the rows (observances and marked dates of their own) that remind: those with a mark of a
 * chosen tier, those of a chosen category, and those switched on one by one; a row switched off never
 * does. A person's own dates count as tier 4 with or without a mark.
 */
export function chosenRows(calendar: Calendar, choice: Choice): ReadonlySet<string> {
  const tiersOf = new Map<string, Set<Tier>>();
  for (const mark of calendar.sensitivities) {
    const rowId = mark.observanceId ?? mark.id;
    tiersOf.set(rowId, (tiersOf.get(rowId) ?? new Set()).add(mark.tier));
  }
  const chosen = new Set<string>();
  const consider = (rowId: string, byCategory: boolean): void => {
    const tiers = tiersOf.get(rowId) ?? new Set<Tier>();
    if (rowId.startsWith(OWN_PREFIX)) tiers.add(4);
    const asked = Object.hasOwn(choice.rows, rowId) ? choice.rows[rowId] : undefined;
    if (asked ?? (byCategory || choice.tiers.some((tier) => tiers.has(tier)))) chosen.add(rowId);
  };
  for (const row of calendar.observances)
    consider(row.id, choice.categories.includes(row.category));
  for (const mark of calendar.sensitivities) {
    if (mark.observanceId === null) consider(mark.id, false);
  }
  return chosen;
}
