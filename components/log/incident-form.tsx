import type { ComponentChildren } from 'preact';
import { Checkbox } from '../common/checkbox.tsx';
import { Select } from '../common/select.tsx';
import { TextArea } from '../common/text-area.tsx';
import { TextField } from '../common/text-field.tsx';
import {
  INCIDENT_KINDS,
  REMOVERS,
  TEXT_LIMITS,
  type IncidentFieldName,
} from '../../lib/incidents/incident.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { IncidentFormState } from './incident-form-state.ts';
import { ObservanceTicks, type SuggestedObservance } from './observance-ticks.tsx';
import { withItem } from './with-item.ts';
import { zoneName } from './wall-time.ts';

/** Fields that can be kept back; the kind and the time are what an incident is, so they are not among them. */
const CONFIDENTIAL_CHOICES = [
  'urlTyped',
  'urlReached',
  'title',
  'noticeText',
  'note',
  'tags',
] as const satisfies readonly IncidentFieldName[];

interface IncidentFormProps {
  readonly state: IncidentFormState;
  readonly onChange: (change: Partial<IncidentFormState>) => void;
  /** A sentence per field that needs another look. */
  readonly errors: ReadonlyMap<IncidentFieldName, string>;
  readonly suggestions: readonly SuggestedObservance[];
  /** False where the kind is asked elsewhere on the page. */
  readonly withKind: boolean;
  readonly children?: ComponentChildren;
}

/** Everything that a person can say about one page. */
export function IncidentForm(props: IncidentFormProps) {
  const { state, onChange, errors, suggestions, withKind, children } = props;
  const t = useTranslate();
  return (
    <div class="incident-form">
      {withKind && (
        <Select
          label={t('log.field.kind')}
          hint={t(`log.kindHelp.${state.kind}`)}
          value={state.kind}
          options={INCIDENT_KINDS.map((kind) => ({ value: kind, label: t(`log.kind.${kind}`) }))}
          onChange={(kind) => onChange({ kind })}
        />
      )}
      <TextField
        label={t('log.field.urlTyped')}
        hint={t('log.fieldHelp.urlTyped')}
        error={errors.get('urlTyped')}
        value={state.urlTyped}
        code
        onInput={(urlTyped) => onChange({ urlTyped })}
      />
      <TextField
        label={t('log.field.urlReached')}
        hint={t('log.fieldHelp.urlReached')}
        error={errors.get('urlReached')}
        value={state.urlReached}
        code
        onInput={(urlReached) => onChange({ urlReached })}
      />
      <TextField
        label={t('log.field.title')}
        error={errors.get('title')}
        value={state.title}
        maxLength={TEXT_LIMITS.title}
        onInput={(title) => onChange({ title })}
      />
      <TextField
        label={t('log.field.seenAt')}
        hint={t('log.fieldHelp.seenAt', { zone: zoneName() })}
        error={errors.get('seenAt')}
        type="datetime-local"
        value={state.seenAt}
        onInput={(seenAt) => onChange({ seenAt })}
      />
      <Select
        label={t('log.field.remover')}
        hint={t('log.fieldHelp.remover')}
        value={state.remover}
        options={REMOVERS.map((who) => ({ value: who, label: t(`log.remover.${who}`) }))}
        onChange={(remover) => onChange({ remover })}
      />
      <TextArea
        label={t('log.field.noticeText')}
        error={errors.get('noticeText')}
        value={state.noticeText}
        rows={2}
        maxLength={TEXT_LIMITS.noticeText}
        onInput={(noticeText) => onChange({ noticeText })}
      />
      <TextArea
        label={t('log.field.note')}
        error={errors.get('note')}
        value={state.note}
        rows={3}
        maxLength={TEXT_LIMITS.note}
        onInput={(note) => onChange({ note })}
      />
      <TextField
        label={t('log.field.tags')}
        hint={t('log.fieldHelp.tags')}
        error={errors.get('tags')}
        value={state.tags}
        onInput={(tags) => onChange({ tags })}
      />
      <ObservanceTicks
        suggestions={suggestions}
        chosen={state.observanceIds}
        onChange={(observanceIds) => onChange({ observanceIds })}
      />
      <details class="incident-form__confidential">
        <summary>{t('log.confidentialLegend')}</summary>
        <fieldset class="group">
          <legend class="visually-hidden">{t('log.confidentialLegend')}</legend>
          <p class="field__hint">{t('log.confidentialHelp')}</p>
          {CONFIDENTIAL_CHOICES.map((name) => (
            <Checkbox
              key={name}
              label={t('log.confidentialField', { field: t(`log.field.${name}`) })}
              checked={state.confidential.includes(name)}
              onChange={(on) => onChange({ confidential: withItem(state.confidential, name, on) })}
            />
          ))}
        </fieldset>
      </details>
      {children}
    </div>
  );
}
