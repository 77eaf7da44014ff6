import type { CivilDate } from '../../lib/civil-date.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import {
  checkConsent,
  CONSENT_AUDIENCES,
  CONSENT_PARTS,
  PERSON_LIMITS,
  type ConsentDraft,
  type Person,
} from '../../lib/incidents/person.ts';
import type { Problem } from '../../lib/result.ts';
import { Checkbox } from '../common/checkbox.tsx';
import { Form } from '../common/form.tsx';
import { RadioGroup } from '../common/radio-group.tsx';
import { TextField } from '../common/text-field.tsx';
import { FormEnd } from './form-end.tsx';
import { PartBoxes } from './part-boxes.tsx';
import { problemOfField } from './problem-of-field.ts';
import { formOfConsent, typedConsent, type TypedForm } from './typed-form.ts';
import { useCheckedDraft } from './use-checked-draft.ts';

interface ConsentFormProps {
  readonly person: Person;
  readonly today: CivilDate;
  /** Gives why it could not be kept. */
  readonly onSave: (draft: ConsentDraft) => Promise<Problem | null>;
  readonly onCancel: () => void;
  readonly typed?: TypedForm | undefined;
}

/** What somebody agreed to: for whom, what for, about what, and how it was obtained. */
export function ConsentForm({ person, today, onSave, onCancel, typed }: ConsentFormProps) {
  const t = useTranslate();
  const { draft, problems, change, save } = useCheckedDraft<ConsentDraft>(
    () =>
      typedConsent(
        {
          audience: 'recipient',
          recipient: '',
          purpose: '',
          parts: person.parts,
          obtainedOn: today,
          how: '',
          by: '',
          risksExplained: false,
        },
        typed?.kept,
        CONSENT_PARTS,
      ),
    {
      check: checkConsent,
      onType: (next) => typed?.keep(formOfConsent(next)),
      onSave,
    },
  );
  return (
    <Form class="stack panel" label={t('people.consentForm')} onSubmit={save}>
      <RadioGroup
        label={t('people.audience')}
        value={draft.audience}
        options={CONSENT_AUDIENCES.map((value) => ({
          value,
          label: t(`people.audience.${value}`),
        }))}
        onChange={(audience) => change({ audience })}
      />
      {draft.audience === 'recipient' && (
        <TextField
          label={t('people.recipient')}
          hint={t('people.recipientHint')}
          error={problemOfField(problems, 'recipient', t)}
          value={draft.recipient}
          maxLength={PERSON_LIMITS.recipient}
          onInput={(recipient) => change({ recipient })}
        />
      )}
      <TextField
        label={t('people.purpose')}
        hint={t('people.purposeHint')}
        error={problemOfField(problems, 'purpose', t)}
        value={draft.purpose}
        maxLength={PERSON_LIMITS.purpose}
        onInput={(purpose) => change({ purpose })}
      />
      <PartBoxes
        legend={t('people.consentParts')}
        error={problemOfField(problems, 'parts', t)}
        choices={CONSENT_PARTS}
        chosen={draft.parts}
        onChange={(parts) => change({ parts })}
      />
      <TextField
        label={t('people.obtainedOn')}
        error={problemOfField(problems, 'obtainedOn', t)}
        type="date"
        value={draft.obtainedOn}
        onInput={(obtainedOn) => change({ obtainedOn })}
      />
      {(['how', 'by'] as const).map((field) => (
        <TextField
          key={field}
          label={t(`people.${field}`)}
          value={draft[field]}
          maxLength={PERSON_LIMITS.words}
          onInput={(words) => change({ [field]: words })}
        />
      ))}
      <Checkbox
        label={t('people.risks')}
        hint={t('people.risksHint')}
        checked={draft.risksExplained}
        onChange={(risksExplained) => change({ risksExplained })}
      />
      <FormEnd problems={problems} save={t('people.consentSave')} onCancel={onCancel} />
    </Form>
  );
}
