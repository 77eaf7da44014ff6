import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { Button } from '../common/button.tsx';

/** Above the public calendar while the log is closed: what is missing, and the way to it. */
export function LockedNote({
  reason,
  onOpen,
}: {
  readonly reason: 'locked' | 'not-set-up';
  readonly onOpen: () => void;
}) {
  const t = useTranslate();
  return (
    <aside class="note vault__above" aria-label={t('vault.noteLabel')}>
      <p>{t(`vault.note.${reason}`)}</p>
      <div class="row">
        <Button size="small" onClick={onOpen}>
          {t(`vault.noteAction.${reason}`)}
        </Button>
      </div>
    </aside>
  );
}
