import { describe, expect, test } from 'vitest';
import { civilDate, type CivilDate } from '../../../lib/civil-date.ts';
import {
  formatBytes,
  formatDate,
  formatInstant,
  formatSpan,
  weekStartOf,
} from '../../../lib/i18n/format.ts';

function day(year: number, month: number, date: number): CivilDate {
  const found = civilDate(year, month, date);
  if (!found) throw new Error('no such date');
  return found;
}

describe('formatDate', () => {
  test.each(['Pacific/Pago_Pago', 'Pacific/Kiritimati', 'UTC', 'America/Sao_Paulo'])(
    'a civil date is the same day in %s',
    (zone) => {
      const before = process.env['TZ'];
      process.env['TZ'] = zone;
      try {
        expect(formatDate(day(2026, 12, 10), 'en', 'full')).toBe('Thursday, 10 December 2026');
        expect(formatDate(day(2026, 12, 10), 'zh-Hans')).toBe('2026年12月10日');
      } finally {
        process.env['TZ'] = before ?? '';
      }
    },
  );

  test('Arabic writes Gregorian months', () => {
    expect(formatDate(day(2026, 12, 10), 'ar')).toContain('ديسمبر');
  });
});

describe('formatSpan', () => {
  test.each([
    [day(2026, 11, 18), day(2026, 11, 24), '18–24 November 2026', '2026年11月18日–24日'],
    [
      day(2026, 11, 25),
      day(2026, 12, 10),
      '25 November–10 December 2026',
      '2026年11月25日–12月10日',
    ],
    [
      day(2026, 12, 30),
      day(2027, 1, 2),
      '30 December 2026–2 January 2027',
      '2026年12月30日–2027年1月2日',
    ],
    [day(2026, 12, 10), day(2026, 12, 10), '10 December 2026', '2026年12月10日'],
  ])('%s to %s', (from, to, english, chinese) => {
    // Which blanks stand around the dash is CLDR's business and changes with its version.
    expect(formatSpan(from, to, 'en').replaceAll(/\s*–\s*/g, '–')).toBe(english);
    expect(formatSpan(from, to, 'zh-Hans')).toBe(chinese);
  });
});

test('sizes and moments', () => {
  expect(formatBytes(999, 'en')).toBe('999 bytes');
  expect(formatBytes(1, 'en')).toBe('1 byte');
  expect(formatBytes(28, 'zh-Hans')).toBe('28字节');
  expect(formatBytes(1_500, 'en')).toBe('1.5 kB');
  expect(formatBytes(5_000_000_000_000, 'en')).toBe('5,000 GB');
  expect(formatInstant(new Date('2026-12-10T14:02:00.000Z'), 'en', 'UTC')).toBe(
    '10 Dec 2026, 14:02',
  );
});

test('the week starts as the language or the person has it', () => {
  expect([weekStartOf('en', null), weekStartOf('ar', null), weekStartOf('ar', 0)]).toEqual([
    1, 6, 0,
  ]);
});
