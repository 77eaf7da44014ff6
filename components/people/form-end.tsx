import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Problem } from '../../lib/result.ts';
import { Button } from '../common/button.tsx';
import { ProblemNote } from '../common/problem-note.tsx';

interface FormEndProps {
  readonly problems: readonly Problem[];
  readonly save: string;
  readonly onCancel: () => void;
}

/** What is wrong with no field of the form in particular, and its two buttons. */
export function FormEnd({ problems, save, onCancel }: FormEndProps) {
  const t = useTranslate();
  return (
    <>
      {problems
        .filter(({ values }) => values?.['field'] === undefined)
        .map((one) => (
          <ProblemNote key={one.code} problem={one} />
        ))}
      <div class="row">
        <Button tone="primary" type="submit">
          {save}
        </Button>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
      </div>
    </>
  );
}
