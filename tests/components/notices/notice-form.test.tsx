// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { useState } from 'preact/hooks';
import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  checkNotice,
  NEW_NOTICE,
  type NoticeDraft,
} from '../../../components/notices/notice-draft.ts';
import { NoticeForm } from '../../../components/notices/notice-form.tsx';
import type { UserSignature } from '../../../lib/witness/user-signature.ts';
import { renderWithWords } from '../../support/render-with-words.tsx';

afterEach(cleanup);

const GOOD: NoticeDraft = {
  ...NEW_NOTICE,
  host: 'example.org',
  pattern: 'This post is no more',
};
const OTHER: UserSignature = { ...GOOD, id: 'user-other' };

interface HeldProps {
  readonly initial: NoticeDraft;
  readonly onSave: (draft: NoticeDraft) => void;
  readonly onCancel?: () => void;
}

function Held({ initial, onSave, onCancel = vi.fn() }: HeldProps) {
  const [draft, setDraft] = useState(initial);
  const checked = checkNotice('user-abc', draft, []);
  return (
    <NoticeForm
      draft={draft}
      onChange={setDraft}
      problems={checked.ok ? [] : checked.error}
      failure={null}
      busy={false}
      onSave={() => onSave(draft)}
      onCancel={onCancel}
    />
  );
}

const errorOf = (label: string) => {
  const field = screen.getByLabelText(label);
  const ids = (field.getAttribute('aria-describedby') ?? '').split(' ');
  return ids
    .filter((id) => id.endsWith('-error'))
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ');
};

describe('a notice of one’s own', () => {
  test('that is cancelled is not kept as a draft', async () => {
    const onCancel = vi.fn();
    await renderWithWords(<Held initial={GOOD} onSave={vi.fn()} onCancel={onCancel} />);
    fireEvent.click(screen.getByText('Cancel'));
    expect(onCancel).toHaveBeenCalledOnce();
  });

  test('every field that is wrong says so in a sentence of its own', async () => {
    await renderWithWords(<Held initial={{ ...NEW_NOTICE, host: '*' }} onSave={vi.fn()} />);
    expect(errorOf('Site')).toContain('is not a site');
    expect(errorOf('Words of the notice')).toContain('would stand on any page');
    fireEvent.input(screen.getByLabelText('Site'), { target: { value: 'example.org' } });
    expect(errorOf('Site')).toBe('');
  });

  test.each([
    ['too few letters', 'text', '删除', 'Words of the notice', 'would stand on any page'],
    [
      'an expression that would run away',
      'text',
      '(a+)+$',
      'Words of the notice',
      'would stand on any page',
    ],
    ['nothing but gaps', 'text', '…*…*…', 'Words of the notice', 'would stand on any page'],
    ['many gaps', 'text', 'ab…cd…ef…gh…ij…kl', 'Words of the notice', 'too many gaps'],
    ['a whole site', 'url', 'example.org', 'Address of the notice', 'would fit far too much'],
    ['a bare tag', 'selector', 'div', 'Selector', 'cannot be used'],
    ['a costly selector', 'selector', 'a:has(b:not(c))', 'Selector', 'cannot be used'],
  ] as const)('%s is refused', async (_, kind, pattern, label, said) => {
    await renderWithWords(<Held initial={{ ...GOOD, kind, pattern }} onSave={vi.fn()} />);
    expect(errorOf(label)).toContain(said);
  });

  test('what was typed is bounded, and no sign of it is more than itself', async () => {
    await renderWithWords(
      <Held initial={{ ...GOOD, pattern: '(gone|no more)+ (x+x+)+y' }} onSave={vi.fn()} />,
    );
    expect(errorOf('Words of the notice')).toBe('');
    expect(screen.getByLabelText('Words of the notice').getAttribute('maxlength')).toBe('200');
  });

  test('what to look in decides what is asked for; saving hands on what was typed', async () => {
    const onSave = vi.fn();
    await renderWithWords(<Held initial={GOOD} onSave={onSave} />);
    fireEvent.change(screen.getByLabelText('Where to look'), { target: { value: 'selector' } });
    fireEvent.input(screen.getByLabelText('Selector'), { target: { value: '.gone' } });
    fireEvent.change(screen.getByLabelText('What it means'), {
      target: { value: 'removed_by_author' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(onSave).toHaveBeenCalledWith({
      ...GOOD,
      kind: 'selector',
      pattern: '.gone',
      meaning: 'removed_by_author',
    });
  });

  test('no meaning is offered that would silence or steer what ships', async () => {
    await renderWithWords(<Held initial={GOOD} onSave={vi.fn()} />);
    const options = [...screen.getByLabelText('What it means').querySelectorAll('option')];
    const values = options.map(({ value }) => value);
    expect(values).toContain('removed_by_platform_law');
    expect(values).not.toContain('false_positive_guard');
    expect(values).not.toContain('network_block_page');
  });

  test('one that looks for the same as another is told apart before it is saved', () => {
    const same = checkNotice('user-abc', { ...GOOD, pattern: '  this POST is no more. ' }, [OTHER]);
    expect(same).toMatchObject({ ok: false, error: [{ code: 'signature.same' }] });
    expect(checkNotice('user-abc', { ...GOOD, host: ' example.com ' }, [OTHER]).ok).toBe(true);
  });
});
