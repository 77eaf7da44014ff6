import {
  addCivilDays,
  instantOf,
  isCivilDate,
  localDateOf,
  localMoment,
  type CivilDate,
  type Instant,
} from '../civil-date.ts';
import { occurrencesBetween } from '../observances/occurrences.ts';
import { chosenRows } from './chosen-rows.ts';
import { afterQuiet } from './quiet-hours.ts';
import { LONGEST_DELAY_DAYS, type ReminderInput } from './reminder-input.ts';
import type { Reminder } from './reminder.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const LONGEST_LEAD_DAYS = 60;

/**
 * Every reminder that still has to come, by when it is due: what was missed since the last look (at
 * most 31 days back), what was put off, and what falls due within the horizon. What cannot be said
 * now because it is a quiet hour is due at its end.
 *
 * Time is compared twice. A reminder is missed if the *wall clock* passed it since the last look, so
 * that flying east loses none and flying west repeats none; it is due when its *moment* has come.
 */
export function pendingReminders(input: ReminderInput, horizonDays: number): Reminder[] {
  const { calendar, settings, state, now } = input;
  if (!settings.on) return [];
  const today = localDateOf(now);
  const since = wallTimeOfLastLook(input);
  const until = now.getTime() + horizonDays * DAY_MS;
  const chosen = chosenRows(calendar, settings);
  const leads = new Set([0, ...settings.leadDays]);
  const pending: Reminder[] = [];
  const occurrences = occurrencesBetween(
    calendar,
    addCivilDays(today, -LONGEST_DELAY_DAYS - 1),
    addCivilDays(today, horizonDays + LONGEST_LEAD_DAYS + 1),
  );
  for (const { id, start } of occurrences) {
    if (!chosen.has(id)) continue;
    for (const leadDays of leads) {
      const day = addCivilDays(start, -leadDays);
      const key = `${id}|${start}|${leadDays}`;
      // Put off or fired: the first is below, the second is over.
      if (Object.hasOwn(state.snoozed, key) || Object.hasOwn(state.fired, key)) continue;
      if (wallTime(day, settings.at) <= since) continue;
      const due = later(afterQuiet(localMoment(day, settings.at), settings), input);
      if (due.getTime() > until) continue;
      pending.push({ key, rowId: id, date: start, leadDays, dueAt: instantOf(due) });
    }
  }
  pending.push(...snoozedReminders(input, chosen, until));
  return pending.sort(byDueTime);
}

/** Reminders put off, if their row still exists and is still wanted. */
function snoozedReminders(
  input: ReminderInput,
  chosen: ReadonlySet<string>,
  until: number,
): Reminder[] {
  const { calendar, settings, state, now } = input;
  return Object.entries(state.snoozed).flatMap(([key, putOffUntil]) => {
    const parts = partsOfKey(key);
    if (!parts || !chosen.has(parts.rowId)) return [];
    const exists = occurrencesBetween(calendar, parts.date, parts.date).some(
      (occurrence) => occurrence.id === parts.rowId && occurrence.start === parts.date,
    );
    if (!exists) return [];
    const due = later(afterQuiet(snoozeEnd(putOffUntil, now), settings), input);
    return due.getTime() > until ? [] : [{ key, ...parts, dueAt: instantOf(due) }];
  });
}

/** A snooze that lies further off than any can was made while the clock ran ahead: it is over. */
function snoozeEnd(putOffUntil: Instant, now: Date): Date {
  const end = new Date(putOffUntil);
  return end.getTime() - now.getTime() > LONGEST_DELAY_DAYS * DAY_MS ? now : end;
}

/** What is overdue in a quiet hour is due when that ends; everything else when it is. */
function later(due: Date, { settings, now }: ReminderInput): Date {
  if (due > now) return due;
  const end = afterQuiet(now, settings);
  return end > now ? end : due;
}

/**
 * What the wall clock showed at the last look, as comparable milliseconds; reminders after it have
 * not been seen to. Before the first look nothing has been missed. A clock that now shows less was set
 * back: up to 31 days that lost nothing, since the look at the later time caught up as much; beyond
 * that the look was made at a wrong time, and what it may have skipped is caught up now.
 */
function wallTimeOfLastLook({ state, now }: ReminderInput): number {
  const nowByWall = wallMillis(now, -now.getTimezoneOffset());
  if (state.checkedAt === null) return nowByWall;
  const offset = state.checkedOffset ?? -now.getTimezoneOffset();
  const checked = wallMillis(new Date(state.checkedAt), offset);
  const longest = LONGEST_DELAY_DAYS * DAY_MS;
  if (checked > nowByWall + longest) return nowByWall - longest;
  return Math.max(Math.min(checked, nowByWall), nowByWall - longest);
}

function wallMillis(moment: Date, offsetMinutes: number): number {
  return moment.getTime() + offsetMinutes * MINUTE_MS;
}

function wallTime(date: CivilDate, time: string): number {
  return Date.parse(`${date}T${time}:00Z`);
}

/** `<row id>|<start>|<lead days>` taken apart; null where it is none of ours. */
export function partsOfKey(
  key: string,
): { readonly rowId: string; readonly date: CivilDate; readonly leadDays: number } | null {
  const [rowId = '', date = '', lead = ''] = key.split('|');
  if (rowId === '' || !isCivilDate(date) || !/^\d{1,2}$/.test(lead)) return null;
  return { rowId, date, leadDays: Number(lead) };
}

function byDueTime(a: Reminder, b: Reminder): number {
  return Date.parse(a.dueAt) - Date.parse(b.dueAt) || (a.key < b.key ? -1 : 1);
}
