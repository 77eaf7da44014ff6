// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { VirtualTable } from '../../../components/common/virtual-table.tsx';
import { renderWithWords } from '../../support/render-with-words.tsx';

afterEach(cleanup);

test('of 100,000 rows few are in the page, all are counted, and keys reach every one', async () => {
  const onOpen = vi.fn();
  await renderWithWords(
    <VirtualTable
      label="Rows"
      columns={[{ key: 'a', title: 'A', track: '1fr', sorted: 'ascending' }]}
      rowCount={100_000}
      rowHeight={40}
      rowKey={(index) => `row ${index}`}
      cells={(index) => [`cell ${index}`]}
      onOpen={onOpen}
    />,
  );
  const grid = screen.getByRole('grid', { name: 'Rows' });
  expect(grid.getAttribute('aria-rowcount')).toBe('100001');
  expect(grid.querySelectorAll('[data-index]').length).toBeLessThan(40);
  const row = (index: number) => grid.querySelector<HTMLElement>(`[data-index="${index}"]`);
  row(0)?.focus();
  fireEvent.keyDown(row(0) ?? grid, { key: 'End' });
  await waitFor(() => expect(document.activeElement).toBe(row(99_999)));
  expect(row(99_999)?.getAttribute('aria-rowindex')).toBe('100001');
  fireEvent.keyDown(row(99_999) ?? grid, { key: 'ArrowUp' });
  await waitFor(() => expect(document.activeElement).toBe(row(99_998)));
  fireEvent.keyDown(row(99_998) ?? grid, { key: 'Enter' });
  expect(onOpen).toHaveBeenCalledWith(99_998);
  expect(
    [...grid.querySelectorAll('[data-index]')].filter(
      (one) => one.getAttribute('tabindex') === '0',
    ),
  ).toHaveLength(1);
});
