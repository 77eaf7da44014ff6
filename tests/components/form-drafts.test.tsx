// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { OwnDateForm } from '../../components/calendar/own-date-form.tsx';
import { DeleteForm } from '../../components/log/delete-form.tsx';
import type { FormDraft } from '../../components/log/form-draft.ts';
import { PeoplePart } from '../../components/people/people-part.tsx';
import { AddPageForm } from '../../components/watch/add-page-form.tsx';
import { civilDate, instantOf } from '../../lib/civil-date.ts';
import { ok, type Problem } from '../../lib/result.ts';
import { aPerson } from '../lib/incidents/a-person.ts';
import { renderWithWords } from '../support/render-with-words.tsx';

vi.setConfig({ testTimeout: 60_000 });
afterEach(cleanup);

const TODAY = civilDate(2026, 11, 23) ?? never();
function never(): never {
  throw new Error('no such date');
}

/** A draft as it is found when the screen opens, and what was kept of it since. */
function aDraft(form?: Readonly<Record<string, string>>) {
  const keep = vi.fn<FormDraft['keep']>();
  const savedAt = instantOf(new Date('2026-11-23T10:00:00Z'));
  const kept = form && {
    id: 'd',
    savedAt,
    origin: 'dashboard' as const,
    fields: {},
    tabId: null,
    form,
  };
  const draft = { kept: kept ?? null, keep, drop: vi.fn() } satisfies FormDraft;
  return { draft, last: () => keep.mock.lastCall?.[0] ?? {} };
}

const value = (label: string) => screen.getByLabelText<HTMLInputElement>(label).value;
const type = (label: string, text: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value: text } });
const none = () => vi.fn(() => Promise.resolve<Problem | null>(null));
const tools = () => ({ onSave: none(), onRemove: none(), onConsent: none(), onWithdraw: none() });

/** Types into a form, shows it anew with what was kept, and gives that. */
async function again(
  show: (draft: FormDraft) => Promise<unknown>,
  fill: () => void,
): Promise<Readonly<Record<string, string>>> {
  const first = aDraft();
  await show(first.draft);
  fill();
  cleanup();
  await show(aDraft(first.last()).draft);
  return first.last();
}

describe('what is typed and not saved comes back', () => {
  it('in a date of one’s own', async () => {
    const show = (draft: FormDraft) =>
      renderWithWords(
        <OwnDateForm
          initial={null}
          token="a"
          today={TODAY}
          onSave={async () => ok(null)}
          draft={draft}
        />,
      );
    await again(show, () => {
      fireEvent.click(screen.getByLabelText('Write the rule'));
      type('Rule', '06-04');
      type('Name', 'A day of ours');
      fireEvent.change(screen.getByLabelText('Kind'), { target: { value: 'week' } });
    });
    expect(value('Name')).toBe('A day of ours');
    expect(document.body.textContent).toContain('4 June');
  });

  it('in the form of a person, which opens by itself', async () => {
    const show = (personDraft: FormDraft) =>
      renderWithWords(
        <PeoplePart people={[]} today={TODAY} personDraft={personDraft} {...tools()} />,
      );
    await again(show, () => {
      fireEvent.click(screen.getByRole('button', { name: 'Add a person' }));
      type('What to call them here', 'the author');
    });
    expect(value('What to call them here')).toBe('the author');
  });

  it('in the form of a consent, of the person whom it is about', async () => {
    const person = aPerson('one');
    const show = (consentDraft: FormDraft) =>
      renderWithWords(
        <PeoplePart people={[person]} today={TODAY} consentDraft={consentDraft} {...tools()} />,
      );
    const kept = await again(show, () => {
      fireEvent.click(screen.getByRole('button', { name: 'Record a consent' }));
      type('What for', 'a submission');
    });
    expect(kept['person']).toBe(person.id);
    expect(value('What for')).toBe('a submission');
  });

  it('in the address of a page to watch', async () => {
    const show = (draft: FormDraft) =>
      renderWithWords(<AddPageForm busy={false} refused={null} onAdd={vi.fn()} draft={draft} />);
    await again(show, () => type('Address', 'https://example.org/a'));
    expect(value('Address')).toBe('https://example.org/a');
  });

  it('in the reason of a deletion', async () => {
    const show = (draft: FormDraft) =>
      renderWithWords(
        <DeleteForm
          histories={[]}
          onDelete={async () => ok(null)}
          onCancel={vi.fn()}
          draft={draft}
        />,
      );
    const kept = await again(show, () => {
      const field = document.querySelector('textarea') ?? never();
      fireEvent.input(field, { target: { value: 'entered twice' } });
    });
    expect(kept).toEqual({ cause: 'mistake', words: 'entered twice' });
    expect(document.querySelector('textarea')?.value).toBe('entered twice');
  });
});
