import { Form } from '../common/form.tsx';
import { useState } from 'preact/hooks';
import { problemText } from '../../lib/i18n/problem-text.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { TEXT_LIMITS } from '../../lib/incidents/incident.ts';
import type { Problem, Result } from '../../lib/result.ts';
import { Button } from '../common/button.tsx';
import { TextArea } from '../common/text-area.tsx';
import type { FormDraft } from './form-draft.ts';

interface RetractionFormProps {
  readonly draft?: FormDraft | undefined;
  readonly onSave: (reason: string) => Promise<Result<null, readonly Problem[]>>;
  readonly onCancel: () => void;
}

/** Takes an incident back, with a reason; it stays in the log. */
export function RetractionForm({ draft, onSave, onCancel }: RetractionFormProps) {
  const t = useTranslate();
  const [reason, setReason] = useState(draft?.kept?.form?.['reason'] ?? '');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [busy, setBusy] = useState(false);
  const [first] = problems;

  const save = async () => {
    setBusy(true);
    const saved = await onSave(reason);
    setBusy(false);
    if (!saved.ok) setProblems(saved.error);
  };

  return (
    <Form
      class="stack"
      onSubmit={() => {
        if (!busy) void save();
      }}
    >
      <p>{t('log.retractIntro')}</p>
      <TextArea
        label={t('log.reason')}
        hint={t('log.reasonHelp')}
        error={first && problemText(first, t)}
        value={reason}
        rows={3}
        maxLength={TEXT_LIMITS.reason}
        onInput={(text) => {
          setReason(text);
          setProblems([]);
          draft?.keep({ reason: text });
        }}
      />
      <div class="row">
        <Button tone="danger" type="submit" aria-disabled={busy}>
          {t('log.retractSave')}
        </Button>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
      </div>
    </Form>
  );
}
