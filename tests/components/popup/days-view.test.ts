import { describe, expect, it } from 'vitest';
import { createNaming } from '../../../components/calendar/naming.ts';
import { daysView } from '../../../components/popup/days-view.ts';
import { isCivilDate, type CivilDate } from '../../../lib/civil-date.ts';
import { loadCalendar } from '../../../lib/observances/calendar.ts';
import { loadNames } from '../../../lib/observances/names.ts';

function day(text: string): CivilDate {
  if (!isCivilDate(text)) throw new Error(`no date: ${text}`);
  return text;
}

describe('daysView', () => {
  const calendar = loadCalendar();
  const english = createNaming(calendar, 'en', new Map());

  it('marks the row, not the date: on 9 December one of two days, shown first', () => {
    const view = daysView(calendar, day('2026-12-09'), english);
    expect(view.today[0]).toMatchObject({ id: 'international-anti-corruption-day', tier: 1 });
    expect(view.today.length).toBeGreaterThan(1);
    expect(view.today.slice(1).every((line) => line.tier === null)).toBe(true);
  });

  it('names the next marked day and counts the days to it', () => {
    const view = daysView(calendar, day('2026-12-09'), english);
    expect(view.next).toMatchObject({
      id: 'human-rights-day',
      date: '2026-12-10',
      days: 1,
      tier: 1,
    });
  });

  it('speaks the reader’s language', async () => {
    const view = daysView(
      calendar,
      day('2026-12-10'),
      createNaming(calendar, 'zh-Hans', await loadNames('zh-Hans')),
    );
    expect(view.today[0]?.name).toMatchObject({ text: '人权日', lang: 'zh-Hans' });
  });

  it('leaves out years and decades, which would be there every day', () => {
    for (const date of ['2026-01-02', '2026-06-04', '2026-12-10']) {
      const view = daysView(calendar, day(date), english);
      const kinds = view.today.map(
        (line) => calendar.observances.find((row) => row.id === line.id)?.kind ?? 'marked-date',
      );
      expect(kinds).not.toContain('year');
      expect(kinds).not.toContain('decade');
    }
  });
});
