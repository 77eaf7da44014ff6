import { describe, expect, test } from 'vitest';
import { LINKS } from '../../../components/shell/links.ts';
import { parseRoute } from '../../../entrypoints/dashboard/routes.ts';
import { civilDate } from '../../../lib/civil-date.ts';

const TODAY = civilDate(2026, 11, 23);
if (!TODAY) throw new Error('no such date');
const route = (hash: string) => parseRoute(hash, TODAY);
const THIS_MONTH = { name: 'month', year: 2026, month: 11 };

describe('parseRoute', () => {
  test.each([
    [LINKS.month(2026, 12), { name: 'month', year: 2026, month: 12 }],
    [LINKS.monthOf(TODAY), THIS_MONTH],
    [LINKS.year(2027), { name: 'year', year: 2027 }],
    [LINKS.list, { name: 'list' }],
    [LINKS.day(TODAY), { name: 'day', date: '2026-11-23' }],
    [LINKS.observance('human-rights-day'), { name: 'observance', id: 'human-rights-day' }],
    [LINKS.own, { name: 'own' }],
    [LINKS.newOwn, { name: 'edit-own', id: null }],
    [LINKS.editOwn('own-1'), { name: 'edit-own', id: 'own-1' }],
    [LINKS.due, { name: 'due' }],
    [LINKS.log, { name: 'log' }],
    [LINKS.newIncident, { name: 'new-incident' }],
    [LINKS.incident('ab12'), { name: 'incident', id: 'ab12' }],
    [LINKS.evidence, { name: 'evidence' }],
    [LINKS.settings, { name: 'settings' }],
    [LINKS.notices, { name: 'notices' }],
    [LINKS.newNotice, { name: 'edit-notice', id: null }],
    [LINKS.notice('user-1'), { name: 'edit-notice', id: 'user-1' }],
  ])('%s', (hash, expected) => {
    expect(route(hash)).toEqual(expected);
  });

  test.each([
    '',
    '#',
    '#/',
    '#/calendar',
    '#/calendar/2026/13',
    '#/calendar/x/1',
    '#/calendar/99999/1',
    '#/nothing',
    '#/%E0%A4%A',
  ])('%j shows this month', (hash) => {
    expect(route(hash)).toEqual(THIS_MONTH);
  });

  test('a day that is none is today', () => {
    expect(route('#/day/2026-02-30')).toEqual({ name: 'day', date: '2026-11-23' });
  });
});
