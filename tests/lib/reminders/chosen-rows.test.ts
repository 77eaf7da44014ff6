import { describe, expect, test } from 'vitest';
import { loadCalendar } from '../../../lib/observances/calendar.ts';
import { chosenRows } from '../../../lib/reminders/chosen-rows.ts';
import { aCalendar, aMark, anObservance } from '../observances/a-calendar.ts';
import { settings } from './a-reminder-input.ts';

describe('what is chosen', () => {
  const calendar = aCalendar(
    [
      anObservance({ id: 'rights', category: 'human-rights' }),
      anObservance({ id: 'marked', category: 'health' }),
      anObservance({ id: 'plain', category: 'health' }),
      anObservance({ id: 'own-day', category: 'other' }),
    ],
    [
      aMark({ id: 'on-marked', observanceId: 'marked', tier: 2 }),
      aMark({ id: 'tier-3', tier: 3 }),
      aMark({ id: 'own-mark', tier: 4 }),
    ],
  );

  test('by default tiers 1 and 2, what is their own, and human rights', () => {
    expect([...chosenRows(calendar, settings())]).toEqual([
      'rights',
      'marked',
      'own-day',
      'own-mark',
    ]);
  });

  test.each([
    [{ tiers: [], categories: [] }, []],
    [{ tiers: [3 as const], categories: [] }, ['tier-3']],
    [{ tiers: [], categories: ['health'] }, ['marked', 'plain']],
    [{ tiers: [], categories: [], rows: { plain: true } }, ['plain']],
    [{ rows: { rights: false, 'own-mark': false } }, ['marked', 'own-day']],
    [{ tiers: [], categories: [], rows: { toString: true } }, []],
  ])('%o', (choice, expected) => {
    expect([...chosenRows(calendar, settings(choice))]).toEqual(expected);
  });

  test('of the bundled calendar, both days of the directive are chosen by default', () => {
    const chosen = chosenRows(loadCalendar(), settings());
    expect(chosen.has('international-anti-corruption-day')).toBe(true);
    expect(chosen.has('human-rights-day')).toBe(true);
    expect(chosen.has('cao-shunli-death')).toBe(true);
    expect(chosen.has('tiananmen-massacre')).toBe(false);
    expect(chosen.has('world-coffee-day')).toBe(false);
  });
});
