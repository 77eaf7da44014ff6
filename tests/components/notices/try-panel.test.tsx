// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { TryPanel, type Trying } from '../../../components/notices/try-panel.tsx';
import { pageOfText, tryOut } from '../../../lib/witness/try-out.ts';
import type { UserSignature } from '../../../lib/witness/user-signature.ts';
import { renderWithWords } from '../../support/render-with-words.tsx';

afterEach(cleanup);

const OWN: UserSignature = {
  id: 'user-aaaaaaaaaaaa',
  host: 'example.org',
  kind: 'text',
  pattern: 'This text has left us',
  meaning: 'removed_by_author',
  note: '',
};

function tried(text: string, others: readonly UserSignature[] = []): Trying {
  const page = pageOfText(text);
  const tryout = tryOut(OWN, { url: 'https://example.org/1', page }, [...others, OWN]);
  const other = others.find(({ id }) => id === tryout.decides) ?? null;
  return { is: 'tried', page: 'https://example.org/1', signature: OWN, tryout, other };
}

async function show(state: Trying) {
  const handlers = { onCapture: vi.fn(), onFile: vi.fn(), onText: vi.fn() };
  await renderWithWords(
    <TryPanel
      pages={[
        {
          id: 'c1',
          url: 'https://example.org/1',
          method: 'inner-text',
          keptAt: '2026-11-28T12:00:00.000Z',
        },
      ]}
      host="example.org"
      state={state}
      {...handlers}
    />,
  );
  return handlers;
}
const text = () => document.body.textContent ?? '';

describe('trying a notice', () => {
  test('says that it fits, on what, and that the verdict rests on it', async () => {
    await show(tried('This text has left us.'));
    expect(text()).toContain('It fits.');
    expect(text()).toContain('In the words of the page: This text has left us.');
    expect(text()).toContain('The verdict on this page rests on it.');
    expect(text()).toContain('The page says that its author deleted it.');
    expect(text()).toContain('added by hand');
  });

  test('says so where a guard that ships wins', async () => {
    await show(tried('Just a moment...\nThis text has left us.'));
    expect(text()).toContain('It fits.');
    expect(text()).toContain('It does not decide: what ships comes first');
    expect(text()).not.toContain('rests on it.');
  });

  test('names the other notice of the person’s own that comes first', async () => {
    await show(tried('This text has left us.', [{ ...OWN, id: 'user-0', pattern: 'has left us' }]));
    expect(text()).toContain('Another notice of yours fits too and comes first: \u2068has left us');
  });

  test('says why it does not fit', async () => {
    await show(tried('Bread, and how to bake it'));
    expect(text()).toContain('what it looks for is not on this page');
    expect(text()).not.toContain('It fits.');
  });

  test('hands on a page of the log, and pasted text with its address', async () => {
    const { onCapture, onText } = await show({ is: 'idle' });
    fireEvent.click(screen.getByRole('button', { name: 'Try it on this page' }));
    expect(onCapture).toHaveBeenCalledWith('c1');
    fireEvent.input(screen.getByLabelText('Address of the page'), {
      target: { value: 'example.org/2' },
    });
    fireEvent.input(screen.getByLabelText('Text of a page'), { target: { value: 'words' } });
    fireEvent.click(screen.getByRole('button', { name: 'Try it on this text' }));
    expect(onText).toHaveBeenCalledWith('words', 'example.org/2');
  });
});
