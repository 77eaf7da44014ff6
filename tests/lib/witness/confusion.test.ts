import { describe, expect, it } from 'vitest';
import { classify } from '../../../lib/witness/classify.ts';
import type { Verdict } from '../../../lib/witness/verdict.ts';
import { NEGATIVE_LOOKS } from './negative-looks.ts';
import { POSITIVE_LOOKS } from './positive-looks.ts';

const BLOCKED = new Set(['blocked', 'likely_blocked']);
const REMOVED = new Set(['removal', 'account', 'withheld', 'gone-benign']);

function isBlocked({ access }: Verdict): boolean {
  return BLOCKED.has(access);
}
function isRemoved({ counts_as: countsAs }: Verdict): boolean {
  return REMOVED.has(countsAs);
}

/** Rows: what it was. Columns: what the witness said, with how often. */
function table(looks: readonly { readonly kind: string; readonly verdict: Verdict }[]): string {
  const columns = [
    ...new Set(looks.map(({ verdict }) => `${verdict.access}/${verdict.content}`)),
  ].sort();
  const rows = [...new Set(looks.map(({ kind }) => kind))];
  const cell = (kind: string, column: string) =>
    looks.filter(
      (look) => look.kind === kind && `${look.verdict.access}/${look.verdict.content}` === column,
    ).length;
  const lines = rows.map(
    (kind) =>
      `${kind.padEnd(18)}${columns.map((column) => String(cell(kind, column) || '·').padStart(column.length + 2)).join('')}`,
  );
  return [''.padEnd(18) + columns.map((column) => `  ${column}`).join(''), ...lines].join('\n');
}

describe('confusion table', () => {
  const negative = NEGATIVE_LOOKS.map(({ kind, name, facts }) => ({
    kind,
    name,
    verdict: classify(facts),
  }));
  const positive = POSITIVE_LOOKS.map(({ kind, name, facts, expected }) => ({
    kind,
    name,
    expected,
    verdict: classify(facts),
  }));

  it('is printed', () => {
    process.stdout.write(
      `\nNegative set (${negative.length} looks; kind × access/content)\n${table(negative)}\n`,
    );
    process.stdout.write(
      `\nPositive set (${positive.length} looks; kind × access/content)\n${table(positive)}\n`,
    );
    expect(negative.length).toBeGreaterThanOrEqual(60);
  });

  it.each(negative.map((look) => [look.name, look.verdict] as const))(
    'negative: %s',
    (_, verdict) => {
      expect(isBlocked(verdict)).toBe(false);
      expect(isRemoved(verdict)).toBe(false);
      // A notice that a page carries is claimed for that page only.
      expect(verdict.content === 'notice' ? verdict.meaning : 'none').toBe('none');
    },
  );

  it.each(positive.map((look) => [look.name, look] as const))(
    'positive: %s',
    (_, { verdict, expected }) => {
      expect(verdict).toMatchObject(expected);
    },
  );

  it('has no false "blocked" and no false "removed"', () => {
    expect(negative.filter(({ verdict }) => isBlocked(verdict)).map(({ name }) => name)).toEqual(
      [],
    );
    expect(negative.filter(({ verdict }) => isRemoved(verdict)).map(({ name }) => name)).toEqual(
      [],
    );
  });
});
