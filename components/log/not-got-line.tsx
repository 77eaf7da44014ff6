import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { NotGotReason } from '../../lib/incidents/incident.ts';
import { ShownText } from './shown-text.tsx';

/** Why there is nothing here, in words; the browser's own words when asked for. */
export function NotGotLine({
  reason,
  detail,
}: {
  readonly reason: NotGotReason;
  readonly detail: string;
}) {
  const t = useTranslate();
  return (
    <div class="not-got">
      <p>
        <span class="not-got__label">{t('log.notGotLabel')}</span> {t(`log.notGot.${reason}`)}
      </p>
      {detail !== '' && (
        <details class="small">
          <summary>{t('log.showDetail')}</summary>
          <div class="code">
            <ShownText text={detail} />
          </div>
        </details>
      )}
    </div>
  );
}
