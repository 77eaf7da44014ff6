import { describe, expect, test } from 'vitest';
import { dueReminders, planReminders } from '../../../lib/reminders/plan-reminders.ts';
import { markFired } from '../../../lib/reminders/reminder-state.ts';
import { EMPTY_REMINDER_STATE } from '../../../lib/reminders/reminder.ts';
import { summariseReminders } from '../../../lib/reminders/summarise-reminders.ts';
import { aCalendar, anObservance } from '../observances/a-calendar.ts';
import { anInput, local, lookedAt, settings } from './a-reminder-input.ts';

const KEY = 'a-day|2026-12-10|0';

describe('the plan', () => {
  test('reminds on the day and so many days before, at the chosen local time', () => {
    const plan = planReminders({
      ...anInput({ settings: settings({ at: '18:30', leadDays: [7, 1, 7] }) }),
      horizonDays: 30,
    });
    expect(plan).toEqual([
      {
        key: 'a-day|2026-12-10|7',
        rowId: 'a-day',
        date: '2026-12-10',
        leadDays: 7,
        dueAt: local('2026-12-03 18:30').toISOString(),
      },
      {
        key: 'a-day|2026-12-10|1',
        rowId: 'a-day',
        date: '2026-12-10',
        leadDays: 1,
        dueAt: local('2026-12-09 18:30').toISOString(),
      },
      {
        key: KEY,
        rowId: 'a-day',
        date: '2026-12-10',
        leadDays: 0,
        dueAt: local('2026-12-10 18:30').toISOString(),
      },
    ]);
  });

  test('goes no further than the horizon', () => {
    expect(planReminders({ ...anInput({}), horizonDays: 8 })).toEqual([]);
    expect(planReminders({ ...anInput({}), horizonDays: 9 })).toHaveLength(1);
    const lead = settings({ leadDays: [60] });
    const early = anInput({
      settings: lead,
      now: local('2026-10-10 12:00'),
      state: lookedAt('2026-10-10 12:00'),
    });
    expect(planReminders({ ...early, horizonDays: 2 }).map(({ leadDays }) => leadDays)).toEqual([
      60,
    ]);
  });

  test('is empty when reminders are off', () => {
    const off = anInput({ settings: settings({ on: false }), now: local('2026-12-10 09:00') });
    expect(planReminders({ ...off, horizonDays: 60 })).toEqual([]);
    expect(dueReminders(off)).toEqual([]);
  });

  test('a span reminds once, on its first day', () => {
    const calendar = aCalendar([
      anObservance({ id: 'w', kind: 'week', rule: '12-05/12-20', category: 'human-rights' }),
    ]);
    const plan = planReminders({ ...anInput({ calendar }), horizonDays: 60 });
    expect(plan.map(({ key }) => key)).toEqual(['w|2026-12-05|0']);
  });

  test('twice a year are two reminders', () => {
    const calendar = aCalendar([
      anObservance({ id: 'twice', rule: '12-05;12-20', category: 'human-rights' }),
    ]);
    const plan = planReminders({ ...anInput({ calendar }), horizonDays: 60 });
    expect(plan.map(({ date }) => date)).toEqual(['2026-12-05', '2026-12-20']);
  });
});

describe('what is due', () => {
  test.each([
    ['2026-12-10 08:59', []],
    ['2026-12-10 09:00', [KEY]],
    ['2026-12-10 21:59', [KEY]],
    ['2026-12-12 10:00', [KEY]],
    ['2027-01-02 10:00', [KEY]],
    ['2027-01-11 10:00', []],
  ])('at %s', (now, expected) => {
    expect(dueReminders(anInput({ now: local(now) })).map(({ key }) => key)).toEqual(expected);
  });

  test('nothing from before the extension first looked', () => {
    const first = anInput({ now: local('2026-12-10 15:00'), state: EMPTY_REMINDER_STATE });
    expect(dueReminders(first)).toEqual([]);
    expect(planReminders({ ...first, horizonDays: 60 })).toEqual([]);
  });

  test('what was just switched on does not come up for days long past', () => {
    const state = lookedAt('2026-12-10 14:59');
    const now = local('2026-12-10 15:00');
    expect(dueReminders(anInput({ now, state }))).toEqual([]);
  });

  test('what is due is not in the plan, and what is planned is not due', () => {
    const input = anInput({
      now: local('2026-12-10 09:00'),
      settings: settings({ leadDays: [1] }),
    });
    const due = new Set(dueReminders(input).map(({ key }) => key));
    expect(due.size).toBe(2);
    for (const { key } of planReminders({ ...input, horizonDays: 400 })) {
      expect(due.has(key)).toBe(false);
    }
  });

  test('after sleep it is one summary: each occurrence once, with its latest reminder', () => {
    const calendar = aCalendar([
      anObservance({ id: 'a', rule: '12-10', category: 'human-rights' }),
      anObservance({ id: 'b', rule: '12-09', category: 'human-rights' }),
    ]);
    const due = dueReminders(
      anInput({
        calendar,
        now: local('2026-12-11 10:00'),
        settings: settings({ leadDays: [7, 1] }),
      }),
    );
    expect(due).toHaveLength(6);
    expect(summariseReminders(due).map(({ key }) => key)).toEqual([
      'b|2026-12-09|0',
      'a|2026-12-10|0',
    ]);
    const after = markFired(
      lookedAt('2026-12-01 12:00'),
      due,
      local('2026-12-11 10:00'),
      settings(),
    );
    const again = anInput({
      calendar,
      now: local('2026-12-11 10:01'),
      state: after,
      settings: settings({ leadDays: [7, 1] }),
    });
    expect(dueReminders(again)).toEqual([]);
  });
});

describe('never twice', () => {
  const now = local('2026-12-10 09:00');
  const fired = markFired(lookedAt('2026-12-10 08:00'), [{ key: KEY }], now, settings());

  test.each([
    ['the next minute', '2026-12-10 09:01', {}],
    ['the clock is set back an hour', '2026-12-10 08:30', {}],
    ['the clock is set back a month', '2026-11-10 08:30', {}],
    ['the time of day is changed to later', '2026-12-10 12:00', { at: '11:00' }],
    ['a year later the year before is over', '2027-12-09 12:00', {}],
  ])('%s', (_what, at, change) => {
    const input = anInput({ now: local(at), state: fired, settings: settings(change) });
    expect(dueReminders(input)).toEqual([]);
    expect(planReminders({ ...input, horizonDays: 60 }).map(({ key }) => key)).not.toContain(KEY);
  });

  test('the same day of the next year does remind', () => {
    const input = anInput({
      now: local('2027-12-10 09:00'),
      state: { ...fired, ...lookedAt('2027-12-10 08:00') },
    });
    expect(dueReminders(input).map(({ key }) => key)).toEqual(['a-day|2027-12-10|0']);
  });
});
