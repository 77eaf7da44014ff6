import { expect, test } from 'vitest';
import { ZONES } from '../../support/zones.ts';

test('this run is in the time zone that it was told to be in', () => {
  const zone = process.env['TZ'] ?? '';
  expect(ZONES[zone], `"${zone}" is none of the zones`).toBeDefined();
  expect([
    new Date(Date.UTC(2026, 6, 1, 12)).getTimezoneOffset(),
    new Date(Date.UTC(2026, 0, 1, 12)).getTimezoneOffset(),
  ]).toEqual(ZONES[zone]);
});

test('there are at least eight zones, on both sides of the date line', () => {
  const offsets = Object.values(ZONES).map(([july]) => july);
  expect(offsets.length).toBeGreaterThanOrEqual(8);
  expect(Math.max(...offsets) - Math.min(...offsets)).toBeGreaterThan(24 * 60);
});
