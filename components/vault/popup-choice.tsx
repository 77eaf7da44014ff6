import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { Button } from '../common/button.tsx';

interface PopupChoiceProps {
  readonly busy: boolean;
  readonly onOpenSlot: () => void;
  readonly onPassphrase: () => void;
}

/** Asked once, before the first entry: in one click without a passphrase, with what that means beside it. */
export function PopupChoice({ busy, onOpenSlot, onPassphrase }: PopupChoiceProps) {
  const t = useTranslate();
  return (
    <section class="popup__choice">
      <h2>{t('vault.popupTitle')}</h2>
      <p class="small">{t('vault.wayMeans.open')}</p>
      <div class="row">
        <Button tone="primary" data-choice="open" aria-disabled={busy} onClick={onOpenSlot}>
          {t('vault.popupOpen')}
        </Button>
        <Button data-choice="passphrase" onClick={onPassphrase}>
          {t('vault.popupPassphrase')}
        </Button>
      </div>
    </section>
  );
}
