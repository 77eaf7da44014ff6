import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { visibleRows } from '../../../components/common/visible-rows.ts';

test('the rows in sight with those around them, and the one with the focus', () => {
  const view = { top: 400, height: 200, rowHeight: 40, rowCount: 100, overscan: 2, keep: 50 };
  expect(visibleRows(view)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 50]);
  expect(visibleRows({ ...view, keep: 0 })[0]).toBe(0);
  expect(visibleRows({ ...view, rowCount: 0 })).toEqual([]);
});

test('whatever the scroll, rows are real, ascending, few, and cover the window', () => {
  const natural = (max: number) => fc.integer({ min: 0, max });
  fc.assert(
    fc.property(
      natural(10_000_000),
      natural(2000),
      natural(100_000),
      natural(99_999),
      (top, height, rowCount, keep) => {
        const rows = visibleRows({ top, height, rowHeight: 40, rowCount, overscan: 4, keep });
        expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
        for (const row of rows) expect(row >= 0 && row < rowCount).toBe(true);
        expect(rows.length).toBeLessThanOrEqual(height / 40 + 12);
        const middle = Math.floor((top + height / 2) / 40);
        if (middle < rowCount) expect(rows).toContain(middle);
        if (keep < rowCount && rowCount > 0) expect(rows).toContain(keep);
      },
    ),
  );
});
