// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import { TextDiffView } from '../../../components/watch/text-diff-view.tsx';
import { diffTexts } from '../../../lib/watch/text-diff.ts';
import { renderWithWords } from '../../support/render-with-words.tsx';

afterEach(cleanup);

test('what went and what came is named for whoever does not see colours, and counted', async () => {
  const diff = diffTexts('联合国人权报告发布。', '联合国报告已发布。');
  const { container } = await renderWithWords(<TextDiffView diff={diff} />);
  expect(container.querySelector('del')?.textContent).toBe('gone: −人权');
  expect(container.querySelector('ins')?.textContent).toBe('new: +已');
  expect(container.textContent).toContain('2 characters gone, 1 character new.');
});

test('equal words are said to be equal', async () => {
  const { container } = await renderWithWords(<TextDiffView diff={diffTexts('同', '同')} />);
  expect(container.textContent).toContain('The words are the same.');
});

test('signs that turn the direction of what stands around are disarmed', async () => {
  const diff = diffTexts('a', 'a\u202eb');
  const { container } = await renderWithWords(<TextDiffView diff={diff} />);
  expect(container.textContent).not.toContain('\u202e');
});

test('a long stretch without a change is folded until it is asked for', async () => {
  const long = Array.from({ length: 400 }, (_, at) => `Line ${at}.\n`).join('');
  const diff = diffTexts(`${long}old`, `${long}new`);
  const { container } = await renderWithWords(<TextDiffView diff={diff} />);
  expect(container.textContent).not.toContain('Line 7.');
  expect(container.textContent).toContain('Line 399.');
  fireEvent.click(screen.getByRole('button', { name: /characters unchanged/ }));
  expect(container.textContent).toContain('Line 7.');
});
