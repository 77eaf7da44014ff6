import { expect, test } from 'vitest';
import { rememberedLooks, rememberLooks } from '../../../lib/platform/looks-shelf.ts';
import type { SessionShelf } from '../../../lib/platform/session-shelf.ts';

function aShelf(): SessionShelf {
  const kept = new Map<string, unknown>();
  return {
    read: (key) => Promise.resolve(kept.get(key)),
    write: async (key, value) => void kept.set(key, value),
    remove: async (key) => void kept.delete(key),
  };
}

test('looks are remembered, and nothing else of the settings with them', async () => {
  const shelf = aShelf();
  expect(await rememberedLooks(shelf)).toBeNull();
  const settings = {
    locale: 'zh-Hans',
    theme: 'dark',
    reminders: { rows: { secret: true } },
  } as const;
  await rememberLooks(shelf, settings);
  expect(await rememberedLooks(shelf)).toEqual({ locale: 'zh-Hans', theme: 'dark' });
});

test.each([
  null,
  'ar',
  {},
  { locale: 'klingon', theme: 'dark' },
  { locale: 'en', theme: 'dark', x: 1 },
])('%j on the shelf is nothing', async (value) => {
  const shelf = aShelf();
  await shelf.write('looks', value);
  const found = await rememberedLooks(shelf);
  expect(found === null || (found.locale === null && found.theme === 'system')).toBe(true);
});

test('a browser that refuses costs the looks and nothing more', async () => {
  const broken: SessionShelf = {
    read: () => Promise.reject(new Error('no')),
    write: () => Promise.reject(new Error('no')),
    remove: () => Promise.reject(new Error('no')),
  };
  expect(await rememberedLooks(broken)).toBeNull();
  await expect(rememberLooks(broken, { locale: 'ar', theme: 'light' })).resolves.toBeUndefined();
});
