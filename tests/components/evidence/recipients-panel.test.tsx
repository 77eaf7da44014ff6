// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RecipientsPanel } from '../../../components/evidence/recipients-panel.tsx';
import { keyWords } from '../../../lib/evidence/key-words.ts';
import type { Recipient } from '../../../lib/evidence/recipient.ts';
import type { Draft } from '../../../lib/incidents/incident.ts';
import { MOMENT } from '../../lib/evidence/a-bundle.ts';
import { renderWithWords } from '../../support/render-with-words.tsx';

vi.setConfig({ testTimeout: 60_000 });
afterEach(cleanup);

const KEY = 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p';
const ana: Recipient = { id: 'ab'.repeat(32), name: 'Ana', key: KEY, comparedAt: null };

async function show(recipients: readonly Recipient[] = [], form?: Draft['form']) {
  const tools = { onAdd: vi.fn(), onCompared: vi.fn(), onForget: vi.fn() };
  const kept: Draft | null = form
    ? { id: 'recipient', savedAt: MOMENT, origin: 'dashboard', fields: {}, form, tabId: null }
    : null;
  const draft = { kept, keep: vi.fn(), drop: vi.fn() };
  await renderWithWords(
    <RecipientsPanel recipients={recipients} problem={null} draft={draft} {...tools} />,
  );
  return { ...tools, draft };
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
    const { onAdd, draft } = await show();
    type('Name of the recipient', 'Ana');
    type('Their key', 'AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX');
    click('Add a recipient');
    expect(screen.getByText(/^This is a secret key/)).toBeDefined();
    expect(onAdd).not.toHaveBeenCalled();
    expect(draft.keep.mock.calls).toEqual([[{ name: 'Ana', key: '' }]]);
  });

  it('comes back as it was left, and forgets what was typed once it is added', async () => {
    const { onAdd, draft } = await show([], { name: 'An', key: KEY });
    type('Name of the recipient', 'Ana');
    expect(draft.keep).toHaveBeenCalledWith({ name: 'Ana', key: KEY });
    click('Add a recipient');
    expect(onAdd).toHaveBeenCalledWith('Ana', KEY);
    expect(draft.drop).toHaveBeenCalledOnce();
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
