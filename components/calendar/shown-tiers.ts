import type { Occurrence, Tier } from '../../lib/observances/observance.ts';

/** The tiers that occur among these, in order. */
export function shownTiers(occurrences: readonly Pick<Occurrence, 'sensitivity'>[]): Tier[] {
  const found = new Set(occurrences.flatMap((one) => one.sensitivity.map((mark) => mark.tier)));
  return [...found].sort((a, b) => a - b);
}
