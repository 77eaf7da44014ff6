import { expect, test } from 'vitest';
import { markFired, snooze } from '../../../lib/reminders/reminder-state.ts';
import { EMPTY_REMINDER_STATE } from '../../../lib/reminders/reminder.ts';
import { local, lookedAt, settings } from './a-reminder-input.ts';

test('a look is remembered with the offset of its place', () => {
  const now = local('2026-12-10 09:00');
  expect(markFired(EMPTY_REMINDER_STATE, [], now, settings())).toEqual({
    fired: {},
    snoozed: {},
    checkedAt: now.toISOString(),
    checkedOffset: -now.getTimezoneOffset(),
  });
});

test('the state handed in stays as it was', () => {
  const state = Object.freeze({
    ...lookedAt('2026-12-10 08:00'),
    fired: Object.freeze({}),
    snoozed: Object.freeze({}),
  });
  const now = local('2026-12-10 09:00');
  const next = markFired(state, [{ key: 'a|2026-12-10|0' }], now, settings());
  expect(next.fired).toEqual({ 'a|2026-12-10|0': now.toISOString() });
  snooze(state, ['a|2026-12-10|0'], now, now);
  expect(state.snoozed).toEqual({});
});

test('what is a year past is dropped, what is not ours too, the rest is kept', () => {
  const at = lookedAt('2025-12-09 09:00').checkedAt;
  if (at === null) throw new Error('no instant');
  const state = lookedAt('2026-12-10 08:00', {
    fired: { 'a|2025-12-08|0': at, 'a|2025-12-09|0': at, 'a|2026-12-09|7': at, nonsense: at },
    snoozed: { 'b|2024-01-01|0': at, 'b|2026-12-09|0': at },
  });
  const next = markFired(state, [], local('2026-12-10 09:00'), settings());
  expect(Object.keys(next.fired)).toEqual(['a|2025-12-09|0', 'a|2026-12-09|7']);
  expect(Object.keys(next.snoozed)).toEqual(['b|2026-12-09|0']);
});

test('a look in quiet hours is not remembered, what fired is', () => {
  const state = lookedAt('2026-12-10 12:00');
  const next = markFired(state, [{ key: 'a|2026-12-10|0' }], local('2026-12-10 23:00'), settings());
  expect(next.checkedAt).toBe(state.checkedAt);
  expect(next.checkedOffset).toBe(state.checkedOffset);
  expect(Object.keys(next.fired)).toEqual(['a|2026-12-10|0']);
});

test('the very first look is remembered at night as well', () => {
  const night = local('2026-12-10 23:00');
  expect(markFired(EMPTY_REMINDER_STATE, [], night, settings()).checkedAt).toBe(
    night.toISOString(),
  );
});
