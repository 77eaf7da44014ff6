import { describe, expect, test } from 'vitest';
import { loadCalendar } from '../../../lib/observances/calendar.ts';
import { chosenRows } from '../../../lib/reminders/chosen-rows.ts';
import { dueReminders, planReminders } from '../../../lib/reminders/plan-reminders.ts';
import { markFired, snooze } from '../../../lib/reminders/reminder-state.ts';
import { EMPTY_REMINDER_STATE } from '../../../lib/reminders/reminder.ts';
import { summariseReminders } from '../../../lib/reminders/summarise-reminders.ts';
import { aCalendar, aMark, anObservance } from '../observances/a-calendar.ts';
import { anInput, local, lookedAt, settings } from './a-reminder-input.ts';
import { inZone } from '../../support/in-zone.ts';

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

describe('what is chosen', () => {
  const calendar = aCalendar(
    [
      anObservance({ id: 'rights', category: 'human-rights' }),
      anObservance({ id: 'marked', category: 'health' }),
      anObservance({ id: 'plain', category: 'health' }),
      anObservance({ id: 'own-day', category: 'other' }),
    ],
    [
      aMark({ id: 'on-marked', observanceId: 'marked', tier: 2 }),
      aMark({ id: 'tier-3', tier: 3 }),
      aMark({ id: 'own-mark', tier: 4 }),
    ],
  );

  test('by default tiers 1 and 2, what is their own, and human rights', () => {
    expect([...chosenRows(calendar, settings())]).toEqual([
      'rights',
      'marked',
      'own-day',
      'own-mark',
    ]);
  });

  test.each([
    [{ tiers: [], categories: [] }, []],
    [{ tiers: [3 as const], categories: [] }, ['tier-3']],
    [{ tiers: [], categories: ['health'] }, ['marked', 'plain']],
    [{ tiers: [], categories: [], rows: { plain: true } }, ['plain']],
    [{ rows: { rights: false, 'own-mark': false } }, ['marked', 'own-day']],
    [{ tiers: [], categories: [], rows: { toString: true } }, []],
  ])('%o', (choice, expected) => {
    expect([...chosenRows(calendar, settings(choice))]).toEqual(expected);
  });

  test('of the bundled calendar, both days of the directive are chosen by default', () => {
    const chosen = chosenRows(loadCalendar(), settings());
    expect(chosen.has('international-anti-corruption-day')).toBe(true);
    expect(chosen.has('human-rights-day')).toBe(true);
    expect(chosen.has('cao-shunli-death')).toBe(true);
    expect(chosen.has('tiananmen-massacre')).toBe(false);
    expect(chosen.has('world-coffee-day')).toBe(false);
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

describe('a clock that was wrong', () => {
  test('years ahead for a while: what it skipped meanwhile still comes', () => {
    const ahead = local('2030-06-01 12:00');
    const state = markFired(lookedAt('2026-12-09 12:00'), [], ahead, settings());
    const back = anInput({ now: local('2026-12-10 12:00'), state });
    expect(dueReminders(back).map(({ key }) => key)).toEqual([KEY]);
  });

  test('an hour ahead: nothing comes twice and nothing is lost', () => {
    const ahead = local('2026-12-10 09:30');
    const early = dueReminders(anInput({ now: ahead, state: lookedAt('2026-12-10 08:00') }));
    expect(early).toHaveLength(1);
    const state = markFired(lookedAt('2026-12-10 08:00'), early, ahead, settings());
    for (const now of ['2026-12-10 08:31', '2026-12-10 09:00', '2026-12-10 12:00']) {
      expect(dueReminders(anInput({ now: local(now), state }))).toEqual([]);
    }
  });
});

describe('where the clock jumps', () => {
  test('a midnight that does not exist: São Paulo, 4 November 2018', () => {
    inZone('America/Sao_Paulo', () => {
      const calendar = aCalendar([
        anObservance({ id: 'd', rule: '11-04', category: 'human-rights' }),
      ]);
      const midnight = settings({ at: '00:00', quietFrom: '12:00', quietTo: '12:00' });
      const input = {
        ...anInput({ calendar, settings: midnight }),
        state: lookedAt('2018-11-03 12:00'),
        now: local('2018-11-03 12:00'),
      };
      expect(planReminders({ ...input, horizonDays: 2 })).toMatchObject([
        { key: 'd|2018-11-04|0', dueAt: '2018-11-04T03:00:00.000Z' },
      ]);
      const due = dueReminders({ ...input, now: new Date('2018-11-04T03:00:00Z') });
      expect(due).toHaveLength(1);
    });
  });

  test('an hour that does not exist: New York, 8 March 2026', () => {
    inZone('America/New_York', () => {
      const calendar = aCalendar([
        anObservance({ id: 'd', rule: '03-08', category: 'human-rights' }),
      ]);
      const night = settings({ at: '02:30', quietFrom: '12:00', quietTo: '12:00' });
      const input = {
        ...anInput({ calendar, settings: night }),
        state: lookedAt('2026-03-07 12:00'),
        now: local('2026-03-07 12:00'),
      };
      const [planned] = planReminders({ ...input, horizonDays: 2 });
      expect(planned?.dueAt).toBe('2026-03-08T07:30:00.000Z');
      expect(dueReminders({ ...input, now: new Date('2026-03-08T07:29:00Z') })).toEqual([]);
      expect(dueReminders({ ...input, now: new Date('2026-03-08T07:30:00Z') })).toHaveLength(1);
    });
  });

  test('an hour that comes twice: New York, 1 November 2026, reminds in the first only', () => {
    inZone('America/New_York', () => {
      const calendar = aCalendar([
        anObservance({ id: 'd', rule: '11-01', category: 'human-rights' }),
      ]);
      const night = settings({ at: '01:30', quietFrom: '12:00', quietTo: '12:00' });
      const before = {
        ...anInput({ calendar, settings: night }),
        state: lookedAt('2026-10-31 12:00'),
      };
      const first = { ...before, now: new Date('2026-11-01T05:30:00Z') };
      expect(dueReminders(first)).toHaveLength(1);
      const state = markFired(first.state, dueReminders(first), first.now, night);
      const second = { ...before, state, now: new Date('2026-11-01T06:30:00Z') };
      expect(dueReminders(second)).toEqual([]);
    });
  });

  test('a day that does not exist: Samoa, 30 December 2011, reminds as the next day begins', () => {
    inZone('Pacific/Apia', () => {
      const calendar = aCalendar([
        anObservance({ id: 'd', rule: '12-30', category: 'human-rights' }),
      ]);
      const input = { ...anInput({ calendar }), state: lookedAt('2011-12-29 12:00') };
      const due = dueReminders({ ...input, now: local('2011-12-31 09:00') });
      expect(due.map(({ key }) => key)).toEqual(['d|2011-12-30|0']);
    });
  });
});

describe('travel', () => {
  const at = settings({ at: '09:00', quietFrom: '12:00', quietTo: '12:00' });

  test('east over the hour of the reminder: it still comes', () => {
    const state = inZone('Europe/London', () => lookedAt('2026-12-10 08:50'));
    inZone('Asia/Shanghai', () => {
      const now = new Date('2026-12-10T09:00:00Z');
      expect(dueReminders(anInput({ state, now, settings: at })).map(({ key }) => key)).toEqual([
        KEY,
      ]);
    });
  });

  test('west after the reminder: it does not come again', () => {
    const [fired, state] = inZone('Asia/Shanghai', () => {
      const input = anInput({
        state: lookedAt('2026-12-10 08:00'),
        now: local('2026-12-10 09:00'),
        settings: at,
      });
      const due = dueReminders(input);
      return [due, markFired(input.state, due, input.now, at)] as const;
    });
    expect(fired).toHaveLength(1);
    inZone('America/New_York', () => {
      for (const now of ['2026-12-09 21:00', '2026-12-10 09:00', '2026-12-10 12:00']) {
        expect(dueReminders(anInput({ state, now: local(now), settings: at }))).toEqual([]);
      }
    });
  });

  test('over the date line and back: once', () => {
    let state = inZone('Pacific/Pago_Pago', () => lookedAt('2026-12-08 12:00'));
    let times = 0;
    const flights = [
      ['Pacific/Apia', '2026-12-10T02:00:00Z'],
      ['Pacific/Pago_Pago', '2026-12-10T12:00:00Z'],
      ['Pacific/Pago_Pago', '2026-12-10T20:00:00Z'],
      ['Pacific/Apia', '2026-12-11T01:00:00Z'],
    ] as const;
    for (const [zone, now] of flights) {
      inZone(zone, () => {
        const input = anInput({ state, now: new Date(now), settings: at });
        const due = dueReminders(input);
        times += due.length;
        state = markFired(state, due, input.now, at);
      });
    }
    expect(times).toBe(1);
  });

  test('a state from before the offset was kept still works', () => {
    const { checkedAt } = lookedAt('2026-12-10 08:00');
    const state = { ...EMPTY_REMINDER_STATE, checkedAt };
    expect(dueReminders(anInput({ state, now: local('2026-12-10 09:00') }))).toHaveLength(1);
  });
});
