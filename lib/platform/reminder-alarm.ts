import * as v from 'valibot';
import type { Clock } from '../clock.ts';
import type { Calendar } from '../observances/calendar.ts';
import { dueReminders, planReminders } from '../reminders/plan-reminders.ts';
import { markFired, snooze } from '../reminders/reminder-state.ts';
import type { Reminder, ReminderState } from '../reminders/reminder.ts';
import type { Result } from '../result.ts';
import type { Settings } from '../store/settings.ts';
import type { WakeAlarm } from './alarms.ts';
import type { Notifier } from './notifications.ts';
import type { SessionShelf } from './session-shelf.ts';

export interface ReminderEdges {
  readonly alarm: WakeAlarm;
  readonly notifier: Pick<Notifier, 'show' | 'clear'>;
  readonly shelf: SessionShelf;
  readonly clock: Clock;
  /** What reminders follow from, or null while the store cannot be opened. */
  readonly load: () => Promise<{
    readonly calendar: Calendar;
    readonly settings: Settings['reminders'];
    readonly state: ReminderState;
  } | null>;
  readonly save: (state: ReminderState) => Promise<Result<null>>;
  /** The words of one notification for all of these. */
  readonly words: (
    due: readonly Reminder[],
    calendar: Calendar,
    details: boolean,
  ) => Promise<{ title: string; message: string; button: string }>;
}

export interface ReminderAlarm {
  /** Says what is due, and sets the alarm for what comes next. Safe to call at any time, as often as one likes. */
  reconcile(): Promise<void>;
  /** Puts off what the notification on the screen stands for. */
  snoozeShown(): Promise<void>;
}

/**
 * The browser keeps the time of an alarm in plain text on disk, and the days somebody has chosen to be
 * reminded of are nobody's business. So the alarm never looks further ahead than this; at worst
 * the worker wakes four times a day, looks, and sleeps again.
 */
export const LONGEST_ALARM_MS = 6 * 3_600_000;
export const SNOOZE_MS = 3_600_000;
/** A look that said nothing is remembered this seldom: each costs a write. */
const REMEMBER_LOOK_MS = 300_000;
const KEY = 'alarm';
const shelfSchema = v.object({ dueAt: v.nullable(v.string()), setFor: v.number() });

/**
 * Keeps the one alarm in step with the plan. The alarm is set by a delay, never by a date, and only
 * set anew when there is none or the moment it stands for has changed: an alarm that every start of
 * the worker sets back never rings (DuckDuckGo PR 1241). Browsers drop alarms when they restart, update
 * or feel like it, hence the look at every start. What was missed comes as one notification; a
 * reminder is written down as said before it is said, so that none is said twice.
 */
export function openReminderAlarm(edges: ReminderEdges): ReminderAlarm {
  // One at a time: two looks at the same state would both find the same reminder due.
  let chain: Promise<void> = Promise.resolve();
  const inTurn = (step: () => Promise<void>): Promise<void> => {
    const result = chain.then(step);
    chain = result.catch(() => undefined);
    return result;
  };

  async function look(): Promise<void> {
    const input = await edges.load();
    if (!input) {
      await setAlarm(null);
      return;
    }
    const now = edges.clock.now();
    const due = dueReminders({ ...input, now });
    const state = markFired(input.state, due, now, input.settings);
    if (due.length > 0 || lookIsOld(input.state, now)) {
      const saved = await edges.save(state);
      // Not written down, it would be said again at every start: wait until it can be.
      if (saved.ok && due.length > 0) {
        await say(due, input.calendar, input.settings.details);
      }
    }
    if (!input.settings.on) {
      await edges.alarm.clear();
      return;
    }
    const [next] = planReminders({ ...input, state, now, horizonDays: 1 });
    await setAlarm(next ?? null);
  }

  async function say(due: readonly Reminder[], calendar: Calendar, details: boolean) {
    try {
      await edges.notifier.show(await edges.words(due, calendar, details));
    } catch {
      // Where the system shows no notifications, the dashboard's list of what is due is what is left.
      // The alarm for the next one must be set all the same.
    }
  }

  async function setAlarm(next: Reminder | null): Promise<void> {
    const toGo = next
      ? Date.parse(next.dueAt) - edges.clock.now().getTime()
      : Number.POSITIVE_INFINITY;
    const dueAt = next && toGo <= LONGEST_ALARM_MS ? next.dueAt : null;
    const standing = await edges.alarm.setFor();
    const known = v.safeParse(shelfSchema, await edges.shelf.read(KEY));
    const unchanged =
      standing !== null &&
      // Else the clock was set back, and the browser would wait until it is that late again.
      standing - edges.clock.now().getTime() <= LONGEST_ALARM_MS &&
      known.success &&
      known.output.setFor === standing &&
      known.output.dueAt === dueAt;
    if (unchanged) return;
    await edges.alarm.setIn(Math.min(toGo, LONGEST_ALARM_MS));
    const setFor = await edges.alarm.setFor();
    if (setFor !== null) await edges.shelf.write(KEY, { dueAt, setFor });
  }

  return {
    reconcile: () => inTurn(look),
    snoozeShown: () =>
      inTurn(async () => {
        const input = await edges.load();
        if (!input) return;
        const now = edges.clock.now();
        const keys = lastFired(input.state);
        const until = new Date(now.getTime() + SNOOZE_MS);
        const saved = await edges.save(snooze(input.state, keys, until, now));
        if (saved.ok) await edges.notifier.clear();
        await look();
      }),
  };
}

/** What was said last: all of one notification carry the same moment. */
function lastFired({ fired }: ReminderState): readonly string[] {
  const last = Object.values(fired).reduce((latest, at) => (at > latest ? at : latest), '');
  return Object.entries(fired).flatMap(([key, at]) => (at === last ? [key] : []));
}

function lookIsOld({ checkedAt }: ReminderState, now: Date): boolean {
  if (checkedAt === null) return true;
  return Math.abs(now.getTime() - Date.parse(checkedAt)) > REMEMBER_LOOK_MS;
}
