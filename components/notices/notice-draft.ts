import { problemText } from '../../lib/i18n/problem-text.ts';
import type { Translate } from '../../lib/i18n/translate.ts';
import { err, problem, type Problem, type Result } from '../../lib/result.ts';
import {
  looksForTheSame,
  parseUserSignature,
  USER_MEANINGS,
} from '../../lib/witness/parse-user-signatures.ts';
import { USER_SIGNATURE_KINDS, type UserSignature } from '../../lib/witness/user-signature.ts';

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

/** What was typed before, read back over what would stand there. */
export function noticeOf(
  kept: Readonly<Record<string, string>> | undefined,
  given: NoticeDraft,
): NoticeDraft {
  return {
    host: kept?.['host'] ?? given.host,
    kind: USER_SIGNATURE_KINDS.find((kind) => kind === kept?.['kind']) ?? given.kind,
    pattern: kept?.['pattern'] ?? given.pattern,
    meaning: USER_MEANINGS.find((meaning) => meaning === kept?.['meaning']) ?? given.meaning,
    note: kept?.['note'] ?? given.note,
  };
}

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
