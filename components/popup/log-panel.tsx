import { Form } from '../common/form.tsx';
import type { ComponentChildren } from 'preact';
import { INCIDENT_KINDS, type IncidentFieldName } from '../../lib/incidents/incident.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import { Button } from '../common/button.tsx';
import { Select } from '../common/select.tsx';
import { TextField } from '../common/text-field.tsx';
import { IncidentForm } from '../log/incident-form.tsx';
import type { IncidentFormState } from '../log/incident-form-state.ts';
import type { SuggestedObservance } from '../log/observance-ticks.tsx';

interface LogPanelProps {
  readonly state: IncidentFormState;
  readonly onChange: (change: Partial<IncidentFormState>) => void;
  readonly onLog: () => void;
  readonly busy: boolean;
  /** False while the store cannot be written to. */
  readonly canLog: boolean;
  readonly errors: ReadonlyMap<IncidentFieldName, string>;
  readonly suggestions: readonly SuggestedObservance[];
  readonly detailsOpen: boolean;
  readonly onDetails: (open: boolean) => void;
  /** Whether the browser gave no address worth logging, so that it has to be typed. */
  readonly asksForAddress: boolean;
  /** What is said of the draft, and what went wrong. */
  readonly children?: ComponentChildren;
}

/** The button that logs, what it is going to say, and everything else folded away. */
export function LogPanel(props: LogPanelProps) {
  const { state, onChange, onLog, busy, canLog, errors, detailsOpen, onDetails } = props;
  const t = useTranslate();
  return (
    <Form
      class="popup__log"
      onSubmit={() => {
        if (!busy && canLog) onLog();
      }}
    >
      {props.asksForAddress && !detailsOpen && (
        <TextField
          label={t('log.field.urlTyped')}
          error={errors.get('urlTyped')}
          value={state.urlTyped}
          code
          onInput={(urlTyped) => onChange({ urlTyped })}
        />
      )}
      <Select
        label={t('popup.kind')}
        value={state.kind}
        options={INCIDENT_KINDS.map((kind) => ({ value: kind, label: t(`log.kind.${kind}`) }))}
        onChange={(kind) => onChange({ kind })}
      />
      <Button tone="primary" type="submit" aria-disabled={busy || !canLog}>
        {busy ? t('popup.logging') : t('popup.log', { kind: t(`log.kind.${state.kind}`) })}
      </Button>
      {props.children}
      <details open={detailsOpen} onToggle={(event) => onDetails(event.currentTarget.open)}>
        <summary>{t('popup.details')}</summary>
        {detailsOpen && (
          <IncidentForm
            state={state}
            onChange={onChange}
            errors={errors}
            suggestions={props.suggestions}
            withKind={false}
          />
        )}
      </details>
    </Form>
  );
}
