import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { buttonClass } from '../common/button.tsx';
import { Icon } from '../common/icon.tsx';

interface TurnerProps {
  readonly back: { readonly href: string; readonly label: string };
  readonly onward: { readonly href: string; readonly label: string };
  readonly today: string;
}

/** One back, one on, and home to today. */
export function Turner({ back, onward, today }: TurnerProps) {
  const t = useTranslate();
  return (
    <nav class="turner" aria-label={t('calendar.turn')}>
      <a class={buttonClass()} href={back.href} aria-label={back.label}>
        <Icon name="back" />
      </a>
      <a class={buttonClass()} href={today}>
        {t('calendar.today')}
      </a>
      <a class={buttonClass()} href={onward.href} aria-label={onward.label}>
        <Icon name="forward" />
      </a>
    </nav>
  );
}
