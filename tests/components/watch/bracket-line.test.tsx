// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { EpisodeList } from '../../../components/watch/episode-list.tsx';
import { WatchBook } from '../../../lib/watch/watch-book.ts';
import { aLook, aWatchedPage, HOUR, START, type Find } from '../../lib/watch/a-watched-page.ts';
import { renderWithWords } from '../../support/render-with-words.tsx';

afterEach(cleanup);

async function show(...finds: readonly Find[]): Promise<void> {
  const page = aWatchedPage();
  const book = new WatchBook();
  book.update([page, ...finds.map((find, at) => aLook(page, START + at * HOUR, find))]);
  const [story] = book.stories();
  await renderWithWords(
    <EpisodeList episodes={story?.episodes ?? []} onLog={() => undefined} busy={false} />,
    'en',
  );
}

test('a page that comes back as it was is as before again', async () => {
  await show('first', 'notFound', 'standing');
  expect(screen.getByText(/As before again between/)).toBeTruthy();
});

test('a page that comes back otherwise is not called as before', async () => {
  await show('first', 'notFound', 'shortened');
  expect(screen.queryByText(/As before again/)).toBeNull();
  expect(screen.getByText(/There, but otherwise, between/)).toBeTruthy();
});

test('a failure that ends in a page that is gone is not called as before', async () => {
  await show('first', 'reset', 'notFound');
  expect(screen.queryByText(/As before again/)).toBeNull();
  expect(screen.getByText(/Reached again, and gone, between/)).toBeTruthy();
});
