import { problemText } from '../../lib/i18n/problem-text.ts';
import type { Translate } from '../../lib/i18n/translate.ts';
import type { Problem } from '../../lib/result.ts';

/** The sentence for the first problem of a field; nothing where it has none. */
export function problemOfField(
  problems: readonly Problem[],
  field: string,
  t: Translate,
): string | undefined {
  const found = problems.find(({ values }) => values?.['field'] === field);
  return found && problemText(found, t);
}
