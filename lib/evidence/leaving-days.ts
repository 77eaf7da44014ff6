import { OWN_PREFIX } from '../observances/observance.ts';
import type { BundleSource } from './bundle-source.ts';
import type { Withholding } from './withhold.ts';

/**
 * Days with their marks, as they leave. A day and a mark of the person's own are in their own words, and say what matters
 * to them: where those stay behind, the ids that name such days tell nothing.
 */
export function leavingDays(
  observances: BundleSource['observances'],
  { ownWords }: Pick<Withholding, 'ownWords'>,
): BundleSource['observances'] {
  if (!ownWords) return observances;
  return observances
    .filter(({ observance }) => !isOwn(observance))
    .map(({ observance, marks }) => ({ observance, marks: marks.filter((mark) => !isOwn(mark)) }));
}

function isOwn({ id }: { readonly id: string }): boolean {
  return id.startsWith(OWN_PREFIX);
}
