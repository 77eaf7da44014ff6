import { describe, expect, it } from 'vitest';
import { areasOfForm, formOfAreas } from '../../../components/log/cover-draft.ts';
import { AREAS_LIMIT } from '../../../lib/incidents/covered-copy.ts';

const AREAS = [
  { x: 10, y: 200, width: 30, height: 20 },
  { x: 0, y: 0.5, width: 16_000, height: 80 },
];

describe('areas that were drawn', () => {
  it('come back as they were, over the same picture only', () => {
    const form = formOfAreas('a', AREAS);
    expect(areasOfForm(form, 'a')).toEqual(AREAS);
    expect(areasOfForm(form, 'b')).toEqual([]);
    expect(areasOfForm(undefined, 'a')).toEqual([]);
    expect(areasOfForm(formOfAreas('a', []), 'a')).toEqual([]);
  });

  it('come back as far as they can be read', () => {
    const areas = ['1 2 3', '1 2 3 4 5', 'x 2 3 4', '1 2 3 Infinity', '5 6 7 8'].join('\n');
    expect(areasOfForm({ capture: 'a', areas }, 'a')).toEqual([
      { x: 5, y: 6, width: 7, height: 8 },
    ]);
    const many = Array.from({ length: AREAS_LIMIT + 1 }, () => '1 1 1 1').join('\n');
    expect(areasOfForm({ capture: 'a', areas: many }, 'a')).toHaveLength(AREAS_LIMIT);
  });
});
