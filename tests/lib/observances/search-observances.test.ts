import { describe, expect, test } from 'vitest';
import { loadCalendar } from '../../../lib/observances/calendar.ts';
import { loadNames, nameOf, type Names } from '../../../lib/observances/names.ts';
import { NAME_LANGUAGES } from '../../../lib/observances/observance.ts';
import { searchObservances } from '../../../lib/observances/search-observances.ts';

const calendar = loadCalendar();
const names = new Map<string, Names>();
for (const language of NAME_LANGUAGES) names.set(language, await loadNames(language));

function search(query: string): string[] {
  return searchObservances(query, calendar, names);
}

describe('search finds the day in every language', () => {
  test.each([
    ['Human Rights Day', 'human-rights-day'],
    ['human-rights', 'human-rights-day'],
    ['人权日', 'human-rights-day'],
    ['人權日', 'human-rights-day'],
    ['反腐败', 'international-anti-corruption-day'],
    ['droits de l’homme', 'human-rights-day'],
    ['journee des droits', 'human-rights-day'],
    ['JOURNÉE DROITS', 'human-rights-day'],
    ['derechos humanos', 'human-rights-day'],
    ['день прав человека', 'human-rights-day'],
    ['حقوق الإنسان', 'human-rights-day'],
    ['حقوق الانسان', 'human-rights-day'],
    ['六四', 'tiananmen-massacre'],
    ['tiananmen', 'tiananmen-massacre'],
    ['零八宪章', 'charter-08'],
  ])('%s', (query, id) => {
    expect(search(query)).toContain(id);
  });
});

test('a whole name comes before a beginning, and that before a word inside', () => {
  expect(search('World Health Day')[0]).toBe('world-health-day');
  expect(search('人权日')[0]).toBe('human-rights-day');
});

test('all words must be in one name', () => {
  expect(search('corruption health')).toEqual([]);
});

test.each(['', '   ', '—', '%', 'zzzz'])('"%s" finds nothing', (query) => {
  expect(search(query)).toEqual([]);
});

test('no id comes twice', () => {
  const found = search('day');
  expect(new Set(found).size).toBe(found.length);
  expect(found.length).toBeGreaterThan(100);
});

test('a name falls back to English, and memory is called unofficial', () => {
  const chinese = names.get('zh-Hans') ?? new Map();
  const rows = calendar.observances.map((row) => nameOf(row, 'zh-Hans', chinese));
  expect(rows.filter(({ language }) => language === 'en')).toHaveLength(329 - 282);
  for (const row of rows) {
    expect(row.unofficial).toBe(row.basis === 'memory');
    expect(row.basis === null).toBe(row.language === 'en');
  }
  expect(rows.some(({ unofficial }) => unofficial)).toBe(true);
});
