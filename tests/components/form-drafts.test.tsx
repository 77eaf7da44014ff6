// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { OwnDateForm } from '../../components/calendar/own-date-form.tsx';
import { KnownKeyPanel } from '../../components/evidence/known-key-panel.tsx';
import { areasOfForm, formOfAreas } from '../../components/log/cover-draft.ts';
import { CoverEditor } from '../../components/log/cover-editor.tsx';
import { DeleteForm } from '../../components/log/delete-form.tsx';
import type { FormDraft } from '../../components/log/form-draft.ts';
import { TryPanel } from '../../components/notices/try-panel.tsx';
import { PeoplePart } from '../../components/people/people-part.tsx';
import { TimeSettings } from '../../components/settings/time-settings.tsx';
import { AddListPanel } from '../../components/watch/add-list-panel.tsx';
import { AddPageForm } from '../../components/watch/add-page-form.tsx';
import { WatchSettings } from '../../components/watch/watch-settings.tsx';
import { civilDate, instantOf } from '../../lib/civil-date.ts';
import { verificationOf } from '../../lib/evidence/verification.ts';
import { DRAFT_TEXT_LIMIT } from '../../lib/incidents/incident.ts';
import { ok, type Problem } from '../../lib/result.ts';
import { defaultSettings } from '../../lib/store/settings.ts';
import { aPerson } from '../lib/incidents/a-person.ts';
import { renderWithWords } from '../support/render-with-words.tsx';

vi.setConfig({ testTimeout: 60_000 });
afterEach(cleanup);

const NEUTRAL = 'Neutral pages to compare with';
const AUTHORITY = 'Address of a time-stamping authority (RFC 3161)';
const TOO_LONG = 'Too long to be kept while you type';
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

  it('in the neutral pages of the watch list', async () => {
    const { watch } = defaultSettings();
    const show = (draft: FormDraft) =>
      renderWithWords(<WatchSettings watch={watch} onChange={vi.fn()} draft={draft} />);
    await again(show, () => type(NEUTRAL, 'https://neutral.example/'));
    expect(value(NEUTRAL)).toBe('https://neutral.example/');
  });

  it('in the address of a time-stamping authority, and is given up where it is as it was', async () => {
    const { draft } = aDraft();
    const time = { ...defaultSettings().time, authority: 'https://tsa.example/' };
    const show = (given: FormDraft) =>
      renderWithWords(<TimeSettings time={time} onChange={vi.fn()} draft={given} />);
    await again(show, () => type(AUTHORITY, 'https://other.example/'));
    expect(value(AUTHORITY)).toBe('https://other.example/');
    cleanup();
    await show(draft);
    type(AUTHORITY, 'https://tsa.example');
    type(AUTHORITY, 'https://tsa.example/');
    expect(draft.keep).toHaveBeenCalledTimes(1);
    expect(draft.drop).toHaveBeenCalledOnce();
  });

  it('in the name of a key', async () => {
    const show = (draft: FormDraft) =>
      renderWithWords(
        <KnownKeyPanel
          fingerprint={'ab'.repeat(32)}
          standing={{ is: 'new' }}
          verification={verificationOf([], [], null)}
          onKnow={vi.fn()}
          onForget={vi.fn()}
          draft={draft}
        />,
      );
    await again(show, () => type('Whose key is it', 'a colleague'));
    expect(value('Whose key is it')).toBe('a colleague');
  });

  it('in the page that a notice is tried on; of one that is too long it is said before', async () => {
    const show = (draft: FormDraft) =>
      renderWithWords(
        <TryPanel
          pages={[]}
          host="example.org"
          state={{ is: 'idle' }}
          onCapture={vi.fn()}
          onFile={vi.fn()}
          onText={vi.fn()}
          draft={draft}
        />,
      );
    await again(show, () => {
      type('Text of a page', '<html>This text has left us');
      type('Address of the page', 'example.org/1');
    });
    expect(value('Text of a page')).toBe('<html>This text has left us');
    expect(value('Address of the page')).toBe('example.org/1');
    expect(document.body.textContent).not.toContain(TOO_LONG);
    type('Text of a page', 'a'.repeat(DRAFT_TEXT_LIMIT + 1));
    expect(document.body.textContent).toContain(TOO_LONG);
  });

  it('in a list that is pasted; of one that is too long it is said before', async () => {
    const show = (draft: FormDraft) =>
      renderWithWords(
        <AddListPanel
          state={{ is: 'idle' }}
          onText={vi.fn()}
          onFile={vi.fn()}
          onAdd={vi.fn()}
          onStop={vi.fn()}
          onSaveRefused={vi.fn()}
          draft={draft}
        />,
      );
    const list = 'https://example.org/a\n'.repeat(10_000);
    await again(show, () => type('Paste a list', list));
    expect(value('Paste a list')).toBe(list);
    expect(document.body.textContent).not.toContain(TOO_LONG);
    type('Paste a list', 'a'.repeat(DRAFT_TEXT_LIMIT + 1));
    expect(document.body.textContent).toContain(TOO_LONG);
  });

  it('in the areas over a picture', async () => {
    const show = (draft: FormDraft) =>
      renderWithWords(
        <CoverEditor
          url="blob:x"
          saving={false}
          start={areasOfForm(draft.kept?.form, 'a')}
          onAreas={(areas) => draft.keep(formOfAreas('a', areas))}
          onCover={vi.fn()}
          onCancel={vi.fn()}
        />,
      );
    await again(show, () => {
      const image = screen.getByRole('img');
      Object.defineProperties(image, { naturalWidth: { value: 80 }, naturalHeight: { value: 40 } });
      fireEvent.load(image);
      fireEvent.click(screen.getByRole('button', { name: 'Add an area' }));
      type('From the left', '7');
    });
    expect(value('From the left')).toBe('7');
    expect(value('Width')).toBe('40');
  });
});
