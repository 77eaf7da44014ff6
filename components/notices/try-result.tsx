import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Tryout } from '../../lib/witness/try-out.ts';
import type { UserSignature } from '../../lib/witness/user-signature.ts';
import { ShownLine } from '../log/shown-text.tsx';
import { visibleLine } from '../log/visible-text.ts';
import { VerdictView } from '../witness/verdict-view.tsx';

interface TryResultProps {
  readonly page: string;
  readonly signature: UserSignature;
  readonly tryout: Tryout;
  readonly other: UserSignature | null;
}

/** Whether a notice fits a page, where, whether it decides, and what is said of the page with it. */
export function TryResult({ page, signature, tryout, other }: TryResultProps) {
  const t = useTranslate();
  const { trial, verdict, decides } = tryout;
  const isolated = (text: string) => `\u2068${visibleLine(text, 120)}\u2069`;
  return (
    <>
      <p>{t('notices.triedOn', { page: isolated(page) })}</p>
      <div class="note" data-fits={trial.matched}>
        <p>
          <strong>{t(`notices.trial.${trial.because}`)}</strong>
        </p>
        {trial.matched && (
          <p>
            {t(`notices.where.${signature.kind}`)}{' '}
            <q>
              <ShownLine text={trial.words} empty="" limit={300} />
            </q>
          </p>
        )}
        {trial.matched && (
          <p>
            {decides === signature.id && t('notices.decides')}
            {other && t('notices.decidesOther', { words: isolated(other.pattern) })}
            {decides === null &&
              t('notices.outranked', { what: t(`witness.explains.${verdict.rule_id}`) })}
          </p>
        )}
      </div>
      <h3>{t('notices.verdictTitle')}</h3>
      <VerdictView verdict={verdict} />
    </>
  );
}
