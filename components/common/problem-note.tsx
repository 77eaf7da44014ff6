import type { ComponentChildren } from 'preact';
import { problemText } from '../../lib/i18n/problem-text.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Problem } from '../../lib/result.ts';

interface ProblemNoteProps {
  readonly problem: Problem;
  /** What can be done about it: a button or two. */
  readonly children?: ComponentChildren;
}

/** What went wrong as a sentence; the raw words of the cause only when asked for. */
export function ProblemNote({ problem, children }: ProblemNoteProps) {
  const t = useTranslate();
  return (
    <div class="note note--bad" role="alert">
      <p>{problemText(problem, t)}</p>
      {children && <div class="row">{children}</div>}
      {problem.detail && (
        <details>
          <summary>{t('common.details')}</summary>
          <pre class="note__detail" dir="auto">
            {problem.code}
            {'\n'}
            {problem.detail}
          </pre>
        </details>
      )}
    </div>
  );
}
