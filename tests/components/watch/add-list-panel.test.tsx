// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { AddListPanel } from '../../../components/watch/add-list-panel.tsx';
import { ListParser } from '../../../lib/watch/parse-list.ts';
import { renderWithWords } from '../../support/render-with-words.tsx';

afterEach(cleanup);

const nothing = () => undefined;

async function show(added: number, left: number): Promise<void> {
  const parser = new ListParser();
  parser.push(Array.from({ length: 5 }, (_, at) => `https://example.org/${at}`).join('\n'));
  await renderWithWords(
    <AddListPanel
      state={{ is: 'added', report: parser.end(), added, left }}
      onText={nothing}
      onFile={nothing}
      onAdd={nothing}
      onStop={nothing}
      onSaveRefused={nothing}
    />,
    'en',
  );
}

test('adding that was stopped says what is not on the list', async () => {
  await show(2, 3);
  expect(screen.getByText(/2 pages were added, and 3 were not/)).toBeTruthy();
});

test('adding to the end says how many were added', async () => {
  await show(5, 0);
  expect(screen.getByText('5 pages added.')).toBeTruthy();
});
