import { describe, expect, test } from 'vitest';
import { dueReminders, planReminders } from '../../../lib/reminders/plan-reminders.ts';
import { markFired, snooze } from '../../../lib/reminders/reminder-state.ts';
import { aCalendar } from '../observances/a-calendar.ts';
import { anInput, local, lookedAt, settings } from './a-reminder-input.ts';

const KEY = 'a-day|2026-12-10|0';

describe('quiet hours', () => {
  test.each([
    ['over midnight: in the evening it waits for the morning', { at: '23:00' }, '2026-12-11 07:00'],
    ['over midnight: in the morning it waits too', { at: '06:00' }, '2026-12-10 07:00'],
    ['the last quiet minute is past', { at: '07:00' }, '2026-12-10 07:00'],
    ['within a day', { at: '13:30', quietFrom: '13:00', quietTo: '15:00' }, '2026-12-10 15:00'],
    [
      'none where both times are the same',
      { at: '23:00', quietFrom: '08:00', quietTo: '08:00' },
      '2026-12-10 23:00',
    ],
  ])('%s', (_what, change, due) => {
    const plan = planReminders({ ...anInput({ settings: settings(change) }), horizonDays: 30 });
    expect(plan.map(({ dueAt }) => dueAt)).toEqual([local(due).toISOString()]);
  });

  test('what was missed is not said at night, but in the morning, although the night was looked at', () => {
    const night = anInput({ now: local('2026-12-10 23:30'), state: lookedAt('2026-12-09 12:00') });
    expect(dueReminders(night)).toEqual([]);
    expect(
      planReminders({ ...night, horizonDays: 1 }).map(({ key, dueAt }) => [key, dueAt]),
    ).toEqual([[KEY, local('2026-12-11 07:00').toISOString()]]);
    const state = markFired(night.state, [], night.now, settings());
    const morning = anInput({ now: local('2026-12-11 07:00'), state });
    expect(dueReminders(morning).map(({ key }) => key)).toEqual([KEY]);
  });
});

describe('snooze', () => {
  const now = local('2026-12-10 09:00');
  const shown = markFired(lookedAt('2026-12-10 08:00'), [{ key: KEY }], now, settings());
  const put = snooze(shown, [KEY], local('2026-12-10 10:00'), now);

  test('comes again at its time, once', () => {
    const early = anInput({ now: local('2026-12-10 09:59'), state: put });
    expect(dueReminders(early)).toEqual([]);
    expect(planReminders({ ...early, horizonDays: 1 })).toMatchObject([
      { key: KEY, dueAt: local('2026-12-10 10:00').toISOString() },
    ]);
    const then = anInput({ now: local('2026-12-10 10:00'), state: put });
    expect(dueReminders(then).map(({ key }) => key)).toEqual([KEY]);
    const after = markFired(put, dueReminders(then), then.now, settings());
    expect(after.snoozed).toEqual({});
    expect(dueReminders(anInput({ now: local('2026-12-10 10:01'), state: after }))).toEqual([]);
  });

  test('is caught up after sleep, and waits for the end of the quiet hours', () => {
    expect(dueReminders(anInput({ now: local('2026-12-14 12:00'), state: put }))).toHaveLength(1);
    const late = snooze(shown, [KEY], local('2026-12-10 23:00'), now);
    const night = anInput({ now: local('2026-12-10 23:00'), state: late });
    expect(dueReminders(night)).toEqual([]);
    expect(planReminders({ ...night, horizonDays: 1 })).toMatchObject([
      { dueAt: local('2026-12-11 07:00').toISOString() },
    ]);
  });

  test('made while the clock ran years ahead is over when it runs right again', () => {
    const ahead = local('2030-01-01 12:00');
    const state = snooze(shown, [KEY], local('2030-01-01 13:00'), ahead);
    expect(dueReminders(anInput({ now: local('2026-12-10 12:00'), state }))).toHaveLength(1);
  });

  test('cannot be longer than 31 days', () => {
    const state = snooze(shown, [KEY], local('2036-01-01 12:00'), now);
    expect(state.snoozed[KEY]).toBe(new Date(now.getTime() + 31 * 86_400_000).toISOString());
  });

  test('of a row that is gone or no longer wanted says nothing', () => {
    const at = local('2026-12-10 12:00');
    expect(dueReminders(anInput({ now: at, state: put, calendar: aCalendar([]) }))).toEqual([]);
    const off = settings({ rows: { 'a-day': false } });
    expect(dueReminders(anInput({ now: at, state: put, settings: off }))).toEqual([]);
    const broken = snooze(shown, ['no key of ours', 'a-day|2026-02-30|0'], at, at);
    expect(dueReminders(anInput({ now: at, state: broken }))).toEqual([]);
  });
});
