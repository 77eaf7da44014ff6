import { formatBytes, formatInstant, formatNumber } from '../../lib/i18n/format.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Instant } from '../../lib/civil-date.ts';
import type { Problem } from '../../lib/result.ts';
import type { Loaded } from '../common/loaded.ts';
import { ProblemNote } from '../common/problem-note.tsx';

/** What the store says of itself. */
export interface Health {
  readonly facts: number;
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
  readonly lastAppendAt: Instant | null;
  readonly problems: readonly Problem[];
  readonly keyInTheOpen: boolean;
}

export interface StorageFactsProps {
  readonly health: Loaded<Health>;
}

/** How the log is kept, and who could read it. */
export function StorageFacts({ health }: StorageFactsProps) {
  const t = useTranslate();
  return (
    <section class="settings__part">
      <h2>{t('settings.storage')}</h2>
      {health.state === 'loading' && <p role="status">{t('common.loading')}</p>}
      {health.state === 'failed' && <ProblemNote problem={health.problem} />}
      {health.state === 'ready' && (
        <>
          {health.value.keyInTheOpen && (
            <div class="note">
              <p>{t('settings.openSlot')}</p>
            </div>
          )}
          {health.value.problems.map((problem, at) => (
            <ProblemNote key={at} problem={problem} />
          ))}
          <dl class="facts">
            <dt>{t('settings.records')}</dt>
            <dd>{formatNumber(health.value.facts, t.locale)}</dd>
            <dt>{t('settings.lastWrite')}</dt>
            <dd>
              {health.value.lastAppendAt === null
                ? t('settings.never')
                : formatInstant(health.value.lastAppendAt, t.locale)}
            </dd>
            {health.value.usedBytes !== null && (
              <>
                <dt>{t('settings.used')}</dt>
                <dd>
                  {formatBytes(health.value.usedBytes, t.locale)}
                  {health.value.quotaBytes !== null &&
                    t('settings.ofQuota', {
                      quota: formatBytes(health.value.quotaBytes, t.locale),
                    })}
                </dd>
              </>
            )}
          </dl>
        </>
      )}
    </section>
  );
}
