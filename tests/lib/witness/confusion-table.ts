import type { Verdict } from '../../../lib/witness/verdict.ts';

/** What a table tells of one look: what it was, and what the witness said. */
export interface ConfusionRow {
  readonly kind: string;
  readonly verdict: Pick<Verdict, 'access' | 'content' | 'counts_as'>;
}

const BLOCKED = new Set(['blocked', 'likely_blocked']);
const REMOVED = new Set(['removal', 'account', 'withheld', 'gone-benign']);

export function isBlocked({ access }: ConfusionRow['verdict']): boolean {
  return BLOCKED.has(access);
}
export function isRemoved({ counts_as: countsAs }: ConfusionRow['verdict']): boolean {
  return REMOVED.has(countsAs);
}

/** Rows: what it was. Columns: what the witness said, with how often. */
export function confusionTable(looks: readonly ConfusionRow[]): string {
  const columns = [
    ...new Set(looks.map(({ verdict }) => `${verdict.access}/${verdict.content}`)),
  ].sort();
  const rows = [...new Set(looks.map(({ kind }) => kind))];
  const width = Math.max(18, ...rows.map(({ length }) => length + 1));
  const cell = (kind: string, column: string) =>
    looks.filter(
      (look) => look.kind === kind && `${look.verdict.access}/${look.verdict.content}` === column,
    ).length;
  const lines = rows.map(
    (kind) =>
      `${kind.padEnd(width)}${columns.map((column) => String(cell(kind, column) || '·').padStart(column.length + 2)).join('')}`,
  );
  return [''.padEnd(width) + columns.map((column) => `  ${column}`).join(''), ...lines].join('\n');
}
