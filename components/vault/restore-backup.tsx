import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Problem } from '../../lib/result.ts';
import { Button } from '../common/button.tsx';
import { ProblemNote } from '../common/problem-note.tsx';
import { Status } from '../common/status.tsx';
import { ScreenHead } from '../shell/screen-head.tsx';
import { BackupFacts, type FoundInBackup } from './backup-facts.tsx';
import { BackupFile } from './backup-file.tsx';
import type { Brought } from './unlock-form.tsx';

interface RestoreBackupProps {
  /** What stands in its place now: nothing, or a damaged log, which is kept beside it. */
  readonly over: 'nothing' | 'damaged';
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** Once it is in place. */
  readonly restored: FoundInBackup | null;
  readonly onRestore: (file: File, brought: Brought) => void;
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** A backup put in place: opened whole first, and only then. */
export function RestoreBackup(props: RestoreBackupProps) {
  const { over, busy, problem, restored, onRestore, onBack, onDone } = props;
  const t = useTranslate();
  if (restored) {
    return (
      <div class="vault stack">
        <ScreenHead title={t('vault.restoredTitle')} sub={t('vault.restoredSub')} />
        <BackupFacts found={restored} />
        <div class="row">
          <Button tone="primary" onClick={onDone}>
            {t('vault.restoredOpen')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div class="vault stack">
      <ScreenHead title={t('vault.restoreTitle')} sub={t(`vault.restoreOver.${over}`)}>
        <Button onClick={onBack} aria-disabled={busy}>
          {t('vault.back')}
        </Button>
      </ScreenHead>
      <BackupFile
        label={t('vault.restoreFile')}
        hint={t('vault.restoreHint')}
        opens={{
          title: t('vault.drillTitle'),
          sub: t('vault.drillSub'),
          action: t('vault.restore'),
        }}
        busy={busy}
        onOpen={onRestore}
      />
      <Status text={busy ? t('vault.restoring') : ''} />
      {problem && <ProblemNote problem={problem} />}
    </div>
  );
}
