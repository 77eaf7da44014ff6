import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { Problem } from '../../lib/result.ts';
import { USER_MEANINGS } from '../../lib/witness/parse-user-signatures.ts';
import { USER_SIGNATURE_KINDS, USER_SIGNATURE_LIMITS } from '../../lib/witness/user-signature.ts';
import { Button, buttonClass } from '../common/button.tsx';
import { Form } from '../common/form.tsx';
import { ProblemNote } from '../common/problem-note.tsx';
import { Select } from '../common/select.tsx';
import { TextArea } from '../common/text-area.tsx';
import { TextField } from '../common/text-field.tsx';
import { LINKS } from '../shell/links.ts';
import { wrongIn, type NoticeDraft, type NoticeField } from './notice-draft.ts';

interface NoticeFormProps {
  readonly draft: NoticeDraft;
  readonly onChange: (draft: NoticeDraft) => void;
  /** What is wrong with it, once somebody tried to save or to try it. */
  readonly problems: readonly Problem[];
  /** Why it could not be kept. */
  readonly failure: Problem | null;
  readonly busy: boolean;
  readonly onSave: () => void;
  /** What was typed is not wanted any more. */
  readonly onCancel: () => void;
  /** Only where there is something to remove. */
  readonly onRemove?: (() => void) | undefined;
}

/** A notice of one's own: where it stands, its words, what they mean. */
export function NoticeForm(props: NoticeFormProps) {
  const { draft, onChange, problems, failure, busy, onSave, onCancel, onRemove } = props;
  const t = useTranslate();
  const about = (field: NoticeField) => wrongIn(field, problems, t);
  const code = draft.kind === 'url' || draft.kind === 'selector';
  return (
    <Form class="stack stack--wide form" onSubmit={onSave}>
      <TextField
        label={t('notices.host')}
        hint={t('notices.hostHint')}
        value={draft.host}
        maxLength={255}
        onInput={(host) => onChange({ ...draft, host })}
        error={about('host')}
        code
      />
      <Select
        label={t('notices.kind')}
        value={draft.kind}
        onChange={(kind) => onChange({ ...draft, kind })}
        options={USER_SIGNATURE_KINDS.map((kind) => ({
          value: kind,
          label: t(`notices.kinds.${kind}`),
        }))}
      />
      <TextField
        label={t(`notices.pattern.${draft.kind}`)}
        hint={t(`notices.patternHint.${draft.kind}`)}
        value={draft.pattern}
        maxLength={USER_SIGNATURE_LIMITS.pattern}
        onInput={(pattern) => onChange({ ...draft, pattern })}
        error={about('pattern')}
        code={code}
      />
      <Select
        label={t('notices.meaning')}
        value={draft.meaning}
        onChange={(meaning) => onChange({ ...draft, meaning })}
        options={USER_MEANINGS.map((meaning) => ({
          value: meaning,
          label: t(`witness.meaning.${meaning}`),
        }))}
      />
      <TextArea
        label={t('notices.note')}
        hint={t('notices.noteHint')}
        value={draft.note}
        rows={3}
        maxLength={USER_SIGNATURE_LIMITS.note}
        onInput={(note) => onChange({ ...draft, note })}
        error={about('note')}
      />
      {failure && <ProblemNote problem={failure} />}
      <p class="row actions">
        <Button type="submit" tone="primary" disabled={busy}>
          {t('common.save')}
        </Button>
        <a class={buttonClass('plain')} href={LINKS.notices} onClick={onCancel}>
          {t('common.cancel')}
        </a>
        {onRemove && (
          <Button tone="danger" onClick={onRemove}>
            {t('common.remove')}
          </Button>
        )}
      </p>
    </Form>
  );
}
