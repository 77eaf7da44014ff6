// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import { ExportList } from '../../../components/watch/export-list.tsx';
import { WatchBook } from '../../../lib/watch/watch-book.ts';
import { aWatchedPage } from '../../lib/watch/a-watched-page.ts';
import { renderWithWords } from '../../support/render-with-words.tsx';

afterEach(cleanup);

const listedAs = {
  categoryCode: 'XXXX',
  categoryDescription: '',
  dateAdded: '2024-13-45',
  source: 'me',
  notes: '',
};

it.each([
  ['en', 'Save the list', /1 category that they do not have was written as the chosen one/],
  ['zh-Hans', '保存清单', /1 个其清单没有的类别改写为所选类别/],
] as const)('says in %s what was written otherwise', async (locale, button, words) => {
  const book = new WatchBook();
  book.update([aWatchedPage({ listedAs })]);
  const onSave = vi.fn();
  await renderWithWords(<ExportList stories={book.stories()} onSave={onSave} />, locale);
  fireEvent.click(screen.getByText(button));
  expect(onSave).toHaveBeenCalledOnce();
  const said = await screen.findByText(words);
  expect(said.textContent).toMatch(/day the page was put|加入你的清单之日/);
});
