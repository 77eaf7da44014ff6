import type { Translate } from '../../lib/i18n/translate.ts';
import type { ListReport } from '../../lib/watch/list-entry.ts';

/**
 * The lines that were not taken, as a CSV for a spreadsheet: with a byte order mark, and an apostrophe before what a
 * spreadsheet would take for a formula. The lines come from somebody else's file.
 */
export function refusedFile({ refusals }: ListReport, t: Translate): string {
  const head = [
    t('watch.columnLine'),
    t('watch.columnCode'),
    t('watch.columnReason'),
    t('watch.columnText'),
  ];
  const rows = refusals.map(({ line, reason, text }) => [
    String(line),
    reason,
    t(`watch.refused.${reason}`),
    text,
  ]);
  return `\ufeff${[head, ...rows].map((row) => `${row.map(guarded).join(',')}\r\n`).join('')}`;
}

function guarded(cell: string): string {
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return `"${safe.replaceAll('"', '""')}"`;
}
