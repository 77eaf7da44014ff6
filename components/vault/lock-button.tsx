import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { Button } from '../common/button.tsx';

/** Locks the log in one click, from anywhere. */
export function LockButton({ onLock }: { readonly onLock: () => void }) {
  const t = useTranslate();
  return (
    <Button size="small" onClick={onLock}>
      {t('common.lockNow')}
    </Button>
  );
}
