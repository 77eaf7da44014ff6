import type { Instant } from '../../lib/civil-date.ts';
import { formatInstant, formatNumber } from '../../lib/i18n/format.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Problem } from '../../lib/result.ts';
import { Button } from '../common/button.tsx';
import { Field, PRIVATE_INPUT } from '../common/field.tsx';
import { ProblemNote } from '../common/problem-note.tsx';
import { Status } from '../common/status.tsx';

/** What the last step came to. */
export type BackupStep =
  | { readonly is: 'idle' }
  | { readonly is: 'working'; readonly bytes: number }
  | { readonly is: 'written' }
  | { readonly is: 'drilled'; readonly entries: number }
  | { readonly is: 'failed'; readonly problem: Problem };

interface BackupPanelProps {
  /** When the last backup was made; null for never. */
  readonly lastAt: Instant | null;
  /** Whole days since then; null for never. */
  readonly ageDays: number | null;
  readonly step: BackupStep;
  readonly onBackup: () => void;
  readonly onDrill: (file: File) => void;
}

/** A copy of the log in one sealed file, how old the last one is, and a trial of whether it would come back. */
export function BackupPanel({ lastAt, ageDays, step, onBackup, onDrill }: BackupPanelProps) {
  const t = useTranslate();
  const busy = step.is === 'working';
  return (
    <section class="settings__part">
      <h2>{t('vault.backup')}</h2>
      <p class="measure">{t('vault.backupText')}</p>
      <p>
        {lastAt === null || ageDays === null
          ? t('vault.backupNever')
          : t('vault.backupAge', { days: ageDays, at: formatInstant(lastAt, t.locale) })}
      </p>
      <div class="row">
        <Button onClick={() => !busy && onBackup()} aria-disabled={busy}>
          {t('vault.backupMake')}
        </Button>
      </div>
      <Field label={t('vault.drillFile')} hint={t('vault.drillHint')}>
        {(ids) => (
          <input
            {...PRIVATE_INPUT}
            {...ids}
            type="file"
            class="input"
            disabled={busy}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              if (file) onDrill(file);
              event.currentTarget.value = '';
            }}
          />
        )}
      </Field>
      <Status text={stepText(step, t)} good={step.is === 'written' || step.is === 'drilled'} />
      {step.is === 'failed' && <ProblemNote problem={step.problem} />}
    </section>
  );
}

function stepText(step: BackupStep, t: ReturnType<typeof useTranslate>): string {
  switch (step.is) {
    case 'working':
      return t('vault.backupWorking', {
        kilobytes: formatNumber(Math.ceil(step.bytes / 1000), t.locale),
      });
    case 'written':
      return t('vault.backupWritten');
    case 'drilled':
      return t('vault.drillGood', { entries: step.entries });
    case 'idle':
    case 'failed':
      return '';
    default:
      return step satisfies never;
  }
}
