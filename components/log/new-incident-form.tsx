import { Form } from '../common/form.tsx';
import { problemText } from '../../lib/i18n/problem-text.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Problem } from '../../lib/result.ts';
import { Button } from '../common/button.tsx';
import { LINKS } from '../shell/links.ts';
import { ScreenHead } from '../shell/screen-head.tsx';
import type { DraftState } from './draft-keeper.ts';
import type { IncidentFormState } from './incident-form-state.ts';
import { IncidentForm } from './incident-form.tsx';
import type { SuggestedObservance } from './observance-ticks.tsx';
import { problemsByField } from './problems-by-field.ts';

interface NewIncidentFormProps {
  readonly state: IncidentFormState;
  readonly onChange: (part: Partial<IncidentFormState>) => void;
  readonly suggestions: readonly SuggestedObservance[];
  readonly problems: readonly Problem[];
  readonly busy: boolean;
  readonly draft: DraftState;
  readonly onSave: () => void;
  readonly onDiscard: () => void;
}

/** An incident written by hand. */
export function NewIncidentForm(props: NewIncidentFormProps) {
  const { state, onChange, suggestions, problems, busy, draft, onSave, onDiscard } = props;
  const t = useTranslate();
  const general = problems.filter((one) => one.values?.['field'] === undefined);
  return (
    <Form
      class="stack"
      onSubmit={() => {
        if (!busy) onSave();
      }}
    >
      <p>
        <a href={LINKS.log}>{t('log.backToLog')}</a>
      </p>
      <ScreenHead title={t('log.addTitle')} sub={t('log.addIntro')} />
      <IncidentForm
        state={state}
        onChange={onChange}
        errors={problemsByField(problems, t)}
        suggestions={suggestions}
        withKind
      />
      {problems.length > 0 && (
        <div role="alert" class="field__error">
          {general.length === 0
            ? t('popup.checkFields', { count: problems.length })
            : general.map((one) => <p key={one.code}>{problemText(one, t)}</p>)}
        </div>
      )}
      {draft.is === 'not-kept' && (
        <p role="alert" class="field__error">
          {t('popup.draftNotSaved', { reason: problemText(draft.problem, t) })}
        </p>
      )}
      <div class="row">
        <Button tone="primary" type="submit" aria-disabled={busy}>
          {t(busy ? 'log.saving' : 'log.save')}
        </Button>
        {(draft.is === 'kept' || draft.is === 'saving') && (
          <>
            <Button onClick={onDiscard}>{t('log.draftDiscard')}</Button>
            <span role="status" class="small soft">
              {t('log.draftKept')}
            </span>
          </>
        )}
      </div>
    </Form>
  );
}
