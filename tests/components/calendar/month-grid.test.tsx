// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { MonthView } from '../../../components/calendar/month-view.tsx';
import { createNaming } from '../../../components/calendar/naming.ts';
import { monthSpan } from '../../../components/calendar/month-layout.ts';
import { civilDate } from '../../../lib/civil-date.ts';
import { loadCalendar } from '../../../lib/observances/calendar.ts';
import { loadNames } from '../../../lib/observances/names.ts';
import { occurrencesBetween } from '../../../lib/observances/occurrences.ts';
import type { Locale } from '../../../lib/store/settings.ts';
import { renderWithWords } from '../../support/render-with-words.tsx';

afterEach(cleanup);

async function showDecember(locale: Locale = 'en') {
  const calendar = loadCalendar();
  const { first, last } = monthSpan(2026, 12);
  const today = civilDate(2026, 12, 10);
  if (!today) throw new Error('no such date');
  const onTurn = vi.fn();
  const shown = await renderWithWords(
    <MonthView
      year={2026}
      month={12}
      occurrences={occurrencesBetween(calendar, first, last)}
      weekStart={1}
      today={today}
      naming={createNaming(calendar, locale, await loadNames(locale))}
      onTurn={onTurn}
    />,
    locale,
  );
  return { ...shown, onTurn };
}

function day(date: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`[data-date="${date}"]`);
  if (!found) throw new Error(`${date} is not there`);
  return found;
}

describe('the month', () => {
  test('is a grid with a name, seven columns, and today said as such', async () => {
    await showDecember();
    const grid = screen.getByRole('grid', { name: 'December 2026' });
    expect(grid.querySelectorAll('thead th')).toHaveLength(7);
    expect(day('2026-12-10').getAttribute('aria-current')).toBe('date');
    expect(day('2026-12-10').getAttribute('aria-label')).toBe('Thursday, 10 December 2026');
    expect(screen.getByText('2 marked days · 26 observances')).toBeTruthy();
  });

  test('one day takes the Tab key, and the arrows move it', async () => {
    await showDecember();
    const inTabOrder = () =>
      [...document.querySelectorAll<HTMLElement>('[data-date]')].filter(
        (one) => one.tabIndex === 0,
      );
    expect(inTabOrder()).toEqual([day('2026-12-10')]);
    day('2026-12-10').focus();
    fireEvent.keyDown(day('2026-12-10'), { key: 'ArrowLeft' });
    await waitFor(() => expect(document.activeElement).toBe(day('2026-12-09')));
    expect(inTabOrder()).toEqual([day('2026-12-09')]);
    fireEvent.keyDown(day('2026-12-09'), { key: 'ArrowDown' });
    await waitFor(() => expect(document.activeElement).toBe(day('2026-12-16')));
  });

  test('only what is on that day is in the Tab order with it', async () => {
    await showDecember();
    const links = [...document.querySelectorAll<HTMLAnchorElement>('.month .entry')].filter(
      (link) => link.tabIndex === 0,
    );
    expect(links.map((link) => link.getAttribute('href'))).toEqual([
      '#/observance/human-rights-day',
      '#/observance/charter-08',
    ]);
  });

  test('a key that leads out of the month turns it', async () => {
    const { onTurn } = await showDecember();
    day('2026-12-10').focus();
    fireEvent.keyDown(day('2026-12-10'), { key: 'PageDown' });
    expect(onTurn).toHaveBeenCalledWith(2027, 1);
  });

  test('a key with a modifier is the browser’s own', async () => {
    const { onTurn } = await showDecember();
    fireEvent.keyDown(day('2026-12-10'), { key: 'ArrowLeft', altKey: true });
    fireEvent.keyDown(day('2026-12-10'), { key: 'PageDown', ctrlKey: true });
    expect(onTurn).not.toHaveBeenCalled();
    expect(day('2026-12-10').tabIndex).toBe(0);
  });

  test('on 9 December the directive’s mark is said of the one day, by shape and word', async () => {
    await showDecember();
    const cell = day('2026-12-09').closest('td');
    const links = [...(cell?.querySelectorAll('.entry') ?? [])];
    expect(links.map((link) => link.textContent)).toEqual([
      'International Anti-Corruption Day (named in the directive)',
      expect.not.stringContaining('directive'),
    ]);
    expect(links.map((link) => link.querySelector('svg') !== null)).toEqual([true, false]);
  });

  test('a name that only memory has is called unofficial, one of another language says which', async () => {
    await showDecember('zh-Hans');
    const basketball = document.querySelector('[href="#/observance/world-basketball-day"]');
    expect(basketball?.textContent).toContain('（非官方译名）'.slice(1, -1));
    const english = document.querySelector(
      '[href="#/observance/international-anti-cybercrime-day"] bdi',
    );
    expect(english?.getAttribute('lang')).toBe('en');
    const chinese = document.querySelector('[href="#/observance/human-rights-day"] bdi');
    expect([chinese?.textContent, chinese?.getAttribute('lang')]).toEqual(['人权日', 'zh-Hans']);
  });

  test('mirrored, the left arrow leads onward', async () => {
    await showDecember('ar');
    day('2026-12-10').focus();
    fireEvent.keyDown(day('2026-12-10'), { key: 'ArrowLeft' });
    await waitFor(() => expect(document.activeElement).toBe(day('2026-12-11')));
  });
});
