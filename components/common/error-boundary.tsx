import type { ComponentChildren } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { problem } from '../../lib/result.ts';
import { Button } from './button.tsx';
import { ProblemNote } from './problem-note.tsx';

/**
 * Catches a fault in drawing one screen, so that the rest of the page and the way out of it stay.
 * Give it a key that changes with the screen: a new screen starts without the fault of the last.
 */
export function ErrorBoundary({ children }: { readonly children: ComponentChildren }) {
  const t = useTranslate();
  const [fault, retry] = useErrorBoundary();
  if (fault === undefined) return <>{children}</>;
  return (
    <ProblemNote problem={problem('interface.screen-failed', {}, fault)}>
      <Button onClick={retry}>{t('common.tryAgain')}</Button>
    </ProblemNote>
  );
}
