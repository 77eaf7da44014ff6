// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { ImportPanel } from '../../../components/notices/import-panel.tsx';
import { instantOf } from '../../../lib/civil-date.ts';
import { problem } from '../../../lib/result.ts';
import type { ImportPlan } from '../../../lib/witness/plan-import.ts';
import type { UserSignature } from '../../../lib/witness/user-signature.ts';
import { renderWithWords } from '../../support/render-with-words.tsx';

afterEach(cleanup);

const notice = (id: string, pattern: string): UserSignature => ({
  id,
  host: 'example.org',
  kind: 'text',
  pattern,
  meaning: 'removed_unspecified',
  note: '',
});
const NOTHING: ImportPlan = { fresh: [], same: [], other: [], refused: [] };
const PLAN: ImportPlan = {
  fresh: [notice('user-1', 'a new notice')],
  same: [notice('user-2', 'a known notice')],
  other: [
    {
      mine: {
        signature: notice('user-3', 'my own words'),
        savedAt: instantOf(new Date(0)),
        replaced: false,
      },
      theirs: notice('user-3', 'their words \u202e'),
    },
  ],
  refused: [{ index: 4, problems: [problem('signature.host', { host: '*' })] }],
};

async function show(plan: ImportPlan) {
  const onAdd = vi.fn();
  await renderWithWords(
    <ImportPanel state={{ is: 'read', plan }} onFile={vi.fn()} onAdd={onAdd} onCancel={vi.fn()} />,
  );
  return onAdd;
}
const text = () => document.body.textContent ?? '';

describe('a file of notices', () => {
  test('says what is new, known, different and unusable before anything is added', async () => {
    const onAdd = await show(PLAN);
    expect(text()).toContain('1 notice is new:');
    expect(text()).toContain('a new notice');
    expect(text()).toContain('1 is here already.');
    expect(text()).toContain('1 differs from yours and is left out:');
    expect(text()).toContain('my own words');
    expect(text()).toContain('Entry 5: “*” is not a site.');
    expect(text()).not.toContain('\u202e');
    fireEvent.click(screen.getByRole('button', { name: 'Add 1 notice' }));
    expect(onAdd).toHaveBeenCalledWith(PLAN, false);
  });

  test('takes the place of the person’s own only where that is asked for', async () => {
    const onAdd = await show(PLAN);
    fireEvent.click(screen.getByLabelText('Take these in place of mine'));
    expect(text()).toContain('1 differs from yours and takes its place:');
    fireEvent.click(screen.getByRole('button', { name: 'Add 2 notices' }));
    expect(onAdd).toHaveBeenCalledWith(PLAN, true);
  });

  test('a file with nothing new offers nothing to add', async () => {
    await show({ ...NOTHING, same: PLAN.same });
    expect(text()).toContain('Nothing in it is new.');
    expect(screen.queryByRole('button', { name: /^Add/ })).toBeNull();
  });

  test('a thousand are not written out one by one', async () => {
    const fresh = Array.from({ length: 1_000 }, (_, at) => notice(`user-${at}`, `words ${at}`));
    await show({ ...NOTHING, fresh });
    expect(document.querySelectorAll('li')).toHaveLength(21);
    expect(text()).toContain('and 980 more');
  });
});
