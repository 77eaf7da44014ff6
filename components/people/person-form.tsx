import { useTranslate } from '../../lib/i18n/use-translate.ts';
import {
  checkPerson,
  PERSON_LIMITS,
  PERSON_PARTS,
  type PersonDraft,
} from '../../lib/incidents/person.ts';
import type { Problem } from '../../lib/result.ts';
import { Form } from '../common/form.tsx';
import { TextField } from '../common/text-field.tsx';
import { FormEnd } from './form-end.tsx';
import { PartBoxes } from './part-boxes.tsx';
import { problemOfField } from './problem-of-field.ts';
import { formOfPerson, typedPerson, type TypedForm } from './typed-form.ts';
import { useCheckedDraft } from './use-checked-draft.ts';

interface PersonFormProps {
  readonly start: PersonDraft;
  /** Gives why it could not be kept. */
  readonly onSave: (draft: PersonDraft) => Promise<Problem | null>;
  readonly onCancel: () => void;
  readonly typed?: TypedForm | undefined;
}

/** Who somebody is, and what of the incident speaks of them. */
export function PersonForm({ start, onSave, onCancel, typed }: PersonFormProps) {
  const t = useTranslate();
  const { draft, problems, change, save } = useCheckedDraft<PersonDraft>(
    () => typedPerson(start, typed?.kept, PERSON_PARTS),
    {
      check: checkPerson,
      onType: (next) => typed?.keep(formOfPerson(next)),
      onSave,
    },
  );
  return (
    <Form class="stack panel" label={t('people.personForm')} onSubmit={save}>
      <TextField
        label={t('people.alias')}
        hint={t('people.aliasHint')}
        error={problemOfField(problems, 'alias', t)}
        value={draft.alias}
        maxLength={PERSON_LIMITS.alias}
        onInput={(alias) => change({ alias })}
      />
      <PartBoxes
        legend={t('people.parts')}
        hint={t('people.partsHint')}
        error={problemOfField(problems, 'parts', t)}
        choices={PERSON_PARTS}
        chosen={draft.parts}
        onChange={(parts) => change({ parts })}
      />
      <fieldset class="group stack">
        <legend class="group__label">{t('people.identity')}</legend>
        <p class="field__hint">{t('people.identityHint')}</p>
        {(['name', 'contact', 'role'] as const).map((field) => (
          <TextField
            key={field}
            label={t(`people.${field}`)}
            value={draft[field]}
            maxLength={PERSON_LIMITS.words}
            onInput={(words) => change({ [field]: words })}
          />
        ))}
      </fieldset>
      <FormEnd problems={problems} save={t('people.save')} onCancel={onCancel} />
    </Form>
  );
}
