// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { applyLooks } from '../../../entrypoints/dashboard/apply-looks.ts';
import { createTranslator } from '../../../lib/i18n/create-translator.ts';

test('the page says what language its sentences are in, and runs as the chosen one does', async () => {
  const root = document.createElement('html');
  applyLooks(root, await createTranslator('ar', ['common']), 'dark');
  expect([root.lang, root.dir, root.dataset['theme']]).toEqual(['en', 'rtl', 'dark']);
  applyLooks(root, await createTranslator('zh-Hans', ['common']), 'system');
  expect([root.lang, root.dir, root.dataset['theme']]).toEqual(['zh-Hans', 'ltr', undefined]);
});
