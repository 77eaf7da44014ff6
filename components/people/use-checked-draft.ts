import { useState } from 'preact/hooks';
import type { Problem } from '../../lib/result.ts';

interface Checked<Draft> {
  /** Everything that is wrong with it. */
  readonly check: (draft: Draft) => readonly Problem[];
  /** Told of every change. */
  readonly onType: (draft: Draft) => void;
  /** Gives why it could not be kept. */
  readonly onSave: (draft: Draft) => Promise<Problem | null>;
}

/** What stands in a form, saved only where nothing is wrong with it; what is wrong is said until it is changed. */
export function useCheckedDraft<Draft>(
  start: () => Draft,
  { check, onType, onSave }: Checked<Draft>,
) {
  const [draft, setDraft] = useState<Draft>(start);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const change = (part: Partial<Draft>) => {
    const next = { ...draft, ...part };
    setDraft(next);
    onType(next);
    setProblems([]);
  };
  const save = async () => {
    const wrong = check(draft);
    const unsaved = wrong.length > 0 ? null : await onSave(draft);
    setProblems(unsaved ? [unsaved] : wrong);
  };
  return { draft, problems, change, save: () => void save() };
}
