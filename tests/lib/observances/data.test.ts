import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { loadCalendar } from '../../../lib/observances/calendar.ts';
import { loadDetails } from '../../../lib/observances/details.ts';
import { loadNames } from '../../../lib/observances/names.ts';
import { NAME_LANGUAGES } from '../../../lib/observances/observance.ts';
import { occurrencesIn } from '../../../lib/observances/occurrences.ts';
import { validateData } from '../../../lib/observances/validate-data.ts';
import { DATA } from './data-files.ts';

const YEARS = Array.from({ length: 17 }, (_, index) => 2019 + index);

function countBy<T>(items: readonly T[], keyOf: (item: T) => string | number): object {
  return Object.fromEntries(
    [...Map.groupBy(items, keyOf)].map(([key, group]) => [key, group.length] as const),
  );
}

describe('the bundled calendar', () => {
  const { observances, sensitivities } = loadCalendar();

  test('is sound', () => {
    expect(validateData(DATA)).toEqual([]);
  });

  test('has 329 rows with ids of their own', () => {
    expect(observances.length).toBe(329);
    expect(new Set(observances.map(({ id }) => id)).size).toBe(329);
    expect(countBy(observances, ({ kind }) => kind)).toEqual({
      day: 264,
      week: 14,
      year: 27,
      decade: 24,
    });
  });

  test('has a source and a resolution, where one is known, for every row', async () => {
    const details = await loadDetails();
    expect([...details.keys()].toSorted()).toEqual(observances.map(({ id }) => id).toSorted());
    for (const row of details.values()) expect(row.source, row.id).not.toBe('');
    expect(countBy([...details.values()], ({ confidence }) => confidence)).toEqual({
      high: 279,
      medium: 30,
      low: 20,
    });
    expect(details.get('human-rights-day')).toMatchObject({
      resolution: 'A/RES/423 (V)',
      proclaimedBy: 'GA',
      url: 'https://www.un.org/en/observances/human-rights-day',
    });
    expect([...details.values()].filter(({ resolution }) => resolution === 'WHO').length).toBe(
      [...DATA.details].filter(({ resolution }) => resolution === 'WHO').length,
    );
  });

  test('has 1,670 names, each of a known row, with how good it is', async () => {
    const counts: Record<string, number> = {};
    const bases: string[] = [];
    for (const language of NAME_LANGUAGES) {
      const names = await loadNames(language);
      counts[language] = names.size;
      bases.push(...[...names.values()].map(({ basis }) => basis));
    }
    expect(counts).toEqual({
      'zh-Hans': 282,
      'zh-Hant': 282,
      fr: 288,
      es: 291,
      ru: 261,
      ar: 266,
    });
    expect(bases.length).toBe(1670);
    expect(countBy(bases, (basis) => basis)).toEqual({
      'un-page': 524,
      'un-resolution': 4,
      'agency-page': 20,
      'two-lists': 39,
      'one-list': 260,
      converted: 140,
      memory: 683,
    });
    expect((await loadNames('en')).size).toBe(0);
  });

  test('resolves to real dates for every year from 2019 to 2035', () => {
    const happened = new Map<string, number[]>();
    for (const year of YEARS) {
      for (const { id, start, end } of occurrencesIn(loadCalendar(), year)) {
        for (const day of [start, end]) {
          expect(new Date(`${day}T00:00:00Z`).toISOString().slice(0, 10)).toBe(day);
        }
        expect(start <= end, id).toBe(true);
        happened.set(id, [...(happened.get(id) ?? []), year]);
      }
    }
    for (const { id, kind, rule, firstObserved } of observances) {
      const everyYear = kind === 'day' || kind === 'week';
      const now = YEARS.filter((year) => firstObserved === null || year >= firstObserved);
      const years = [...new Set(happened.get(id) ?? [])];
      if (everyYear && !/@|^\d{4}-/.test(rule)) expect(years, id).toEqual(now);
      else expect(years.length, id).toBeGreaterThan(0);
    }
    for (const { id, observanceId } of sensitivities) {
      if (observanceId === null) expect(happened.get(id)?.length ?? 0, id).toBeGreaterThan(0);
    }
  });

  test('is byte for byte the same in every time zone', () => {
    const all = YEARS.flatMap((year) => occurrencesIn(loadCalendar(), year));
    const lines = all.map(({ id, kind, year, start, end }) =>
      JSON.stringify({ id, kind, year, start, end }),
    );
    // The one sum for all zones; it changes with the data, and then it has to be set anew.
    expect(createHash('sha256').update(lines.join('\n')).digest('hex')).toBe(
      'd3e6c3263efea7008480044d3eded789af0744bc56b0e894b57190eb757955b1',
    );
  });

  test('marks only what high or medium confidence carries, each with its basis and source', () => {
    expect(countBy(sensitivities, ({ tier }) => tier)).toEqual({ 1: 3, 2: 4, 3: 14 });
    for (const mark of sensitivities) {
      expect(['high', 'medium'], mark.id).toContain(mark.confidence);
      expect(mark.basis, mark.id).not.toBe('');
      expect(mark.source, mark.id).not.toBe('');
      expect(mark.why, mark.id).not.toBe('');
    }
  });

  test('the first year of a marked date is the one that its name or its words say', () => {
    for (const { id, nameEn, firstYear } of sensitivities) {
      if (firstYear !== undefined) expect(nameEn, id).toContain(String(firstYear));
    }
  });
});
