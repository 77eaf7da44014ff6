import { OWN_PREFIX, type Observance, type Sensitivity } from '../observances/observance.ts';
import type { BundleSource } from './bundle-source.ts';
import { WITHHELD, type Withheld, type Withholding } from './withhold.ts';

/** A day with its marks, as they leave. */
export type LeavingDay =
  | { readonly observance: Observance; readonly marks: readonly (Sensitivity | Withheld)[] }
  | Withheld;

/**
 * Days with their marks, as they leave. A day and a mark of the person's own are in their own words, and say what matters
 * to them: where those stay behind, the mark that something was left out stands in their place, and the ids that name
 * such days tell nothing.
 */
export function leavingDays(
  observances: BundleSource['observances'],
  { ownWords }: Pick<Withholding, 'ownWords'>,
): readonly LeavingDay[] {
  if (!ownWords) return observances;
  return observances.map(({ observance, marks }) =>
    isOwn(observance)
      ? WITHHELD
      : { observance, marks: marks.map((mark) => (isOwn(mark) ? WITHHELD : mark)) },
  );
}

function isOwn({ id }: { readonly id: string }): boolean {
  return id.startsWith(OWN_PREFIX);
}
