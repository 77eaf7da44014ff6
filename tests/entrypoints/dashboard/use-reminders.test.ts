import { expect, test } from 'vitest';
import { shownReminders } from '../../../entrypoints/dashboard/use-reminders.ts';
import { civilDate, instantOf } from '../../../lib/civil-date.ts';

test('shows what was raised until a week after its day, each once, and what was put off apart', () => {
  const today = civilDate(2026, 12, 12);
  if (!today) throw new Error('no such date');
  const at = instantOf(new Date('2026-12-10T08:00:00Z'));
  const shown = shownReminders(
    {
      fired: {
        'human-rights-day|2026-12-10|7': at,
        'human-rights-day|2026-12-10|0': at,
        'world-soil-day|2026-12-04|0': at,
        'migrants-day|2026-12-18|7': at,
        'not a key': at,
      },
      snoozed: { 'migrants-day|2026-12-18|7': at },
      checkedAt: at,
    },
    today,
  );
  expect(shown.raised.map(({ key }) => key)).toEqual(['human-rights-day|2026-12-10|0']);
  expect(shown.snoozed).toEqual([
    {
      reminder: {
        key: 'migrants-day|2026-12-18|7',
        rowId: 'migrants-day',
        date: '2026-12-18',
        leadDays: 7,
        dueAt: at,
      },
      until: at,
    },
  ]);
});
