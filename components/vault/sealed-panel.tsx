import type { ComponentChildren } from 'preact';
import type { Incident } from '../../lib/incidents/incident.ts';
import { formatInstant } from '../../lib/i18n/format.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { Button } from '../common/button.tsx';
import { Icon } from '../common/icon.tsx';

interface SealedPanelProps {
  readonly incident: Incident;
  readonly onAnother: () => void;
  readonly children?: ComponentChildren;
}

/** It was logged while the log is locked: sealed, and not to be opened from here. */
export function SealedPanel({ incident, onAnother, children }: SealedPanelProps) {
  const t = useTranslate();
  return (
    <section class="popup__logged popup__sealed">
      <div role="status">
        <p class="popup__logged-title">
          <Icon name="check" /> {t('vault.sealedTitle')}
        </p>
        <p class="soft">
          {t('vault.sealedText', {
            kind: t(`log.kind.${incident.kind}`),
            time: formatInstant(incident.loggedAt, t.locale),
          })}
        </p>
      </div>
      <div class="row">
        <Button onClick={onAnother}>{t('popup.logAnother')}</Button>
      </div>
      {children}
    </section>
  );
}
