import { useState } from 'preact/hooks';
import type { Instant } from '../../lib/civil-date.ts';
import { formatInstant, formatNumber } from '../../lib/i18n/format.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Problem } from '../../lib/result.ts';
import { Button } from '../common/button.tsx';
import { ProblemNote } from '../common/problem-note.tsx';
import { Status } from '../common/status.tsx';
import { BackupFacts, type FoundInBackup } from './backup-facts.tsx';
import { BackupFile } from './backup-file.tsx';
import { NewPassphrase, type PassphraseTools } from './new-passphrase.tsx';
import type { Brought } from './unlock-form.tsx';

/** What the last step came to. */
export type BackupStep =
  | { readonly is: 'idle' }
  | { readonly is: 'working'; readonly bytes: number }
  | { readonly is: 'written' }
  | { readonly is: 'drilled'; readonly found: FoundInBackup; readonly compared: Compared }
  | { readonly is: 'failed'; readonly problem: Problem };

/** How a backup stands to the log that is here. */
export interface Compared {
  /** Whether its last line of custody is a line of this log, number and hash. */
  readonly sameChain: boolean;
  /** Records of this log that are newer than the backup. */
  readonly newer: number;
  /** Records of the backup that were deleted here since. */
  readonly deletedSince: number;
}

interface BackupPanelProps {
  /** When the last backup was made; null for never. */
  readonly lastAt: Instant | null;
  /** Whole days since then; null for never. */
  readonly ageDays: number | null;
  readonly step: BackupStep;
  /** A log that opens without a secret needs one for its backup: the key would lie in the file. */
  readonly passphraseFor: PassphraseTools | null;
  readonly onBackup: (passphrase: string | null) => void;
  readonly onDrill: (file: File, brought: Brought) => void;
}

/** A copy of the log in one sealed file, how old the last one is, and a trial of whether it would come back. */
export function BackupPanel(props: BackupPanelProps) {
  const { lastAt, ageDays, step, passphraseFor, onBackup, onDrill } = props;
  const t = useTranslate();
  const [passphrase, setPassphrase] = useState<string | null>(null);
  const ready = passphraseFor === null || passphrase !== null;
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
      {passphraseFor && (
        <details>
          <summary>{t('vault.backupPassphrase')}</summary>
          <NewPassphrase tools={passphraseFor} onPassphrase={setPassphrase} />
        </details>
      )}
      <div class="row">
        <Button
          onClick={() => ready && !busy && onBackup(passphrase)}
          aria-disabled={busy || !ready}
        >
          {t('vault.backupMake')}
        </Button>
      </div>
      <BackupFile
        label={t('vault.drillFile')}
        hint={t('vault.drillHint')}
        opens={{
          title: t('vault.drillTitle'),
          sub: t('vault.drillSub'),
          action: t('vault.drill'),
        }}
        busy={busy}
        onOpen={onDrill}
      />
      <Status text={stepText(step, t)} good={step.is === 'written' || step.is === 'drilled'} />
      {step.is === 'drilled' && (
        <>
          <BackupFacts found={step.found} />
          <p class="measure">
            {t(step.compared.sameChain ? 'vault.drillSame' : 'vault.drillOther', {
              newer: step.compared.newer,
            })}
          </p>
          {step.compared.deletedSince > 0 && (
            <p class="measure">{t('vault.drillDeleted', { count: step.compared.deletedSince })}</p>
          )}
        </>
      )}
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
      return t('vault.drillGood', { entries: step.found.count });
    case 'idle':
    case 'failed':
      return '';
    default:
      return step satisfies never;
  }
}
