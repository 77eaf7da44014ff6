import { useState } from 'preact/hooks';
import { FirstChoice, type Choice } from '../../../components/vault/first-choice.tsx';
import { UnlockForm, type Brought, type Way } from '../../../components/vault/unlock-form.tsx';
import type { Problem } from '../../../lib/result.ts';
import type { SecretsToShow } from '../../../lib/vault/wrap-slot.ts';
import type { SlotKind } from '../../../lib/vault/vault-header.ts';
import { PASSPHRASE_TOOLS } from './passphrase-tools.ts';
import { ShowOnce } from './show-once.tsx';
import { FIRST_MINUTES, type VaultContext } from './vault-context.ts';

/** In the place of every screen that shows or keeps something of the person's, while the log is closed. */
export function Gate({ vault }: { readonly vault: VaultContext }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [show, setShow] = useState<SecretsToShow | null>(null);
  const { door, hold, restart } = vault;

  const choose = async (choice: Choice) => {
    setBusy(true);
    hold(true);
    const made = await door.setUp(choice, FIRST_MINUTES);
    setBusy(false);
    setProblem(made.ok ? null : made.error);
    if (made.ok && hasSecrets(made.value)) {
      setShow(made.value);
      return;
    }
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

  if (show) {
    return (
      <ShowOnce
        show={show}
        onDone={() => {
          hold(false);
          restart();
        }}
      />
    );
  }
  if (vault.closed === 'not-set-up') {
    return (
      <FirstChoice
        tools={PASSPHRASE_TOOLS}
        onChoose={(choice) => void choose(choice)}
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

export function hasSecrets({ recoveryCode, part }: SecretsToShow): boolean {
  return recoveryCode !== null || part !== null;
}

/** The ways that ask for something. */
export function waysOf(openings: readonly SlotKind[]): Way[] {
  return openings.flatMap((kind) => (kind === 'open' ? [] : [kind]));
}
