import { problemText } from '../../lib/i18n/problem-text.ts';
import type { Translate } from '../../lib/i18n/translate.ts';
import { err, problem, type Problem, type Result } from '../../lib/result.ts';
import { looksForTheSame, parseUserSignature } from '../../lib/witness/parse-user-signatures.ts';
import type { UserSignature } from '../../lib/witness/user-signature.ts';

/** A notice as it is being typed. */
export type NoticeDraft = Omit<UserSignature, 'id'>;
export type NoticeField = keyof NoticeDraft;

export const NEW_NOTICE: NoticeDraft = {
  host: '',
  kind: 'text',
  pattern: '',
  meaning: 'removed_unspecified',
  note: '',
};

/**
 * Checks what was typed; every problem at once.
 *
 * @param others the person's other notices that are looked for
 */
export function checkNotice(
  id: string,
  draft: NoticeDraft,
  others: readonly UserSignature[],
): Result<UserSignature, readonly Problem[]> {
  const { host, pattern, note } = draft;
  const checked = parseUserSignature({
    ...draft,
    id,
    host: host.trim(),
    pattern: pattern.trim(),
    note: note.trim(),
  });
  if (!checked.ok) return checked;
  const same = others.some((other) => looksForTheSame(other, checked.value));
  return same ? err([problem('signature.same')]) : checked;
}

/** The sentence for a field, where one of the problems is of it. */
export function wrongIn(
  field: NoticeField,
  problems: readonly Problem[],
  t: Translate,
): string | undefined {
  const found = problems.find((one) => fieldOf(one) === field);
  return found && problemText(found, t);
}

function fieldOf({ code, values }: Problem): string {
  if (code === 'signature.host' || code === 'signature.meaning') return code.split('.')[1] ?? '';
  return code === 'signature.shape' ? String(values?.['field'] ?? '') : 'pattern';
}
