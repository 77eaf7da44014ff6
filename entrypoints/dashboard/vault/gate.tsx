import { useEffect, useState } from 'preact/hooks';
import { FirstChoice, type Choice } from '../../../components/vault/first-choice.tsx';
import { RestoreBackup } from '../../../components/vault/restore-backup.tsx';
import { UnlockForm, type Brought, type Way } from '../../../components/vault/unlock-form.tsx';
import type { Problem } from '../../../lib/result.ts';
import type { SlotKind } from '../../../lib/vault/vault-header.ts';
import { PASSPHRASE_TOOLS } from './passphrase-tools.ts';
import { useRestore } from './use-restore.ts';
import { useWrittenDown } from './use-written-down.tsx';
import { FIRST_MINUTES, type VaultContext } from './vault-context.ts';

/** In the place of every screen that shows or keeps something of the person's, while the log is closed. */
export function Gate({ vault }: { readonly vault: VaultContext }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { screen, writtenDown } = useWrittenDown();
  const [fromBackup, setFromBackup] = useState(false);
  const { door, hold, restart } = vault;
  const restoring = useRestore(vault);
  const waiting = useWaiting(vault);

  const choose = async (choice: Choice) => {
    setBusy(true);
    hold(true);
    const made = await door.setUp(choice, FIRST_MINUTES, writtenDown);
    setBusy(false);
    setProblem(made.ok ? null : made.error);
    hold(false);
    if (made.ok) restart();
  };
  const unlock = async (brought: Brought) => {
    setBusy(true);
    const opened = await door.unlock(brought, FIRST_MINUTES);
    setBusy(false);
    setProblem(opened.ok ? null : opened.error);
    if (opened.ok) restart();
  };

  if (screen) return screen;
  if (fromBackup) {
    return <RestoreBackup over="nothing" {...restoring} onBack={() => setFromBackup(false)} />;
  }
  if (vault.closed === 'not-set-up') {
    return (
      <FirstChoice
        tools={PASSPHRASE_TOOLS}
        onChoose={(choice) => void choose(choice)}
        waiting={waiting}
        onBackup={() => setFromBackup(true)}
        busy={busy}
        problem={problem}
      />
    );
  }
  return (
    <UnlockForm
      ways={waysOf(vault.openings)}
      onUnlock={(brought) => void unlock(brought)}
      busy={busy}
      problem={problem}
    />
  );
}

/** Entries that wait in memory for the first choice; more may come in while it is on the screen. */
function useWaiting({ door, closed }: VaultContext): number {
  const [waiting, setWaiting] = useState(0);
  useEffect(() => {
    const count = async () => {
      const held = await door.held();
      const incidents = held.flatMap((entry) => (entry.kind === 'facts' ? entry.facts : []));
      const drafts = held.filter(({ kind }) => kind === 'draft').length;
      setWaiting(incidents.filter(({ type }) => type === 'incident').length + drafts);
    };
    if (closed !== 'not-set-up') return undefined;
    void count();
    return door.watchHeld(() => void count());
  }, [door, closed]);
  return waiting;
}

/** The ways that ask for something. */
export function waysOf(openings: readonly SlotKind[]): Way[] {
  return openings.flatMap((kind) => (kind === 'open' ? [] : [kind]));
}
