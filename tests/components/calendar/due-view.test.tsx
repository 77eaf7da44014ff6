// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { DueView } from '../../../components/calendar/due-view.tsx';
import { createNaming } from '../../../components/calendar/naming.ts';
import { civilDate, instantOf } from '../../../lib/civil-date.ts';
import { loadCalendar } from '../../../lib/observances/calendar.ts';
import type { Reminder } from '../../../lib/reminders/reminder.ts';
import { renderWithWords } from '../../support/render-with-words.tsx';

afterEach(cleanup);

const NOW = new Date('2026-12-03T09:00:00.000Z');
const naming = createNaming(loadCalendar(), 'en', new Map());

function reminder(): Reminder {
  const date = civilDate(2026, 12, 10);
  if (!date) throw new Error('no such date');
  return {
    key: 'human-rights-day|2026-12-10|7',
    rowId: 'human-rights-day',
    date,
    leadDays: 7,
    dueAt: instantOf(NOW),
  };
}

test('a raised reminder names its day and how long it is until then, and can be put off', async () => {
  const onSnooze = vi.fn();
  const raised = reminder();
  await renderWithWords(
    <DueView raised={[raised]} snoozed={[]} naming={naming} onSnooze={onSnooze} />,
  );
  expect(screen.getByRole('link', { name: 'Human Rights Day' })).toBeTruthy();
  expect(screen.getByText(/7 days before/)).toBeTruthy();
  expect(
    screen.getByRole('link', { name: 'Thursday, 10 December 2026' }).getAttribute('href'),
  ).toBe('#/day/2026-12-10');
  fireEvent.click(screen.getByRole('button', { name: 'In an hour' }));
  fireEvent.click(screen.getByRole('button', { name: 'In 24 hours' }));
  expect(onSnooze.mock.calls).toEqual([
    [raised, 1],
    [raised, 24],
  ]);
});

test('without one, the page says where reminders are set', async () => {
  await renderWithWords(<DueView raised={[]} snoozed={[]} naming={naming} onSnooze={() => {}} />);
  expect(screen.getByRole('link', { name: 'Settings' }).getAttribute('href')).toBe('#/settings');
});

test('what was put off says until when', async () => {
  await renderWithWords(
    <DueView
      raised={[]}
      snoozed={[{ reminder: reminder(), until: instantOf(NOW) }]}
      naming={naming}
      onSnooze={() => {}}
    />,
  );
  expect(screen.getByRole('heading', { name: 'Put off' })).toBeTruthy();
  expect(screen.getByText(/^until 3 Dec 2026/)).toBeTruthy();
});
