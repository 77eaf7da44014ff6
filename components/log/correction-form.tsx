import { Form } from '../common/form.tsx';
import { useState } from 'preact/hooks';
import { problemText } from '../../lib/i18n/problem-text.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import {
  TEXT_LIMITS,
  type IncidentFields,
  type IncidentHistory,
} from '../../lib/incidents/incident.ts';
import type { Problem, Result } from '../../lib/result.ts';
import { Button } from '../common/button.tsx';
import { TextArea } from '../common/text-area.tsx';
import type { FormDraft } from './form-draft.ts';
import { changedFields, fieldsOf, formStateOf } from './incident-form-state.ts';
import { IncidentForm } from './incident-form.tsx';
import type { SuggestedObservance } from './observance-ticks.tsx';
import { problemsByField } from './problems-by-field.ts';

interface CorrectionFormProps {
  readonly draft?: FormDraft | undefined;
  readonly history: IncidentHistory;
  readonly suggestions: readonly SuggestedObservance[];
  /** Appends the correction; problems come back all at once. */
  readonly onSave: (
    changes: Partial<IncidentFields>,
    reason: string,
  ) => Promise<Result<null, readonly Problem[]>>;
  readonly onCancel: () => void;
}

/** Corrects an incident: a new row with a reason; what was there stays. */
export function CorrectionForm(props: CorrectionFormProps) {
  const { draft, history, suggestions, onSave, onCancel } = props;
  const t = useTranslate();
  const { current } = history;
  const [state, setState] = useState(() =>
    formStateOf({ ...current, ...draft?.kept?.fields }, current.seenAt),
  );
  const [reason, setReason] = useState(draft?.kept?.form?.['reason'] ?? '');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [busy, setBusy] = useState(false);
  const errors = problemsByField(problems, t);
  const aboutReason = problems.find((one) => one.values?.['field'] === 'reason');
  const general = problems.filter((one) => one.values?.['field'] === undefined);

  const save = async () => {
    setBusy(true);
    const saved = await onSave(changedFields(current, fieldsOf(state)), reason);
    setBusy(false);
    if (!saved.ok) setProblems(saved.error);
  };

  return (
    <Form
      class="stack panel"
      label={t('log.correctTitle')}
      onSubmit={() => {
        if (!busy) void save();
      }}
    >
      <h2>{t('log.correctTitle')}</h2>
      <p class="soft">{t('log.correctIntro')}</p>
      <IncidentForm
        state={state}
        onChange={(part) => {
          const next = { ...state, ...part };
          setState(next);
          setProblems([]);
          draft?.keep({ reason }, fieldsOf(next));
        }}
        errors={errors}
        suggestions={suggestions}
        withKind
      />
      <TextArea
        label={t('log.reason')}
        hint={t('log.reasonHelp')}
        error={aboutReason && problemText(aboutReason, t)}
        value={reason}
        rows={2}
        maxLength={TEXT_LIMITS.reason}
        onInput={(text) => {
          setReason(text);
          draft?.keep({ reason: text }, fieldsOf(state));
        }}
      />
      {general.map((one) => (
        <p key={one.code} role="alert" class="field__error">
          {problemText(one, t)}
        </p>
      ))}
      <div class="row">
        <Button tone="primary" type="submit" aria-disabled={busy}>
          {t('log.correctSave')}
        </Button>
        <Button onClick={onCancel}>{t('common.cancel')}</Button>
      </div>
    </Form>
  );
}
