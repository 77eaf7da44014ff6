import { describe, expect, it } from 'vitest';
import { addCivilDays, civilDate, instantOf } from '../../../lib/civil-date.ts';
import { buildHistories } from '../../../lib/incidents/build-histories.ts';
import { currentPlatform } from '../../../lib/incidents/current-platform.ts';
import { countBy, filterIncidents } from '../../../lib/incidents/filter-incidents.ts';
import { createCorrection } from '../../../lib/incidents/create-correction.ts';
import { searchIncidents } from '../../../lib/incidents/search-incidents.ts';
import { sortIncidents } from '../../../lib/incidents/sort-incidents.ts';
import { seenOn } from '../../../lib/incidents/seen-on.ts';
import type { IncidentHistory } from '../../../lib/incidents/incident.ts';
import { newId } from '../../../lib/incidents/new-id.ts';
import { anIncident } from '../store/a-fact.ts';
import { must } from '../store/open-test-store.ts';

const titles = (found: readonly IncidentHistory[]) => found.map(({ current }) => current.title);
const seen = (text: string) => instantOf(new Date(text));

async function log(): Promise<IncidentHistory[]> {
  return buildHistories([
    await anIncident({
      title: '反对酷刑日的帖子',
      urlTyped: 'https://weibo.com/1',
      seenAt: seen('2026-06-26T01:00:00Z'),
      tags: ['Torture'],
      observanceIds: ['human-rights-day'],
    }),
    await anIncident({
      title: 'Journée des droits de l’homme',
      kind: 'access-failure',
      urlTyped: 'https://example.org/été',
      seenAt: seen('2026-12-09T23:30:00Z'),
    }),
    await anIncident({
      title: '人權日',
      urlTyped: 'https://weibo.com/2',
      note: 'FULL ｗｉｄｔｈ',
      seenAt: seen('2025-12-10T12:00:00Z'),
    }),
  ]);
}

describe('searchIncidents', () => {
  it.each([
    ['酷刑', ['反对酷刑日的帖子']],
    ['反对 帖子', ['反对酷刑日的帖子']],
    ['人权', []],
    ['人權', ['人權日']],
    ['JOURNEE', ['Journée des droits de l’homme']],
    ["l'homme", ['Journée des droits de l’homme']],
    ['full width', ['人權日']],
    ['weibo.com/2', ['人權日']],
    ['TORTURE', ['反对酷刑日的帖子']],
    ['droits weibo', []],
    [' ', ['反对酷刑日的帖子', 'Journée des droits de l’homme', '人權日']],
  ])('%s', async (query, found) => {
    expect(titles(searchIncidents(await log(), query))).toEqual(found);
  });

  it.each([
    ['https://s.weibo.com/weibo?q=%E5%85%AD%E5%9B%9B', '六四', 1],
    ['https://s.weibo.com/weibo?q=%E5%85%AD%E5%9B%9B', 'E5%85%AD', 1],
    ['https://example.org/%C3%A9t%C3%A9', 'ete', 1],
    ['https://example.org/%C3%A9%FF%E5', 'example', 1],
    ['https://example.org/100%', '100', 1],
    ['https://s.weibo.com/weibo?q=%E5%85%AD', '六四', 0],
  ])('reads what %s says: %s is found %i times', async (urlTyped, query, count) => {
    const histories = buildHistories([await anIncident({ urlTyped })]);
    expect(searchIncidents(histories, query)).toHaveLength(count);
  });

  it('searches what an incident says now, and the reasons why', async () => {
    const incident = await anIncident({ title: 'before' });
    const [history] = buildHistories([incident]);
    if (history === undefined) throw new Error('no history');
    expect(searchIncidents([history], 'before')).toHaveLength(1);
    const correction = must(
      createCorrection(
        history,
        { changes: { title: 'after' }, reason: 'wrong page' },
        { now: new Date('2026-12-11T00:00:00Z'), utcOffset: 0, id: newId() },
      ),
    );
    const corrected = buildHistories([incident, correction]);
    expect(searchIncidents(corrected, 'before')).toHaveLength(0);
    expect(searchIncidents(corrected, 'after wrong')).toHaveLength(1);
  });
});

describe('filterIncidents', () => {
  it('goes by the platform of the address as it was corrected', async () => {
    const incident = await anIncident({ urlTyped: 'https://weibo.com/1' });
    const [history] = buildHistories([incident]);
    if (history === undefined) throw new Error('no history');
    const changes = { urlTyped: 'https://douban.com/1' };
    const stamp = { now: new Date('2026-12-11T00:00:00Z'), utcOffset: 0, id: newId() };
    const all = buildHistories([
      incident,
      must(createCorrection(history, { changes, reason: 'r' }, stamp)),
    ]);
    expect(filterIncidents(all, { platforms: ['douban.com'] })).toHaveLength(1);
    expect(filterIncidents(all, { platforms: ['weibo.com'] })).toHaveLength(0);
  });

  it('lets everything through when nothing is asked', async () => {
    const all = await log();
    expect(filterIncidents(all, {})).toBe(all);
    expect(filterIncidents(all, { kinds: [], text: ' ', seen: { from: null, to: null } })).toBe(
      all,
    );
  });

  it('asks for all parts at once', async () => {
    const all = await log();
    expect(titles(filterIncidents(all, { platforms: ['weibo.com'], tags: ['torture'] }))).toEqual([
      '反对酷刑日的帖子',
    ]);
    expect(
      titles(filterIncidents(all, { platforms: ['weibo.com'], kinds: ['access-failure'] })),
    ).toEqual([]);
    expect(titles(filterIncidents(all, { observanceIds: ['human-rights-day'] }))).toEqual([
      '反对酷刑日的帖子',
    ]);
  });

  it('goes by the day on the person’s own calendar, both ends included', async () => {
    const day = civilDate(2026, 12, 10);
    if (day === null) throw new Error('no such day');
    const eastOfLondon = await anIncident({ seenAt: seen('2026-12-09T23:30:00Z') });
    expect(seenOn(eastOfLondon.seenAt, 480)).toBe('2026-12-10');
    expect(seenOn(eastOfLondon.seenAt, -600)).toBe('2026-12-09');
    const all = buildHistories([{ ...eastOfLondon, utcOffset: 480 }]);
    expect(filterIncidents(all, { seen: { from: day, to: day } })).toHaveLength(1);
    expect(filterIncidents(all, { seen: { from: addCivilDays(day, 1), to: null } })).toHaveLength(
      0,
    );
    expect(filterIncidents(all, { seen: { from: null, to: addCivilDays(day, -1) } })).toHaveLength(
      0,
    );
  });

  it('counts choices', async () => {
    expect(countBy(await log(), (history) => [currentPlatform(history)])).toEqual([
      { choice: 'weibo.com', count: 2 },
      { choice: 'example.org', count: 1 },
    ]);
  });
});

describe('sortIncidents', () => {
  it('sorts by when it was seen, both ways, and does not touch the list it was given', async () => {
    const all = await log();
    const before = titles(all);
    expect(titles(sortIncidents(all, { by: 'seen', descending: false }))[0]).toBe('人權日');
    expect(titles(sortIncidents(all, { by: 'seen', descending: true })).at(-1)).toBe('人權日');
    expect(titles(all)).toEqual(before);
  });
});
