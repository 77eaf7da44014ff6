import type { ConsentGap } from '../../lib/evidence/consent-gate.ts';
import type { Translate } from '../../lib/i18n/translate.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { partNames } from '../people/part-name.ts';
import { LINKS } from '../shell/links.ts';

/** Why this export is refused: whose consent is missing, for what, and what can be done. */
export function ConsentGaps({ gaps }: { readonly gaps: readonly ConsentGap[] }) {
  const t = useTranslate();
  if (gaps.length === 0) return null;
  return (
    <div class="note note--bad" role="alert" data-consent="missing">
      <h3>{t('evidence.consentTitle')}</h3>
      <ul>
        {gaps.map((gap) => (
          <li key={gap.personId}>
            {sayGap(gap, t)}{' '}
            <a href={LINKS.incident(gap.incidentId)}>{t('evidence.consentOpen')}</a>
            {gap.through.length > 0 && <Through ids={gap.through} />}
          </li>
        ))}
      </ul>
      <p>{t('evidence.consentDo')}</p>
      {gaps.some(({ parts }) => parts.includes('captures')) && <p>{t('evidence.consentCover')}</p>}
    </div>
  );
}

/** Most links of one person: a watched page can be behind hundreds of incidents. */
const LINKED = 5;

function Through({ ids }: { readonly ids: readonly string[] }) {
  const t = useTranslate();
  return (
    <p data-through={ids.length}>
      {t('evidence.consentThrough', { count: ids.length })}{' '}
      {ids.slice(0, LINKED).map((id, index) => (
        <a key={id} class="consent__other" href={LINKS.incident(id)}>
          {t('evidence.consentOther', { number: index + 1 })}
        </a>
      ))}
    </p>
  );
}

function sayGap({ alias, parts, why, agreed }: ConsentGap, t: Translate): string {
  const words = agreed.map(({ audience, recipient, purpose }) =>
    t('evidence.consentAgreed', { audience, recipient, purpose }),
  );
  return t(`evidence.consentGap.${why}`, {
    alias,
    parts: partNames(parts, t),
    agreed: words.join('; '),
  });
}
