import type { Translate } from '../i18n/translate.ts';
import type { BadItem } from './verification.ts';

/**
 * The sentence on one thing that is wrong.
 * @param shown its item as it may be shown: it is a stranger's text
 */
export function sayBad({ code, limit }: BadItem, shown: string, t: Translate): string {
  return t(`report.bad.${code}`, {
    item: shown,
    ...(limit === undefined ? {} : { limit }),
  });
}
