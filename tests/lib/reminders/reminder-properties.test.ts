import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadCalendar } from '../../../lib/observances/calendar.ts';
import { dueReminders, planReminders } from '../../../lib/reminders/plan-reminders.ts';
import { isQuiet } from '../../../lib/reminders/quiet-hours.ts';
import { markFired, snooze } from '../../../lib/reminders/reminder-state.ts';
import type { ReminderState } from '../../../lib/reminders/reminder.ts';
import { local, lookedAt, settings, type ReminderSettings } from './a-reminder-input.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
const someSettings: fc.Arbitrary<ReminderSettings> = fc
  .record({
    at: time,
    quietFrom: time,
    quietTo: time,
    leadDays: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 3 }),
    tiers: fc.subarray([1 as const, 2 as const, 3 as const]),
  })
  .map(settings);
const calendar = loadCalendar();
const START = '2026-11-20 12:00';

/** Steps of somebody's time: the machine sleeps for so long, and wakes, is restarted, or is killed. */
const steps = fc.array(
  fc.record({ minutes: fc.integer({ min: 1, max: 6 * 1440 }), killed: fc.boolean() }),
  { minLength: 1, maxLength: 25 },
);

test('whatever the machine does, nothing fires twice, nothing early, nothing in quiet hours', () => {
  fc.assert(
    fc.property(someSettings, steps, (wanted, course) => {
      let now = local(START);
      let state = lookedAt(START);
      const seen = new Set<string>();
      for (const { minutes } of course) {
        now = new Date(now.getTime() + minutes * MINUTE);
        const due = dueReminders({ calendar, settings: wanted, state, now });
        if (due.length > 0) expect(isQuiet(now, wanted)).toBe(false);
        for (const { key, dueAt } of due) {
          expect(seen.has(key), key).toBe(false);
          seen.add(key);
          expect(Date.parse(dueAt)).toBeLessThanOrEqual(now.getTime());
        }
        state = markFired(state, due, now, wanted);
      }
    }),
    { numRuns: 30 },
  );
});

test('every reminder that was planned fires, however long the sleep up to a month', () => {
  fc.assert(
    fc.property(someSettings, steps, (wanted, course) => {
      let now = local(START);
      let state = lookedAt(START);
      const days = Math.ceil(course.reduce((sum, { minutes }) => sum + minutes, 0) / 1440) + 3;
      const plan = planReminders({ calendar, settings: wanted, state, now, horizonDays: days });
      const fired = new Set<string>();
      const look = (): void => {
        const due = dueReminders({ calendar, settings: wanted, state, now });
        for (const { key } of due) fired.add(key);
        state = markFired(state, due, now, wanted);
      };
      for (const { minutes, killed } of course) {
        now = new Date(now.getTime() + minutes * MINUTE);
        // A worker that is killed before it looked has done nothing, and the next one catches up.
        if (!killed) look();
      }
      now = new Date(now.getTime() + DAY);
      if (isQuiet(now, wanted)) {
        const [next] = planReminders({ calendar, settings: wanted, state, now, horizonDays: 2 });
        if (next) now = new Date(next.dueAt);
      }
      look();
      const skipped = plan.filter(
        ({ key, dueAt }) => Date.parse(dueAt) <= now.getTime() && !fired.has(key),
      );
      // Missed by more than 31 days is let go; the course above can sleep longer only when killed often.
      const tooOld = now.getTime() - 31 * DAY;
      expect(skipped.filter(({ dueAt }) => Date.parse(dueAt) > tooOld + DAY)).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test('the plan is in order, in the future, within the horizon, and never in quiet hours', () => {
  fc.assert(
    fc.property(
      someSettings,
      fc.integer({ min: 0, max: 400 * 1440 }),
      fc.integer({ min: 0, max: 60 }),
      (wanted, later, horizonDays) => {
        const now = new Date(local(START).getTime() + later * MINUTE);
        const state: ReminderState = lookedAt(START);
        const plan = planReminders({ calendar, settings: wanted, state, now, horizonDays });
        let last = now.getTime();
        for (const { dueAt } of plan) {
          const due = Date.parse(dueAt);
          expect(due).toBeGreaterThanOrEqual(last);
          expect(due).toBeGreaterThan(now.getTime());
          expect(due).toBeLessThanOrEqual(now.getTime() + horizonDays * DAY);
          expect(isQuiet(new Date(due), wanted)).toBe(false);
          last = due;
        }
        expect(new Set(plan.map(({ key }) => key)).size).toBe(plan.length);
      },
    ),
    { numRuns: 40 },
  );
});

test('what is snoozed comes exactly once more', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3000 }),
      fc.integer({ min: 60, max: 700 }),
      (delay, pace) => {
        const wanted = settings();
        const shownAt = local('2026-12-10 09:00');
        const key = 'human-rights-day|2026-12-10|0';
        let state = markFired(lookedAt('2026-12-10 08:00'), [{ key }], shownAt, wanted);
        state = snooze(state, [key], new Date(shownAt.getTime() + delay * MINUTE), shownAt);
        let times = 0;
        const end = shownAt.getTime() + 5 * DAY;
        for (let at = shownAt.getTime() + MINUTE; at < end; at += pace * MINUTE) {
          const now = new Date(at);
          const due = dueReminders({ calendar, settings: wanted, state, now });
          times += due.filter((one) => one.key === key).length;
          state = markFired(state, due, now, wanted);
        }
        expect(times).toBe(1);
      },
    ),
    { numRuns: 20 },
  );
});
