import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Observance, ObservanceDetails } from '../../lib/observances/observance.ts';
import type { Loaded } from '../common/loaded.ts';
import { ProblemNote } from '../common/problem-note.tsx';
import { resolutionPieces } from './resolution-link.ts';
import { OutsideLink } from './source-text.tsx';

interface ObservanceOriginProps {
  readonly observance: Observance;
  readonly details: Loaded<ObservanceDetails | null>;
}

/** Who proclaimed it, by which resolution, and how we know. */
export function ObservanceOrigin({ observance, details }: ObservanceOriginProps) {
  const t = useTranslate();
  if (details.state === 'loading') return <p role="status">{t('common.loading')}</p>;
  if (details.state === 'failed') return <ProblemNote problem={details.problem} />;
  const row = details.value;
  if (!row) return <p class="soft">{t('calendar.noDetails')}</p>;
  const proclaimedBy = t(`calendar.proclaimedBy.${row.proclaimedBy}`);
  return (
    <>
      <dl class="facts">
        <dt>{t('calendar.proclaimedByTitle')}</dt>
        <dd>{proclaimedBy}</dd>
        <dt>{t('calendar.resolution')}</dt>
        <dd lang="en">
          {resolutionPieces(row.resolution).map((piece, at) =>
            piece.href === null ? (
              piece.text
            ) : (
              <OutsideLink key={at} href={piece.href}>
                {piece.text}
              </OutsideLink>
            ),
          )}
        </dd>
        {row.url !== null && (
          <>
            <dt>{t('calendar.unPage')}</dt>
            <dd>
              <OutsideLink href={row.url}>{row.url.replace(/^https:\/\/(www\.)?/, '')}</OutsideLink>
            </dd>
          </>
        )}
        <dt>{t('calendar.confidence')}</dt>
        <dd>{t(`calendar.confidence.${row.confidence}`)}</dd>
      </dl>
      <details class="sources small">
        <summary>{t('calendar.rowSource')}</summary>
        <p class="soft" lang="en">
          {row.source}
        </p>
        <p class="soft" lang="en" dir="ltr">
          {observance.id}: {observance.rule}
        </p>
      </details>
      <p class="small soft measure">{t('calendar.linkNote')}</p>
    </>
  );
}
