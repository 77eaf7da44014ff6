import { useState } from 'preact/hooks';
import { DamagedView } from '../../../components/vault/damaged-view.tsx';
import { FirstChoice, type Choice } from '../../../components/vault/first-choice.tsx';
import { RestoreBackup } from '../../../components/vault/restore-backup.tsx';
import type { Problem } from '../../../lib/result.ts';
import type { DoorState } from '../../../lib/store/door-state.ts';
import { UnlockForm, type Brought } from '../../../components/vault/unlock-form.tsx';
import { waysOf } from './gate.tsx';
import { PASSPHRASE_TOOLS } from './passphrase-tools.ts';
import { useRestore } from './use-restore.ts';
import { useWrittenDown } from './use-written-down.tsx';
import { FIRST_MINUTES, type VaultContext } from './vault-context.ts';

interface DamagedProps {
  readonly vault: Pick<VaultContext, 'door' | 'restart' | 'hold'>;
  readonly state: Extract<DoorState, { is: 'damaged' }>;
  readonly onSalvage: () => void;
}

/** The whole page where something of the log is missing. */
export function Damaged({ vault, state, onSalvage }: DamagedProps) {
  const [step, setStep] = useState<'look' | 'unlock' | 'choose' | 'restore'>('look');
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<Problem | null>(null);
  const { screen, writtenDown } = useWrittenDown();
  const { door, hold, restart } = vault;
  const restoring = useRestore(vault);

  const unlock = async (brought: Brought) => {
    setBusy(true);
    const opened = await door.unlock(brought, FIRST_MINUTES);
    setBusy(false);
    setFailed(opened.ok ? null : opened.error);
    if (opened.ok) onSalvage();
  };
  const startAnew = async (choice: Choice) => {
    setBusy(true);
    hold(true);
    const begun = { confirmed: 'start-anew', choice } as const;
    const made = await door.startAnew(begun, FIRST_MINUTES, writtenDown);
    setBusy(false);
    setFailed(made.ok ? null : made.error);
    hold(false);
    if (made.ok) restart();
  };
  return (
    <main class="shell__main">
      {screen ? (
        screen
      ) : step === 'unlock' ? (
        <UnlockForm
          ways={waysOf(state.openings)}
          onUnlock={(brought) => void unlock(brought)}
          busy={busy}
          problem={failed}
        />
      ) : step === 'choose' ? (
        <FirstChoice
          tools={PASSPHRASE_TOOLS}
          onChoose={(choice) => void startAnew(choice)}
          waiting={0}
          onBackup={null}
          busy={busy}
          problem={failed}
        />
      ) : step === 'restore' ? (
        <RestoreBackup over="damaged" {...restoring} onBack={() => setStep('look')} />
      ) : (
        <DamagedView
          problem={state.problem}
          lastKnown={state.lastKnown}
          busy={busy}
          failed={failed}
          onRetry={restart}
          onSalvage={
            state.salvage === 'none'
              ? null
              : () => (state.salvage === 'open' ? onSalvage() : setStep('unlock'))
          }
          onRestore={() => setStep('restore')}
          onStartAnew={() => setStep('choose')}
        />
      )}
    </main>
  );
}
