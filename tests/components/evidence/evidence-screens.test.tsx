// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ExportForm, type ExportWish } from '../../../components/evidence/export-form.tsx';
import { PastExports } from '../../../components/evidence/past-exports.tsx';
import { VerifyPanel } from '../../../components/evidence/verify-panel.tsx';
import type { Verification } from '../../../lib/evidence/verification.ts';
import type { ExportRecord } from '../../../lib/incidents/custody-record.ts';
import type { IncidentHistory } from '../../../lib/incidents/incident.ts';
import { renderWithWords } from '../../support/render-with-words.tsx';
import { MOMENT } from '../../lib/evidence/a-bundle.ts';
import { aHistory } from '../log/a-history.ts';

vi.setConfig({ testTimeout: 60_000 });
afterEach(cleanup);

const wish: ExportWish = {
  which: 'all',
  purpose: '',
  recipient: '',
  privatePurpose: '',
  language: 'en',
  withhold: true,
  fileStem: 'bundle-2026-12-10',
};

async function showForm(all: readonly IncidentHistory[], over: Partial<ExportWish> = {}) {
  const onExport = vi.fn();
  const onChange = vi.fn();
  await renderWithWords(
    <ExportForm
      wish={{ ...wish, ...over }}
      onChange={onChange}
      choices={{ selected: [], filtered: [], all }}
      fingerprint={null}
      onExport={onExport}
    />,
  );
  return { onExport, onChange };
}

describe('ExportForm', () => {
  it('says what will leave before it does', async () => {
    const { onExport } = await showForm([await aHistory({ confidential: ['note'] })]);
    expect(screen.getByText('What will leave this computer')).toBeDefined();
    expect(screen.getByText('one, withheld')).toBeDefined();
    expect(screen.getByText(/a new key, made now/)).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Export' }));
    expect(onExport).toHaveBeenCalledOnce();
  });

  it('asks nothing about confidential fields where there are none', async () => {
    await showForm([await aHistory()]);
    expect(screen.queryByLabelText('Withhold confidential fields')).toBeNull();
  });

  it('refuses a file name that could say something, and keeps what was typed', async () => {
    const { onExport } = await showForm([await aHistory()], { fileStem: 'My evidence!' });
    expect(screen.getByText(/The name of the file cannot be used/)).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Export' }));
    expect(onExport).not.toHaveBeenCalled();
    expect(screen.getByLabelText('File name')).toHaveProperty('value', 'My evidence!');
  });

  it('exports nothing where nothing is chosen', async () => {
    const { onExport } = await showForm([await aHistory()], { which: 'selected' });
    fireEvent.click(screen.getByRole('button', { name: 'Export' }));
    expect(onExport).not.toHaveBeenCalled();
  });
});

describe('what is kept of an export', () => {
  it('is asked for beside what leaves, with bounds, and says where it stays', async () => {
    const { onChange } = await showForm([await aHistory()]);
    expect(screen.getByRole('group', { name: 'For your log only' }).textContent).toContain(
      'It is in no bundle',
    );
    const whom = screen.getByLabelText('To whom');
    expect(whom).toHaveProperty('maxLength', 200);
    expect(screen.getByLabelText('What for')).toHaveProperty('maxLength', 2_000);
    fireEvent.input(whom, { target: { value: 'a paper' } });
    expect(onChange).toHaveBeenLastCalledWith(expect.objectContaining({ recipient: 'a paper' }));
  });

  const old: ExportRecord = {
    type: 'export',
    id: 'a'.repeat(32),
    loggedAt: MOMENT,
    utcOffset: 60,
    incidentIds: ['b'.repeat(32)],
    purpose: 'printed',
    manifestSha256: 'c'.repeat(64),
    keyFingerprint: 'd'.repeat(64),
  };

  it('is shown as plain words, and an export from before has none', async () => {
    const recipient = '<img src=x onerror=alert(1)>\u202Eevil';
    const exports = [old, { ...old, id: 'e'.repeat(32), recipient, privatePurpose: 'for court' }];
    await renderWithWords(<PastExports stampsOf={() => null} exports={exports} />);
    const [, latest, first] = screen.getAllByRole('row');
    expect(latest?.textContent).toContain('<img src=x onerror=alert(1)>');
    expect(latest?.textContent).toContain('for court');
    expect(document.querySelector('img')).toBeNull();
    expect(document.body.textContent).not.toContain('\u202E');
    expect(first?.textContent?.match(/none given/g)).toHaveLength(2);
  });
});

const broken: Verification = {
  outcome: 'broken',
  checks: [
    { id: 'container', status: 'holds', count: 1, bad: [] },
    {
      id: 'payload',
      status: 'fails',
      count: 2,
      bad: [{ item: 'data/report\u202Elmth.html', code: 'altered' }],
    },
    { id: 'custody', status: 'not-present', count: 0, bad: [] },
  ],
  firstBad: { check: 'payload', item: 'data/report\u202Elmth.html', code: 'altered' },
  notProven: ['truth', 'time'],
  bundle: null,
  timeProofs: [],
  keyNotes: [],
};

describe('VerifyPanel', () => {
  it('tells what holds, what fails and what is not proven apart', async () => {
    await renderWithWords(
      <VerifyPanel
        state={{ is: 'done', name: 'a.zip', size: 5, verification: broken }}
        onFile={vi.fn()}
      />,
    );
    expect(screen.getByText('✓ holds')).toBeDefined();
    expect(screen.getByText('✗ fails')).toBeDefined();
    expect(screen.getByText('– not present')).toBeDefined();
    expect(screen.getByRole('alert').textContent).toContain('is not what it was');
    expect(screen.getByText(/That the pages really said so/)).toBeDefined();
    // The name in the sentence is a stranger's: isolated, its override disarmed.
    expect(document.body.textContent).not.toContain('\u202E');
    expect(document.body.textContent).toContain('\u2068data/report');
  });

  it('says in a sentence that a file is no bundle', async () => {
    const none: Verification = {
      outcome: 'not-a-bundle',
      checks: [],
      firstBad: null,
      notProven: [],
      bundle: null,
      timeProofs: [],
      keyNotes: [],
    };
    await renderWithWords(
      <VerifyPanel
        state={{ is: 'done', name: 'cat.jpg', size: 5, verification: none }}
        onFile={vi.fn()}
      />,
    );
    expect(screen.getByText(/This is not an evidence bundle/)).toBeDefined();
  });

  it('takes a file that is chosen', async () => {
    const onFile = vi.fn();
    await renderWithWords(<VerifyPanel state={null} onFile={onFile} />);
    const file = new File(['x'], 'a.zip');
    const input = screen.getByLabelText('Choose a file');
    Object.defineProperty(input, 'files', { value: [file] });
    fireEvent.change(input);
    expect(onFile).toHaveBeenCalledWith(file);
  });
});
