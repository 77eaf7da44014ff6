// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RecipientsPanel } from '../../../components/evidence/recipients-panel.tsx';
import { keyWords } from '../../../lib/evidence/key-words.ts';
import type { Recipient } from '../../../lib/evidence/recipient.ts';
import { MOMENT } from '../../lib/evidence/a-bundle.ts';
import { renderWithWords } from '../../support/render-with-words.tsx';

vi.setConfig({ testTimeout: 60_000 });
afterEach(cleanup);

const KEY = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
const ana: Recipient = { id: 'ab'.repeat(32), name: 'Ana', key: KEY, comparedAt: null };

async function show(recipients: readonly Recipient[] = []) {
  const tools = { onAdd: vi.fn(), onCompared: vi.fn(), onForget: vi.fn() };
  await renderWithWords(<RecipientsPanel recipients={recipients} problem={null} {...tools} />);
  return tools;
}

const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

describe('RecipientsPanel', () => {
  it('takes a name and a key, and no key with a wrong letter', async () => {
    const { onAdd } = await show();
    type('Name of the recipient', 'Ana');
    type('Their key', KEY.replace('ql3z', 'ql3y'));
    click('Add a recipient');
    expect(screen.getByText(/^This is no such key/)).toBeDefined();
    expect(onAdd).not.toHaveBeenCalled();
    type('Their key', ` ${KEY} `);
    click('Add a recipient');
    expect(onAdd).toHaveBeenCalledWith('Ana', KEY);
  });

  it('never takes a secret key, and says what it is', async () => {
    const { onAdd } = await show();
    type('Name of the recipient', 'Ana');
    type('Their key', 'AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX');
    click('Add a recipient');
    expect(screen.getByText(/^This is a secret key/)).toBeDefined();
    expect(onAdd).not.toHaveBeenCalled();
  });

  it('shows the words, and until they are compared says that nothing can be sent', async () => {
    const { onCompared } = await show([ana]);
    expect(screen.getByText(keyWords(ana.id))).toBeDefined();
    expect(screen.getByText(/nothing can be sent/)).toBeDefined();
    click('We compared the words');
    expect(onCompared).toHaveBeenCalledWith(ana);
    cleanup();
    const { onForget } = await show([{ ...ana, comparedAt: MOMENT }]);
    expect(screen.queryByRole('button', { name: 'We compared the words' })).toBeNull();
    click('No longer known');
    expect(onForget).toHaveBeenCalledOnce();
  });
});
