// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, expect, test, vi } from 'vitest';
import { ColleagueList } from '../../../components/evidence/colleague-list.tsx';
import { keyWords } from '../../../lib/evidence/key-words.ts';
import { problem } from '../../../lib/result.ts';
import { MOMENT } from '../../lib/evidence/a-bundle.ts';
import { renderWithWords } from '../../support/render-with-words.tsx';

vi.setConfig({ testTimeout: 60_000 });
afterEach(cleanup);

const ana = { id: 'ab'.repeat(32), takenAt: MOMENT, looks: [] };

test('shows whose looks are kept, and forgets them at a click', async () => {
  const onForget = vi.fn();
  await renderWithWords(
    <ColleagueList
      colleagues={[ana]}
      standing={() => 'Known to you as Ana.'}
      problem={null}
      onForget={onForget}
    />,
  );
  expect(screen.getAllByText(keyWords(ana.id)).length).toBeGreaterThan(0);
  expect(screen.getByText('Known to you as Ana.')).toBeDefined();
  expect(screen.getByText(/^0 looks, last taken over on/)).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: /^Forget these looks/ }));
  expect(onForget).toHaveBeenCalledWith(ana);
});

test('says nothing where nothing is kept, but what went wrong', async () => {
  await renderWithWords(
    <ColleagueList
      colleagues={[]}
      standing={() => ''}
      problem={problem('colleagues.full', { limit: 100 })}
      onForget={vi.fn()}
    />,
  );
  expect(screen.queryByText('Kept to compare with')).toBeNull();
  expect(screen.getByText(/^Looks of 100 colleagues are kept already/)).toBeDefined();
});
