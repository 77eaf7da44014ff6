import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Problem } from '../../lib/result.ts';
import { ProblemNote } from '../common/problem-note.tsx';
import { Status } from '../common/status.tsx';
import { TypedWord } from './typed-word.tsx';

interface ErasePanelProps {
  /** Whether the log opens without a secret: then nothing protects what stays behind. */
  readonly inTheOpen: boolean;
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly onErase: () => void;
}

/** Erasing everything, in words that promise only what is true. */
export function ErasePanel({ inTheOpen, busy, problem, onErase }: ErasePanelProps) {
  const t = useTranslate();
  return (
    <section class="settings__part">
      <h2>{t('vault.erase')}</h2>
      <p class="measure">{t('vault.eraseGoes')}</p>
      <p class="measure">{t('vault.eraseStays')}</p>
      <p class="measure">{t(inTheOpen ? 'vault.eraseOpen' : 'vault.eraseSealed')}</p>
      <TypedWord
        word={t('vault.eraseWord')}
        action={t('vault.eraseNow')}
        busy={busy}
        onConfirmed={onErase}
      />
      <Status text={busy ? t('vault.working') : ''} />
      {problem && <ProblemNote problem={problem} />}
    </section>
  );
}
