import type { Instant } from '../../lib/civil-date.ts';
import { formatInstant, formatNumber } from '../../lib/i18n/format.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Problem } from '../../lib/result.ts';
import { Button } from '../common/button.tsx';
import { ProblemNote } from '../common/problem-note.tsx';
import { Status } from '../common/status.tsx';
import { ScreenHead } from '../shell/screen-head.tsx';
import { TypedWord } from './typed-word.tsx';

/** What was remembered of the log outside of its database. */
export interface LastKnown {
  readonly count: number;
  readonly head: string;
  readonly at: Instant | null;
}

interface DamagedViewProps {
  readonly problem: Problem;
  readonly lastKnown: LastKnown | null;
  readonly busy: boolean;
  /** What the last step ran into, or null. */
  readonly failed: Problem | null;
  readonly onRetry: () => void;
  /** Opens what can still be read, for looking and exporting; null where nothing can. */
  readonly onSalvage: (() => void) | null;
  readonly onRestore: () => void;
  readonly onStartAnew: () => void;
}

/** Something is missing. Nothing is replaced here unless the person asks for it in so many letters. */
export function DamagedView(props: DamagedViewProps) {
  const { problem, lastKnown, busy, failed, onRetry, onSalvage, onRestore, onStartAnew } = props;
  const t = useTranslate();
  return (
    <div class="vault stack">
      <ScreenHead title={t('vault.damagedTitle')} sub={t('vault.damagedSub')} />
      <ProblemNote problem={problem}>
        <Button onClick={onRetry}>{t('common.tryAgain')}</Button>
      </ProblemNote>
      <section class="stack">
        <h2>{t('vault.lastKnown')}</h2>
        {lastKnown ? (
          <dl class="facts">
            <dt>{t('vault.lastCount')}</dt>
            <dd>{formatNumber(lastKnown.count, t.locale)}</dd>
            <dt>{t('vault.lastAt')}</dt>
            <dd>
              {lastKnown.at === null ? t('vault.notKnown') : formatInstant(lastKnown.at, t.locale)}
            </dd>
            <dt>{t('vault.lastHead')}</dt>
            <dd>
              <code class="vault__hash">{lastKnown.head}</code>
            </dd>
          </dl>
        ) : (
          <p>{t('vault.notKnown')}</p>
        )}
      </section>
      {onSalvage && (
        <section class="stack">
          <h2>{t('vault.salvageTitle')}</h2>
          <p class="measure">{t('vault.salvageText')}</p>
          <div class="row">
            <Button tone="primary" onClick={onSalvage} aria-disabled={busy}>
              {t('vault.salvage')}
            </Button>
          </div>
        </section>
      )}
      <section class="stack">
        <h2>{t('vault.haveBackup')}</h2>
        <p class="measure">{t('vault.restoreOver.damaged')}</p>
        <div class="row">
          <Button onClick={onRestore} aria-disabled={busy}>
            {t('vault.restoreChoose')}
          </Button>
        </div>
      </section>
      <section class="stack">
        <h2>{t('vault.anewTitle')}</h2>
        <p class="measure">{t('vault.anewText')}</p>
        <TypedWord
          word={t('vault.anewWord')}
          action={t('vault.anew')}
          busy={busy}
          onConfirmed={onStartAnew}
        />
        <Status text={busy ? t('vault.working') : ''} />
        {failed && <ProblemNote problem={failed} />}
      </section>
    </div>
  );
}
