import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Tier } from '../../lib/observances/observance.ts';
import { Mark } from '../common/mark.tsx';

interface LegendProps {
  readonly tiers: readonly Tier[];
  /** Whether unofficial names are in sight, which are drawn with a dotted line. */
  readonly unofficial: boolean;
}

/** What the shapes in a view mean. */
export function Legend({ tiers, unofficial }: LegendProps) {
  const t = useTranslate();
  if (tiers.length === 0 && !unofficial) return null;
  return (
    <div class="legend small">
      <p class="soft">{t('calendar.legend')}</p>
      <ul class="legend__items">
        {tiers.map((tier) => (
          <li key={tier}>
            <Mark tier={tier} />
          </li>
        ))}
        {unofficial && <li class="entry--unofficial soft">{t('common.unofficialName')}</li>}
      </ul>
    </div>
  );
}
