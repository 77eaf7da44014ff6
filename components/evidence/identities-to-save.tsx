import { useState } from 'preact/hooks';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Problem } from '../../lib/result.ts';
import { Button } from '../common/button.tsx';
import { ProblemNote } from '../common/problem-note.tsx';

/** A second file that waits for its own click: a browser asks for one place at a time. */
export interface IdentityToSave {
  readonly fileName: string;
  /** Whose key it is sealed to. */
  readonly name: string;
  /** Gives why it was not saved; null where it was. */
  readonly save: () => Promise<Problem | null>;
}

/** The file with the people's names: not saved yet, or saved as what. */
export function IdentitiesToSave({ fileName, name, save }: IdentityToSave) {
  const t = useTranslate();
  const [saved, setSaved] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const onSave = async () => {
    const unsaved = await save();
    setSaved(unsaved === null || saved);
    setProblem(unsaved);
  };
  return (
    <div class="note stack" data-identities={saved ? 'saved' : 'waiting'}>
      <p role="status">
        {saved
          ? t('evidence.identitiesSaved', { file: fileName, name })
          : t('evidence.identitiesNow', { name })}
      </p>
      {problem && <ProblemNote problem={problem} />}
      <div>
        <Button tone={saved ? 'plain' : 'primary'} onClick={() => void onSave()}>
          {t('evidence.identitiesSave')}
        </Button>
      </div>
    </div>
  );
}
