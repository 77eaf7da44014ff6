import { useState } from 'preact/hooks';
import { problemText } from '../../lib/i18n/problem-text.ts';
import { useTranslate } from '../../lib/i18n/use-translate.ts';
import type { DeletionReason } from '../../lib/incidents/create-deletion.ts';
import { DELETION_CAUSES } from '../../lib/incidents/custody-record.ts';
import { TEXT_LIMITS, type IncidentHistory } from '../../lib/incidents/incident.ts';
import type { Problem, Result } from '../../lib/result.ts';
import { ProblemNote } from '../common/problem-note.tsx';
import { Select } from '../common/select.tsx';
import { TextArea } from '../common/text-area.tsx';
import type { FormDraft } from './form-draft.ts';
import { TypedWord } from '../vault/typed-word.tsx';

interface DeleteFormProps {
  readonly histories: readonly IncidentHistory[];
  readonly onDelete: (reason: DeletionReason) => Promise<Result<null, readonly Problem[]>>;
  readonly onCancel: () => void;
  /** What was typed and not done. */
  readonly draft?: FormDraft | undefined;
}

/** Deletes entries for good: what goes, what stays, why, and a word that must be typed. */
export function DeleteForm({ histories, onDelete, onCancel, draft }: DeleteFormProps) {
  const t = useTranslate();
  const [reason, setReason] = useState<DeletionReason>(() => {
    const kept = draft?.kept?.form;
    const cause = DELETION_CAUSES.find((one) => one === kept?.['cause']) ?? 'mistake';
    return { cause, words: kept?.['words'] ?? '' };
  });
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<DeletionReason>) => {
    const next = { ...reason, ...part };
    setReason(next);
    draft?.keep({ ...next });
    setProblems([]);
  };
  const remove = async () => {
    setBusy(true);
    const deleted = await onDelete(reason);
    // Where it went well this form is gone with the entry.
    if (deleted.ok) return;
    setBusy(false);
    setProblems(deleted.error);
  };
  const wrongWords = problems.find(({ values }) => values?.['field'] === 'reason');
  const others = problems.filter((each) => each !== wrongWords);
  const watched = histories.some((history) => history.watched !== null);
  return (
    <div class="stack">
      <p>{t('log.deleteGoes', { count: histories.length })}</p>
      <p>{t('log.deleteStays')}</p>
      {watched && <p>{t('log.deleteWatched')}</p>}
      <p>{t('log.deleteElsewhere')}</p>
      <p>{t('log.deleteRemains')}</p>
      <Select
        label={t('log.deleteCause')}
        value={reason.cause}
        options={DELETION_CAUSES.map((value) => ({ value, label: t(`log.deleteCause.${value}`) }))}
        onChange={(cause) => change({ cause })}
      />
      <TextArea
        label={t('log.deleteWords')}
        hint={t('log.deleteWordsHint')}
        error={wrongWords && problemText(wrongWords, t)}
        value={reason.words}
        rows={2}
        maxLength={TEXT_LIMITS.reason}
        onInput={(words) => change({ words })}
      />
      {others.map((each) => (
        <ProblemNote key={each.code} problem={each} />
      ))}
      <TypedWord
        word={t('log.deleteWord')}
        action={t('log.deleteNow')}
        busy={busy}
        onConfirmed={() => void remove()}
        onCancel={onCancel}
      />
    </div>
  );
}
