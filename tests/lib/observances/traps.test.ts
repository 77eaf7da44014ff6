import { describe, expect, test } from 'vitest';
import { loadCalendar } from '../../../lib/observances/calendar.ts';
import { loadNames } from '../../../lib/observances/names.ts';
import {
  occurrencesBetween,
  occurrencesIn,
  occurrencesOn,
} from '../../../lib/observances/occurrences.ts';
import { date } from './a-calendar.ts';

/** The fifteen traps of the data set's README, in its order and numbering. */
const calendar = loadCalendar();

function dates(id: string, ...years: number[]): string[] {
  return years.flatMap((year) =>
    occurrencesIn(calendar, year)
      .filter((occurrence) => occurrence.id === id)
      .map(({ start, end }) => (start === end ? start : `${start}/${end}`)),
  );
}

function idsOn(day: string): string[] {
  return occurrencesOn(calendar, date(day)).map(({ id }) => id);
}

function daysOn(day: string): string[] {
  return occurrencesOn(calendar, date(day)).flatMap(({ id, kind }) => (kind === 'day' ? [id] : []));
}

function marksOn(day: string): string[] {
  return occurrencesOn(calendar, date(day)).flatMap(({ id, kind, sensitivity }) =>
    sensitivity.map((mark) => `${kind} ${id}: ${mark.tier}`),
  );
}

test('1: floating days follow their rule, not the stale date that the UN list printed in 2025', () => {
  expect(dates('world-philosophy-day', 2024, 2025, 2026)).toEqual([
    '2024-11-21',
    '2025-11-20',
    '2026-11-19',
  ]);
  expect(dates('world-day-of-remembrance-for-road-traffic-victims', 2024, 2025)).toEqual([
    '2024-11-17',
    '2025-11-16',
  ]);
  expect(dates('world-migratory-bird-day', 2024, 2025)).toEqual([
    '2024-05-11',
    '2024-10-12',
    '2025-05-10',
    '2025-10-11',
  ]);
  expect(dates('international-day-of-cooperatives', 2025)).toEqual(['2025-07-05']);
  expect(dates('world-habitat-day', 2025)).toEqual(['2025-10-06']);
  expect(dates('world-maritime-day', 2025)).toEqual(['2025-09-25']);
});

describe('2: Vesak', () => {
  const id = 'vesak-the-day-of-the-full-moon';

  test('is the first full moon of May, found in UTC', () => {
    expect(dates(id, 2025, 2026, 2028, 2029, 2031, 2032, 2035)).toEqual([
      '2025-05-12',
      '2026-05-01',
      '2028-05-08',
      '2029-05-27',
      '2031-05-07',
      '2032-05-25',
      '2035-05-22',
    ]);
    expect(idsOn('2026-05-31')).not.toContain(id);
  });

  test('is on another day where the UN named one, in that year only', () => {
    const named = {
      ...calendar,
      overrides: [{ id, year: 2026, dates: '2026-05-31', source: 'a test' }],
    };
    const found = occurrencesBetween(named, date('2025-01-01'), date('2027-12-31'));
    expect(found.filter((one) => one.id === id).map(({ start }) => start)).toEqual([
      '2025-05-12',
      '2026-05-31',
      '2027-05-20',
    ]);
  });
});

test('3: Girls in ICT Day is the fourth Thursday of April and not the 23rd', () => {
  expect(dates('international-girls-in-ict-day', 2025, 2026, 2027)).toEqual([
    '2025-04-24',
    '2026-04-23',
    '2027-04-22',
  ]);
});

test('4: twice a year, every fifth year, and the last Thursday that is not the fourth', () => {
  expect(dates('world-migratory-bird-day', 2026)).toEqual(['2026-05-09', '2026-10-10']);
  expect(dates('world-statistics-day', 2019, 2020, 2021, 2025, 2026, 2030)).toEqual([
    '2020-10-20',
    '2025-10-20',
    '2030-10-20',
  ]);
  expect(dates('world-maritime-day', 2027)).toEqual(['2027-09-30']);
});

test('5: World Cleanup Day is 20 September and not the third Saturday', () => {
  expect(dates('world-cleanup-day', 2024, 2025, 2026)).toEqual([
    '2024-09-20',
    '2025-09-20',
    '2026-09-20',
  ]);
});

test('6: the Week of Science and Peace is 9 to 15 November whatever the weekday', () => {
  expect(dates('international-week-of-science-and-peace', 2025, 2026)).toEqual([
    '2025-11-09/2025-11-15',
    '2026-11-09/2026-11-15',
  ]);
});

test('7: a week of eight days, and a remembrance of two', () => {
  expect(dates('global-media-and-information-literacy-week', 2026)).toEqual([
    '2026-10-24/2026-10-31',
  ]);
  expect(
    dates(
      'time-of-remembrance-and-reconciliation-for-those-who-lost-their-lives-during-the-second-world-war',
      2026,
    ),
  ).toEqual(['2026-05-08/2026-05-09']);
});

test('8: Nowruz and the Solstice day do not follow the sky', () => {
  const years = [2024, 2025, 2026, 2027, 2028];
  expect(dates('international-day-of-nowruz', ...years)).toEqual(
    years.map((year) => `${year}-03-21`),
  );
  expect(dates('international-day-of-the-celebration-of-the-solstice', ...years)).toEqual(
    years.map((year) => `${year}-06-21`),
  );
});

test('9: days that were moved stand where they are now', () => {
  expect(dates('international-day-of-peace', 2026)).toEqual(['2026-09-21']);
  expect(dates('international-day-for-biological-diversity', 2026)).toEqual(['2026-05-22']);
  expect(dates('international-day-for-disaster-risk-reduction', 2026)).toEqual(['2026-10-13']);
  expect(daysOn('2026-05-17')).toHaveLength(1);
  const titles = calendar.observances.map(({ nameEn }) => nameEn);
  expect(titles.filter((title) => title.includes('Universal Children'))).toEqual([]);
  expect(titles).toContain('World Antimicrobial Resistance Awareness Week');
});

test('10: the same name is not the same thing', () => {
  expect(dates('human-rights-day', 2026)).toEqual(['2026-12-10']);
  expect(dates('international-year-of-peace-and-trust-2021', 2021, 2025)).toEqual([
    '2021-01-01/2021-12-31',
  ]);
  expect(dates('international-year-of-peace-and-trust-2025', 2021, 2025)).toEqual([
    '2025-01-01/2025-12-31',
  ]);
});

test('11: a mark belongs to the row: 9 December has two UN days and one mark of the directive', () => {
  expect(daysOn('2026-12-09')).toEqual([
    'international-anti-corruption-day',
    'international-day-of-commemoration-and-dignity-of-the-victims-of-the-crime-of-genocide-and-of-the-prevention-of-this-crime',
  ]);
  expect(marksOn('2026-12-09')).toEqual(['day international-anti-corruption-day: 1']);
  expect(daysOn('2026-03-21')).toHaveLength(6);
});

test('12: a UN day that falls on a sensitive date is not marked by it', () => {
  expect(marksOn('2026-06-04')).toEqual(['marked-date tiananmen-massacre: 3']);
  expect(idsOn('2026-06-04')).toContain(
    'international-day-of-innocent-children-victims-of-aggression',
  );
  expect(marksOn('2026-12-10')).toEqual(['day human-rights-day: 1', 'marked-date charter-08: 3']);
  expect(marksOn('2026-10-01')).toEqual(['marked-date national-day-of-china: 3']);
  expect(marksOn('2026-06-26')).toEqual([]);
  expect(marksOn('2026-06-30')).toEqual(['marked-date hong-kong-national-security-law: 2']);
  expect(marksOn('2026-03-14')).toEqual([
    'marked-date tibetan-uprising-day: 3',
    'marked-date cao-shunli-death: 2',
  ]);
});

test('13: a decade is as long as it says, eleven years too', () => {
  expect(dates('international-decade-of-indigenous-languages', 2021, 2022, 2032, 2033)).toEqual([
    '2022-01-01/2032-12-31',
    '2022-01-01/2032-12-31',
  ]);
  expect(dates('international-decade-for-action-water-for-sustainable-development', 2028)).toEqual([
    '2018-01-01/2028-12-31',
  ]);
});

test('14: the directive names two dates, a third for 2022 only, and no other mark is its', () => {
  const years = Array.from({ length: 17 }, (_, index) => 2019 + index);
  expect(dates('directive-2022-11-30', ...years)).toEqual(['2022-11-30']);
  const directive = calendar.sensitivities.filter(({ tier }) => tier === 1);
  expect(directive.map(({ observanceId, rule }) => observanceId ?? rule)).toEqual([
    'international-anti-corruption-day',
    'human-rights-day',
    '2022-11-30',
  ]);
  for (const mark of calendar.sensitivities) {
    if (mark.tier === 1) continue;
    // Two marks of tier 3 quote the report on the directive for what it says of the fire.
    expect(`${mark.nameEn} ${mark.why}`, mark.id).not.toMatch(/\b(named|listed) .*directive\b/i);
    expect(mark.observanceId, mark.id).toBeNull();
  }
});

test("15: no name is its neighbour's", async () => {
  const rwanda = calendar.observances.find(({ id }) => id.includes('rwanda'))?.id ?? '';
  expect((await loadNames('es')).get(rwanda)?.name).not.toBe('Día Mundial de la Salud');
  const science = 'world-science-day-for-peace-and-development';
  expect((await loadNames('fr')).get(science)?.name ?? '').not.toMatch(/semaine/i);
  for (const language of ['zh-Hans', 'zh-Hant', 'fr', 'es', 'ru', 'ar'] as const) {
    const byName = Map.groupBy([...(await loadNames(language))], ([, { name }]) => name);
    for (const [name, rows] of byName) {
      const ids = rows.map(([id]) => id);
      // Years of the same name, told apart by their number, are the only ones that may share one.
      const without = new Set(ids.map((id) => id.replace(/-\d{4}$/, '')));
      expect(without.size, `${language} "${name}": ${ids.join(', ')}`).toBe(1);
    }
  }
});
