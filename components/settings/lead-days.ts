const LONGEST_LEAD_DAYS = 60;
const MOST_LEADS = 8;

/**
 * Days before, as a person types them ("7, 1"): whole numbers from 1 to 60, each once, largest first.
 * Null where a part is none. An empty text means none.
 */
export function leadDaysOf(text: string): number[] | null {
  const parts = text.split(/[\s,;،、，]+/).filter((part) => part !== '');
  const days = parts.map(Number);
  const fits = days.every((day) => Number.isInteger(day) && day >= 1 && day <= LONGEST_LEAD_DAYS);
  if (!fits || days.length > MOST_LEADS) return null;
  return [...new Set(days)].sort((a, b) => b - a);
}

/** The same as text. */
export function leadDaysText(days: readonly number[]): string {
  return days.join(', ');
}
