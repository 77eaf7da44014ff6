import { expect, test } from 'vitest';
import { createTranslator } from '../../../lib/i18n/create-translator.ts';
import { PAGE_END, pageStart } from '../../../lib/evidence/bundle-page.ts';

test('what a page says stands inside its body', async () => {
  const t = await createTranslator('en', ['report']);
  const page = `${pageStart('<i>Title</i>', t, true)}<p>said</p>${PAGE_END}`;
  const order = [
    '<!doctype html>',
    '<html lang="en" dir="ltr">',
    '<head>',
    '</head>',
    '<body>',
    '<p>said</p>',
    '</body>',
    '</html>',
  ];
  const places = order.map((piece) => page.indexOf(piece));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(places.every((at) => at >= 0)).toBe(true);
  for (const tag of ['<body', '</body>', '</html>']) expect(page.split(tag)).toHaveLength(2);
  expect(page).toContain('&lt;i&gt;Title');
});
