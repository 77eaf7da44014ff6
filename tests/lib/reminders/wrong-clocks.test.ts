import { describe, expect, test } from 'vitest';
import { dueReminders, planReminders } from '../../../lib/reminders/plan-reminders.ts';
import { markFired } from '../../../lib/reminders/reminder-state.ts';
import { EMPTY_REMINDER_STATE } from '../../../lib/reminders/reminder.ts';
import { inZone } from '../../support/in-zone.ts';
import { aCalendar, anObservance } from '../observances/a-calendar.ts';
import { anInput, local, lookedAt, settings } from './a-reminder-input.ts';

const KEY = 'a-day|2026-12-10|0';

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
