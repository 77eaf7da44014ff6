import { expect, test, vi } from 'vitest';
import { instantOf } from '../../../lib/civil-date.ts';
import { loadCalendar } from '../../../lib/observances/calendar.ts';
import {
  LONGEST_ALARM_MS,
  openReminderAlarm,
  SNOOZE_MS,
  type ReminderEdges,
} from '../../../lib/platform/reminder-alarm.ts';
import { EMPTY_REMINDER_STATE, type ReminderState } from '../../../lib/reminders/reminder.ts';
import { err, ok, problem, type Result } from '../../../lib/result.ts';
import { defaultSettings, type Settings } from '../../../lib/store/settings.ts';

const DAY = 'human-rights-day|2026-12-10|0';

/** A browser, a store and a clock, with workers that come and go. */
function world(at: string, settings: Partial<Settings['reminders']> = {}) {
  const now = { at: new Date(at) };
  const alarm: { setFor: number | null; sets: number } = { setFor: null, sets: 0 };
  const shelf = new Map<string, unknown>();
  const shown: string[] = [];
  const kept: { state: ReminderState; opens: boolean; answer: Result<null> } = {
    state: EMPTY_REMINDER_STATE,
    opens: true,
    answer: ok(null),
  };
  const reminders = { ...defaultSettings().reminders, leadDays: [], ...settings };
  const edges: ReminderEdges = {
    alarm: {
      setFor: async () => alarm.setFor,
      setIn: async (ms) => {
        alarm.setFor = now.at.getTime() + ms;
        alarm.sets += 1;
      },
      clear: async () => {
        alarm.setFor = null;
      },
      onRing: () => undefined,
    },
    notifier: {
      show: async ({ message }) => void shown.push(message),
      clear: async () => void shown.splice(0),
    },
    shelf: {
      read: async (key) => shelf.get(key),
      write: async (key, value) => void shelf.set(key, value),
      remove: async (key) => void shelf.delete(key),
    },
    clock: { now: () => now.at, monotonic: () => 0 },
    load: async () =>
      kept.opens ? { calendar: loadCalendar(), settings: reminders, state: kept.state } : null,
    save: async (state) => {
      if (kept.answer.ok) kept.state = state;
      return kept.answer;
    },
    words: async (due) => ({
      title: 'Reminder',
      message: due.map(({ key }) => key).join(),
      button: '',
    }),
  };
  return { now, alarm, shelf, shown, kept, edges, worker: () => openReminderAlarm(edges) };
}

test('the alarm stands still over fifty starts of the worker, and then rings once', async () => {
  const { now, alarm, shown, worker } = world('2026-12-10T05:00:00');
  await worker().reconcile();
  const first = alarm.setFor;
  expect(first).toBe(new Date('2026-12-10T09:00:00').getTime());
  for (let start = 0; start < 50; start += 1) {
    now.at = new Date(now.at.getTime() + 60_000);
    await worker().reconcile();
    expect(alarm.setFor).toBe(first);
  }
  expect(alarm.sets).toBe(1);
  expect(shown).toEqual([]);
  now.at = new Date('2026-12-10T09:00:00');
  alarm.setFor = null;
  await worker().reconcile();
  await worker().reconcile();
  expect(shown).toHaveLength(1);
  expect(shown[0]).toContain(DAY);
});

test('the alarm never tells a day: it is at most six hours off', async () => {
  const { now, alarm, worker } = world('2026-12-07T22:30:00', { tiers: [1], categories: [] });
  for (let look = 0; look < 12; look += 1) {
    await worker().reconcile();
    const setFor = alarm.setFor ?? 0;
    expect(setFor - now.at.getTime()).toBeLessThanOrEqual(LONGEST_ALARM_MS);
    now.at = new Date(setFor);
    alarm.setFor = null;
  }
});

test('two looks at the same moment say it once', async () => {
  const { now, shown, kept, worker } = world('2026-12-10T08:00:00');
  const one = worker();
  await one.reconcile();
  now.at = new Date('2026-12-10T09:00:00');
  await Promise.all([one.reconcile(), one.reconcile(), one.reconcile()]);
  expect(shown).toHaveLength(1);
  expect(Object.keys(kept.state.fired)).toContain(DAY);
});

test('what cannot be written down is not said, because it would be said again and again', async () => {
  const { now, shown, kept, worker } = world('2026-12-10T08:00:00');
  await worker().reconcile();
  now.at = new Date('2026-12-10T09:00:00');
  kept.answer = err(problem('store.full'));
  await worker().reconcile();
  expect(shown).toEqual([]);
  kept.answer = ok(null);
  await worker().reconcile();
  expect(shown).toHaveLength(1);
});

test('days of sleep come as one notification', async () => {
  const { now, shown, worker } = world('2026-12-07T12:00:00');
  await worker().reconcile();
  now.at = new Date('2026-12-11T12:00:00');
  await worker().reconcile();
  expect(shown).toHaveLength(1);
  expect(shown[0]?.split(',').length).toBeGreaterThan(1);
});

test('an alarm that the browser lost is set again, one for another moment is set anew', async () => {
  const { alarm, edges, worker, kept, now } = world('2026-12-10T05:00:00');
  await worker().reconcile();
  alarm.setFor = null;
  await worker().reconcile();
  expect(alarm.setFor).toBe(new Date('2026-12-10T09:00:00').getTime());
  const changed = { ...edges, load: edges.load };
  changed.load = async () => ({
    calendar: loadCalendar(),
    settings: { ...defaultSettings().reminders, at: '10:30' },
    state: kept.state,
  });
  await openReminderAlarm(changed).reconcile();
  expect(alarm.setFor).toBe(new Date('2026-12-10T10:30:00').getTime());
  expect(now.at.getTime()).toBeLessThan(alarm.setFor ?? 0);
});

test('turned off there is no alarm and no word', async () => {
  const { now, alarm, shown, worker } = world('2026-12-10T08:00:00', { on: false });
  await worker().reconcile();
  now.at = new Date('2026-12-10T09:00:00');
  await worker().reconcile();
  expect(alarm.setFor).toBeNull();
  expect(shown).toEqual([]);
});

test('while the store does not open it looks again later', async () => {
  const { alarm, shown, kept, worker } = world('2026-12-10T09:30:00');
  kept.opens = false;
  await worker().reconcile();
  expect(alarm.setFor).not.toBeNull();
  expect(shown).toEqual([]);
});

test('a system that shows nothing does not cost the next alarm', async () => {
  const { now, alarm, edges, worker } = world('2026-12-10T08:00:00');
  await worker().reconcile();
  now.at = new Date('2026-12-10T09:00:00');
  alarm.setFor = null;
  vi.spyOn(edges.notifier, 'show').mockRejectedValue(new Error('no notifications here'));
  await worker().reconcile();
  expect(alarm.setFor).not.toBeNull();
});

test('put off, all of the notification comes again in an hour, once', async () => {
  const { now, alarm, shown, kept, worker } = world('2026-12-10T08:00:00');
  await worker().reconcile();
  now.at = new Date('2026-12-10T09:00:00');
  await worker().reconcile();
  const [said] = shown;
  await worker().snoozeShown();
  expect(shown).toEqual([]);
  expect(kept.state.snoozed[DAY]).toBe(instantOf(new Date(now.at.getTime() + SNOOZE_MS)));
  expect(alarm.setFor).toBe(now.at.getTime() + SNOOZE_MS);
  now.at = new Date(now.at.getTime() + SNOOZE_MS);
  await worker().reconcile();
  await worker().reconcile();
  expect(shown.map((message) => message.split(',').toSorted())).toEqual([
    said?.split(',').toSorted(),
  ]);
});

test('a clock set back a year, and right again, says nothing twice and skips nothing', async () => {
  const { now, shown, worker } = world('2026-12-01T08:00:00');
  const at = async (moment: string): Promise<number> => {
    const before = shown.length;
    now.at = new Date(moment);
    // However often the worker starts.
    for (let start = 0; start < 5; start += 1) await worker().reconcile();
    return shown.length - before;
  };
  for (const day of ['01', '02', '03', '04', '05']) await at(`2026-12-${day}T10:00:00`);
  const told = shown.join();
  // What may have been skipped comes as one notification, not as one a day.
  expect(await at('2025-12-05T10:00:00')).toBeLessThanOrEqual(1);
  expect(await at('2025-12-06T10:00:00')).toBeLessThanOrEqual(1);
  expect(await at('2026-12-08T10:00:00')).toBeLessThanOrEqual(1);
  await at('2026-12-10T10:00:00');
  const keys = shown.join().split(',');
  expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
  expect(keys).toContain(DAY);
  // Those of the days between, which nobody saw.
  expect(keys.some((key) => key.includes('|2026-12-07|') || key.includes('|2026-12-09|'))).toBe(
    true,
  );
  expect(shown.join().startsWith(told)).toBe(true);
});

test('an alarm that a clock set back has put a year off is set anew', async () => {
  const { now, alarm, worker } = world('2026-12-06T14:00:00', { tiers: [1], categories: [] });
  await worker().reconcile();
  now.at = new Date('2025-12-06T14:00:00');
  await worker().reconcile();
  expect((alarm.setFor ?? 0) - now.at.getTime()).toBeLessThanOrEqual(LONGEST_ALARM_MS);
});
