import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Problem } from '../../lib/result.ts';
import { Button } from '../common/button.tsx';
import { ProblemNote } from '../common/problem-note.tsx';

interface StoreProblemProps {
  readonly problem: Problem;
  readonly onRetry: () => void;
}

/** The whole page when the log could not be opened: nothing is shown that would look like an empty log. */
export function StoreProblem({ problem, onRetry }: StoreProblemProps) {
  const t = useTranslate();
  return (
    <main class="shell__main stack">
      <h1>{t('common.storeClosed')}</h1>
      <ProblemNote problem={problem}>
        <Button onClick={onRetry}>{t('common.tryAgain')}</Button>
      </ProblemNote>
    </main>
  );
}
