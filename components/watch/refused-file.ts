import { SHEET_START, sheetLine } from '../../lib/evidence/csv.ts';
import type { Translate } from '../../lib/i18n/translate.ts';
import type { ListReport } from '../../lib/watch/list-entry.ts';

/**
 * The lines that were not taken, as a CSV for a spreadsheet, in which nothing runs: the lines come from somebody else's
 * file.
 */
export function refusedFile({ refusals }: ListReport, t: Translate): string {
  const head = [
    t('watch.columnLine'),
    t('watch.columnCode'),
    t('watch.columnReason'),
    t('watch.columnText'),
  ];
  const rows = refusals.map(({ line, reason, text }) => [
    line,
    reason,
    t(`watch.refused.${reason}`),
    text,
  ]);
  return SHEET_START + [head, ...rows].map(sheetLine).join('');
}
