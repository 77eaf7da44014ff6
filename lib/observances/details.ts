import * as v from 'valibot';
import { detailsRow } from './core-rows.ts';
import type { ObservanceDetails } from './observance.ts';

/** What the page of one observance shows beside the core row, by id. A chunk of its own. */
export async function loadDetails(): Promise<ReadonlyMap<string, ObservanceDetails>> {
  const file = await import('./data/details.json', { with: { type: 'json' } });
  return new Map(v.parse(v.array(detailsRow), file.default).map((row) => [row.id, row] as const));
}
