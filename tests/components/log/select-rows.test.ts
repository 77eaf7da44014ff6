import { describe, expect, it } from 'vitest';
import {
  NOTHING_SELECTED,
  selectAll,
  selectRange,
  stillThere,
  toggleRow,
} from '../../../components/log/select-rows.ts';

const rows = ['a', 'b', 'c', 'd', 'e'];

describe('selecting rows', () => {
  it('turns one row on and off', () => {
    const on = toggleRow(NOTHING_SELECTED, 'b');
    expect([...on.ids]).toEqual(['b']);
    expect([...toggleRow(on, 'b').ids]).toEqual([]);
  });

  it.each([
    ['b', 'd', ['b', 'c', 'd']],
    ['d', 'b', ['d', 'b', 'c']],
    ['c', 'c', ['c']],
  ])('selects a range from %s to %s', (from, to, expected) => {
    const range = selectRange(toggleRow(NOTHING_SELECTED, from), rows, to);
    expect([...range.ids]).toEqual(expected);
    expect(range.anchor).toBe(from);
  });

  it('keeps the anchor, so that a range can be drawn further', () => {
    const once = selectRange(toggleRow(NOTHING_SELECTED, 'b'), rows, 'c');
    expect([...selectRange(once, rows, 'e').ids]).toEqual(['b', 'c', 'd', 'e']);
  });

  it('selects the row alone when the anchor has been filtered away', () => {
    const range = selectRange(toggleRow(NOTHING_SELECTED, 'gone'), rows, 'c');
    expect([...range.ids]).toEqual(['gone', 'c']);
  });

  it('selects all of the list and forgets nothing', () => {
    expect([...selectAll(toggleRow(NOTHING_SELECTED, 'x'), rows).ids]).toEqual(['x', ...rows]);
  });
});

it('lets go of rows that were deleted, and of nothing else', () => {
  const selection = { ids: new Set(['a', 'b']), anchor: 'b' };
  expect(stillThere(selection, () => true)).toBe(selection);
  expect(stillThere(selection, (id) => id === 'a')).toEqual({ ids: new Set(['a']), anchor: null });
});
