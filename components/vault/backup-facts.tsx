import type { Instant } from '../../lib/civil-date.ts';
import { formatInstant, formatNumber } from '../../lib/i18n/format.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';

/** What a backup was found to hold, once all of it was opened. */
export interface FoundInBackup {
  readonly createdAt: Instant;
  readonly count: number;
  readonly at: Instant | null;
  readonly captures: number;
  readonly head: string;
}

/** The facts of a backup, so that a person can judge whether it is the one they mean. */
export function BackupFacts({ found }: { readonly found: FoundInBackup }) {
  const t = useTranslate();
  return (
    <dl class="facts">
      <dt>{t('vault.backupMadeAt')}</dt>
      <dd>{formatInstant(found.createdAt, t.locale)}</dd>
      <dt>{t('vault.lastCount')}</dt>
      <dd>{formatNumber(found.count, t.locale)}</dd>
      <dt>{t('vault.lastAt')}</dt>
      <dd>{found.at === null ? t('vault.notKnown') : formatInstant(found.at, t.locale)}</dd>
      <dt>{t('vault.backupCaptures')}</dt>
      <dd>{formatNumber(found.captures, t.locale)}</dd>
      <dt>{t('vault.lastHead')}</dt>
      <dd>
        <code class="vault__hash">{found.head}</code>
      </dd>
    </dl>
  );
}
