import { useState } from 'preact/hooks';
import { ProblemNote } from '../../components/common/problem-note.tsx';
import { PopupChoice } from '../../components/vault/popup-choice.tsx';
import type { Problem } from '../../lib/result.ts';
import type { PopupEdges } from './popup-edges.ts';

interface ChooseFirstProps {
  readonly edges: PopupEdges;
  readonly onDone: () => void;
}

/** Asks once, before the first entry, who may open the log. */
export function ChooseFirst({ edges, onDone }: ChooseFirstProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const choose = async () => {
    setBusy(true);
    const made = await edges.setUpOpen();
    setBusy(false);
    if (made.ok) onDone();
    else setProblem(made.error);
  };
  return (
    <>
      <PopupChoice
        busy={busy}
        onOpenSlot={() => void choose()}
        onPassphrase={() => void edges.openDashboard('#/vault')}
      />
      {problem && <ProblemNote problem={problem} />}
    </>
  );
}
