import { expect, test } from 'vitest';
import { concernsWorker } from '../../../entrypoints/dashboard/concerns-worker.ts';
import { defaultSettings } from '../../../lib/store/settings.ts';

const { reminders } = defaultSettings();

test.each([
  [{ reminders }, true],
  [{ locale: 'zh-Hans' }, true],
  [{ locale: null }, true],
  [{ theme: 'dark' }, true],
  [{ weekStart: 1 }, false],
  [{ captureText: false }, false],
] as const)('the worker is told of %j: %s', (changes, told) => {
  expect(concernsWorker(changes)).toBe(told);
});
