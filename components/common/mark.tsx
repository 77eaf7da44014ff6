import type { Tier } from '../../lib/observances/observance.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';

/**
 * Why a day is marked, told by a shape of its own per tier and by words. Tier 1 is full, 2 half, 3 an
 * outline: the further from the directive, the emptier; tier 4, the person's own, is a round dot.
 */
export function Mark({ tier }: { readonly tier: Tier }) {
  const t = useTranslate();
  return (
    <span class="mark" data-tier={tier}>
      <MarkSign tier={tier} />
      <span>{t(`common.tier${tier}`)}</span>
    </span>
  );
}

/** The shape alone: only beside words that say the same, which is why it is hidden from screen readers. */
export function MarkSign({ tier }: { readonly tier: Tier }) {
  return (
    <svg class="mark__sign" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      {tier === 4 ? (
        <circle cx="6" cy="6" r="4.5" fill="currentColor" />
      ) : (
        <>
          <path
            d="M6 .8 11.2 6 6 11.2.8 6Z"
            fill={tier === 1 ? 'currentColor' : 'none'}
            stroke="currentColor"
            stroke-width="1.5"
          />
          {tier === 2 && <path d="M.8 6 6 .8v10.4Z" fill="currentColor" />}
        </>
      )}
    </svg>
  );
}
