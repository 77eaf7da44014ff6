import { useState } from 'preact/hooks';
import { isAgeSecret, readAgeRecipient } from '../../lib/evidence/age/age-recipient.ts';
import { keyWords } from '../../lib/evidence/key-words.ts';
import { RECIPIENT_NAME_LIMIT, type Recipient } from '../../lib/evidence/recipient.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Problem } from '../../lib/result.ts';
import { Button } from '../common/button.tsx';
import { Form } from '../common/form.tsx';
import { ProblemNote } from '../common/problem-note.tsx';
import { TextField } from '../common/text-field.tsx';
import type { FormDraft } from '../log/form-draft.ts';
import { ShownLine } from '../log/shown-text.tsx';

interface RecipientsPanelProps {
  readonly recipients: readonly Recipient[];
  /** Why the last change could not be kept. */
  readonly problem: Problem | null;
  readonly onAdd: (name: string, key: string) => void;
  readonly onCompared: (recipient: Recipient) => void;
  readonly onForget: (recipient: Recipient) => void;
  /** What was typed of one more and not added. */
  readonly draft: FormDraft;
}

/** Those to whom files can be sealed, each with the words of their key, and the way to add one. */
export function RecipientsPanel(props: RecipientsPanelProps) {
  const { recipients, problem, onAdd, onCompared, onForget, draft } = props;
  const t = useTranslate();
  return (
    <div class="stack">
      <p class="soft measure">{t('evidence.recipientsIntro')}</p>
      {recipients.length > 0 && (
        <ul class="plain-list stack">
          {recipients.map((one) => (
            <li key={one.id} class="stack" data-compared={one.comparedAt !== null}>
              <p>
                <strong>
                  <ShownLine text={one.name} empty="" />
                </strong>{' '}
                <span class="soft">
                  {t(one.comparedAt === null ? 'evidence.wordsNot' : 'evidence.wordsCompared')}
                </span>
              </p>
              <p class="key-words" translate={false}>
                {keyWords(one.id)}
              </p>
              <p class="code small" dir="ltr" translate={false}>
                {one.key}
              </p>
              {one.comparedAt === null && <p class="measure">{t('evidence.wordsHow')}</p>}
              <div class="row">
                {one.comparedAt === null && (
                  <Button size="small" onClick={() => onCompared(one)}>
                    {t('evidence.wordsSame')}
                  </Button>
                )}
                <Button size="small" tone="danger" onClick={() => onForget(one)}>
                  {t('evidence.keyForget')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {problem && <ProblemNote problem={problem} />}
      <AddRecipient onAdd={onAdd} draft={draft} />
    </div>
  );
}

function AddRecipient({ onAdd, draft }: Pick<RecipientsPanelProps, 'onAdd' | 'draft'>) {
  const t = useTranslate();
  const { kept } = draft;
  const [{ name, key }, setTyped] = useState({
    name: kept?.form?.['name'] ?? '',
    key: kept?.form?.['key'] ?? '',
  });
  const type = (typed: { name: string; key: string }) => {
    setTyped(typed);
    // A secret key that was pasted here by mistake is kept nowhere.
    if (!isAgeSecret(typed.key)) draft.keep(typed);
  };
  const read = readAgeRecipient(key);
  const wrong = key.trim() === '' || read !== null ? undefined : wrongKey(key);
  const ready = read !== null && name.trim() !== '';
  return (
    <Form
      class="stack"
      label={t('evidence.recipientAdd')}
      onSubmit={() => {
        if (!ready) return;
        onAdd(name.trim(), read.text);
        setTyped({ name: '', key: '' });
        draft.drop();
      }}
    >
      <TextField
        label={t('evidence.recipientName')}
        value={name}
        maxLength={RECIPIENT_NAME_LIMIT}
        onInput={(typed) => type({ name: typed, key })}
      />
      <TextField
        label={t('evidence.recipientKey')}
        hint={t('evidence.recipientKeyHint')}
        error={wrong && t(wrong)}
        value={key}
        code
        onInput={(typed) => type({ name, key: typed })}
      />
      <div>
        <Button type="submit" aria-disabled={!ready}>
          {t('evidence.recipientAdd')}
        </Button>
      </div>
    </Form>
  );
}

function wrongKey(typed: string): string {
  return isAgeSecret(typed) ? 'evidence.recipientSecret' : 'evidence.recipientWrong';
}
