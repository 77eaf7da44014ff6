import { useState } from 'preact/hooks';
import type { Brought } from '../../../components/vault/unlock-form.tsx';
import type { Problem } from '../../../lib/result.ts';
import type { TriedBackup } from '../../../lib/store/backup/try-backup.ts';
import { FIRST_MINUTES, type VaultContext } from './vault-context.ts';

export interface Restoring {
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly restored: TriedBackup | null;
  readonly onRestore: (file: File, brought: Brought) => void;
  readonly onDone: () => void;
}

/** Puts a backup in place, and keeps what was found in it on the screen until the person has read it. */
export function useRestore({
  door,
  hold,
  restart,
}: Pick<VaultContext, 'door' | 'hold' | 'restart'>): Restoring {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [restored, setRestored] = useState<TriedBackup | null>(null);
  const restore = async (file: File, brought: Brought) => {
    setBusy(true);
    setProblem(null);
    // The unlock that comes with it must not take this page away.
    hold(true);
    const done = await door.restoreBackup(file, brought, FIRST_MINUTES);
    setBusy(false);
    if (done.ok) {
      setRestored(done.value);
      return;
    }
    hold(false);
    setProblem(done.error);
  };
  return {
    busy,
    problem,
    restored,
    onRestore: (file, brought) => void restore(file, brought),
    onDone: () => {
      hold(false);
      restart();
    },
  };
}
