import { describe, expect, it } from 'vitest';
import { classify } from '../../../lib/witness/classify.ts';
import { confusionTable, isBlocked, isRemoved } from './confusion-table.ts';
import { NEGATIVE_LOOKS } from './negative-looks.ts';
import { POSITIVE_LOOKS } from './positive-looks.ts';

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
      `\nNegative set (${negative.length} looks; kind × access/content)\n${confusionTable(negative)}\n`,
    );
    process.stdout.write(
      `\nPositive set (${positive.length} looks; kind × access/content)\n${confusionTable(positive)}\n`,
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
