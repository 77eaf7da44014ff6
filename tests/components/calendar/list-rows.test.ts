import { describe, expect, test } from 'vitest';
import { filterRows, listRows, NO_FILTER } from '../../../components/calendar/list-rows.ts';
import { civilDate } from '../../../lib/civil-date.ts';
import { loadCalendar, withOwn } from '../../../lib/observances/calendar.ts';
import { loadNames } from '../../../lib/observances/names.ts';
import { nextOccurrences } from '../../../lib/observances/occurrences.ts';
import { searchObservances } from '../../../lib/observances/search-observances.ts';

const calendar = loadCalendar();
const today =
  civilDate(2026, 11, 23) ??
  (() => {
    throw new Error('no such date');
  })();
const rows = listRows(calendar, today);

describe('the list', () => {
  test('has every row once, in the order in which they come next', () => {
    const marked = calendar.sensitivities.filter((mark) => mark.observanceId === null);
    expect(rows).toHaveLength(calendar.observances.length + marked.length);
    expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
    const dated = rows.flatMap(({ next, kind }) =>
      next && kind !== 'year' && kind !== 'decade' ? [next.start] : [],
    );
    expect(dated).toEqual(dated.toSorted());
    expect(rows.at(-1)?.next).toBeNull();
  });

  test('says the same next date as asking row by row', () => {
    for (const { id, next } of rows) {
      expect(next, id).toEqual(nextOccurrences(calendar, id, today, 1)[0] ?? null);
    }
  });

  test('finds Chinese without spaces, and French without accents', async () => {
    const names = new Map([
      ['zh-Hans', await loadNames('zh-Hans')],
      ['fr', await loadNames('fr')],
    ]);
    const found = (query: string) =>
      filterRows(rows, { ...NO_FILTER, query }, searchObservances(query, calendar, names)).map(
        (row) => row.id,
      );
    expect(found('反腐败')).toEqual(['international-anti-corruption-day']);
    expect(found('人权日')[0]).toBe('human-rights-day');
    expect(found("journee des droits de l'homme")).toContain('human-rights-day');
    expect(found('zzzz')).toEqual([]);
  });

  test('narrows by kind, subject and mark', () => {
    const only = (change: Partial<typeof NO_FILTER>) =>
      filterRows(rows, { ...NO_FILTER, ...change }, null);
    expect(new Set(only({ kind: 'week' }).map((row) => row.kind))).toEqual(new Set(['week']));
    expect(new Set(only({ category: 'labour' }).map((row) => row.category))).toEqual(
      new Set(['labour']),
    );
    const marked = only({ markedOnly: true });
    expect(marked.length).toBe(calendar.sensitivities.length);
    expect(marked.every((row) => row.sensitivity.length > 0)).toBe(true);
  });

  test('shows a date of one’s own that comes in twenty years', () => {
    const own = withOwn(
      calendar,
      [
        {
          id: 'own-x',
          kind: 'day',
          rule: '2046-05-01',
          nameEn: 'x',
          category: 'other',
          firstObserved: null,
        },
      ],
      [],
    );
    expect(listRows(own, today).find((row) => row.id === 'own-x')?.next?.start).toBe('2046-05-01');
  });
});
