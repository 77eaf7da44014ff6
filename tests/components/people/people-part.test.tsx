// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PeoplePart } from '../../../components/people/people-part.tsx';
import { localDateOf } from '../../../lib/civil-date.ts';
import type { Person } from '../../../lib/incidents/person.ts';
import { problem, type Problem } from '../../../lib/result.ts';
import { MOMENT } from '../../lib/evidence/a-bundle.ts';
import { aConsent, aPerson } from '../../lib/incidents/a-person.ts';
import { renderWithWords } from '../../support/render-with-words.tsx';

vi.setConfig({ testTimeout: 60_000 });
afterEach(cleanup);

const none = () => vi.fn(() => Promise.resolve<Problem | null>(null));

async function show(people: readonly Person[], onSave = none()) {
  const tools = { onSave, onRemove: none(), onConsent: none(), onWithdraw: none() };
  const today = localDateOf(new Date('2026-12-10T12:00:00'));
  await renderWithWords(<PeoplePart people={people} today={today} {...tools} />);
  return tools;
}

const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const type = (label: string, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });

describe('PeoplePart', () => {
  it('takes a person in, once it is said what to call them; the note speaks of them', async () => {
    const { onSave } = await show([]);
    click('Add a person');
    click('Keep');
    expect(await screen.findByText(/^Say what to call this person here/)).toBeDefined();
    expect(onSave).not.toHaveBeenCalled();
    type('What to call them here', 'the author');
    click('Keep');
    expect(onSave).toHaveBeenCalledWith(
      { alias: 'the author', name: '', contact: '', role: '', parts: ['note'] },
      null,
    );
    // What was kept closes its form.
    expect(await screen.findByRole('button', { name: 'Add a person' })).toBeDefined();
  });

  it('keeps what was typed where it could not be kept, and says why', async () => {
    await show(
      [],
      vi.fn(() => Promise.resolve<Problem | null>(problem('store.entry-deleted'))),
    );
    click('Add a person');
    type('What to call them here', 'the author');
    click('Keep');
    expect(await screen.findByText(/^This incident was deleted meanwhile/)).toBeDefined();
    expect(screen.getByLabelText<HTMLInputElement>('What to call them here').value).toBe(
      'the author',
    );
  });

  it('records a consent: for whom, what for, about what', async () => {
    const person = aPerson('bb'.repeat(16));
    const { onConsent } = await show([person]);
    expect(screen.getByText('No consent is recorded.')).toBeDefined();
    click('Record a consent');
    const form = screen.getByRole('form', { name: 'A consent' });
    fireEvent.click(within(form).getByRole('button', { name: 'Record it' }));
    expect(await screen.findByText(/^Say who may have it/)).toBeDefined();
    expect(screen.getByText(/^Say what they agreed to it for/)).toBeDefined();
    type('Recipient', 'A newspaper');
    type('What for', 'an article');
    fireEvent.click(within(form).getByLabelText('Who they are'));
    fireEvent.click(within(form).getByRole('button', { name: 'Record it' }));
    expect(onConsent).toHaveBeenCalledWith(
      person,
      expect.objectContaining({
        audience: 'recipient',
        recipient: 'A newspaper',
        purpose: 'an article',
        parts: ['identity', 'note'],
        obtainedOn: '2026-12-10',
        risksExplained: false,
      }),
    );
  });

  it('shows what was agreed to and what was withdrawn, and takes a withdrawal', async () => {
    const consents = [
      aConsent({ risksExplained: false }),
      aConsent({ id: 'dd'.repeat(16), audience: 'public', recipient: '', withdrawnAt: MOMENT }),
    ];
    const person = aPerson('bb'.repeat(16), { consents });
    const { onWithdraw, onRemove } = await show([person]);
    const [held, gone] = screen.getAllByRole('listitem').slice(1);
    expect(held?.textContent).toContain(
      'A newspaper, for: an article. What: Your note. Agreed on 2026-12-09.',
    );
    expect(held?.textContent).toContain('The risks were not explained.');
    expect(gone?.querySelector('s')?.textContent).toContain('Anybody, for: an article.');
    expect(gone?.textContent).toContain('Withdrawn 2026-11-23');
    click('They withdrew it');
    expect(onWithdraw).toHaveBeenCalledWith(person, consents[0]);
    click('Remove');
    expect(onRemove).toHaveBeenCalledWith(person);
  });
});
