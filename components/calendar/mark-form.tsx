import { useState } from 'preact/hooks';
import type { Result } from '../../lib/result.ts';
import { Button } from '../common/button.tsx';
import { ProblemNote } from '../common/problem-note.tsx';
import type { FormDraft } from '../log/form-draft.ts';
import { TextArea } from '../common/text-area.tsx';
import { TextField } from '../common/text-field.tsx';
import { problemText } from '../../lib/i18n/problem-text.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { OwnRowProblem } from '../../lib/observances/check-own-rows.ts';
import type { Problem } from '../../lib/result.ts';

interface MarkFormProps {
  readonly draft?: FormDraft | undefined;
  /** Checks and saves; the problems of the fields, or of the store. */
  readonly onSave: (
    why: string,
    source: string,
  ) => Promise<Result<null, readonly (OwnRowProblem | Problem)[]>>;
  readonly onCancel: () => void;
}

/** A mark of one's own on a row of the calendar: why, and on what it rests. */
export function MarkForm({ draft, onSave, onCancel }: MarkFormProps) {
  const t = useTranslate();
  const [why, setWhy] = useState(draft?.kept?.form?.['why'] ?? '');
  const [source, setSource] = useState(draft?.kept?.form?.['source'] ?? '');
  const [problems, setProblems] = useState<readonly (OwnRowProblem | Problem)[]>([]);
  const save = async () => {
    const saved = await onSave(why, source);
    if (!saved.ok) setProblems(saved.error);
  };
  const about = (field: string): string | undefined => {
    const found = problems.find((one) => 'field' in one && one.field === field);
    return found && problemText(found, t);
  };
  return (
    <form
      class="stack form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextArea
        label={t('calendar.markWhy')}
        hint={t('calendar.markWhyHint')}
        value={why}
        onInput={(typed) => {
          setWhy(typed);
          draft?.keep({ why: typed, source });
        }}
        error={about('why')}
        rows={3}
      />
      <TextField
        label={t('calendar.markSource')}
        hint={t('calendar.markSourceHint')}
        value={source}
        onInput={(typed) => {
          setSource(typed);
          draft?.keep({ why, source: typed });
        }}
        error={about('source')}
      />
      {problems
        .filter((one) => !('field' in one))
        .map((one) => (
          <ProblemNote key={one.code} problem={one} />
        ))}
      <p class="row">
        <Button type="submit" tone="primary">
          {t('calendar.markMyself')}
        </Button>
        <Button tone="plain" onClick={onCancel}>
          {t('common.cancel')}
        </Button>
      </p>
    </form>
  );
}
