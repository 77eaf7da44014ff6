import type { Occurrence } from '../../lib/observances/observance.ts';
import { Mark } from '../common/mark.tsx';
import { shownTiers } from './shown-tiers.ts';

/** Each tier that a row is marked with, in words. */
export function Tiers({ occurrence }: { readonly occurrence: Pick<Occurrence, 'sensitivity'> }) {
  return (
    <span class="row">
      {shownTiers([occurrence]).map((tier) => (
        <Mark key={tier} tier={tier} />
      ))}
    </span>
  );
}
