// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ExportForm, type ExportWish } from '../../../components/evidence/export-form.tsx';
import { PastExports } from '../../../components/evidence/past-exports.tsx';
import { VerifyPanel } from '../../../components/evidence/verify-panel.tsx';
import { fieldSwitch, OBSERVER_SWITCH } from '../../../lib/evidence/redaction.ts';
import type { Verification } from '../../../lib/evidence/verification.ts';
import type { ExportRecord } from '../../../lib/incidents/custody-record.ts';
import type { Recipient } from '../../../lib/evidence/recipient.ts';
import type { Person } from '../../../lib/incidents/person.ts';
import type { IncidentHistory } from '../../../lib/incidents/incident.ts';
import { loadCalendar } from '../../../lib/observances/calendar.ts';
import { renderWithWords } from '../../support/render-with-words.tsx';
import { MOMENT } from '../../lib/evidence/a-bundle.ts';
import { aConsent, aPerson } from '../../lib/incidents/a-person.ts';
import { aCapture, aHistory } from '../log/a-history.ts';

vi.setConfig({ testTimeout: 60_000 });
afterEach(cleanup);

const wish: ExportWish = {
  which: 'all',
  purpose: '',
  recipient: '',
  privatePurpose: '',
  language: 'en',
  preset: 'recipient',
  own: false,
  sealed: false,
  recipientId: '',
  typed: 'plain',
  identities: false,
  identitiesTo: '',
  switches: new Map(),
  fileStem: 'bundle-2026-12-10',
};

async function showForm(
  all: readonly IncidentHistory[],
  over: Partial<ExportWish> = {},
  people: readonly Person[] = [],
  recipients: readonly Recipient[] = [],
) {
  const onExport = vi.fn();
  const onChange = vi.fn<(next: ExportWish) => void>();
  const looks = { opened: new Map(), onOpen: vi.fn(), onClose: vi.fn(), onCover: vi.fn() };
  await renderWithWords(
    <ExportForm
      wish={{ ...wish, ...over }}
      onChange={onChange}
      choices={{ selected: [], filtered: [], all }}
      around={{ facts: [], calendar: loadCalendar(), tool: { name: 'x', version: '1' } }}
      people={people}
      recipients={recipients}
      fingerprint={null}
      looks={looks}
      onExport={onExport}
    />,
  );
  return { onExport, onChange, looks };
}

/** Unfolds the one incident of the list. */
async function openDetails(): Promise<void> {
  const details = document.querySelector<HTMLDetailsElement>('.leaving details');
  if (!details) throw new Error('no incident listed');
  details.open = true;
  fireEvent(details, new Event('toggle'));
  await screen.findByText('Open it in the log');
}

describe('ExportForm', () => {
  it('says what will leave before it does', async () => {
    const { onExport } = await showForm([await aHistory({ confidential: ['note'] })]);
    expect(screen.getByText('What will leave this computer')).toBeDefined();
    expect(screen.getByText('one field')).toBeDefined();
    expect(screen.getByText(/a new key, made now/)).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Export' }));
    expect(onExport).toHaveBeenCalledOnce();
  });

  it('refuses what speaks of somebody without their consent, and says whose and what', async () => {
    const history = await aHistory({ note: 'A neighbour told me.' });
    const person = aPerson(history.incident.id, {
      consents: [aConsent({ recipient: 'A newspaper', purpose: 'an article' })],
    });
    const { onExport } = await showForm([history], { recipient: 'A court' }, [person]);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain(
      'the author agreed for another recipient or purpose (A newspaper, for “an article”), and this speaks of them: Your note.',
    );
    fireEvent.click(screen.getByRole('button', { name: 'Export' }));
    expect(onExport).not.toHaveBeenCalled();
  });

  it('refuses it with another incident, too, and says with which', async () => {
    const history = await aHistory({ note: 'A neighbour told me.' });
    const again = await aHistory({ note: 'a neighbour told me. ' });
    const person = aPerson(history.incident.id);
    await showForm([history, again], {}, [person]);
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('It leaves with another incident');
    expect(alert.querySelector('.consent__other')?.getAttribute('href')).toContain(
      again.incident.id,
    );
  });

  it('lets the same go to whom they agreed, and to the person themselves', async () => {
    const history = await aHistory({ note: 'A neighbour told me.' });
    const person = aPerson(history.incident.id, { consents: [aConsent()] });
    const scope = { recipient: ' a Newspaper', privatePurpose: 'An article' };
    const { onExport } = await showForm([history], scope, [person]);
    expect(screen.queryByRole('alert')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Export' }));
    expect(onExport).toHaveBeenCalledOnce();
    cleanup();
    await showForm([history], { preset: 'full', own: true }, [person]);
    expect(screen.getByLabelText<HTMLInputElement>('It stays with me').checked).toBe(true);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('offers a file with names only where somebody is concerned, and lets none go that names nobody', async () => {
    const history = await aHistory({ note: '' });
    const ana = {
      id: 'ab'.repeat(32),
      name: 'A newspaper',
      key: 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p',
      comparedAt: MOMENT,
    };
    const label = 'Also a file that says who the people are';
    await showForm([history], {}, [aPerson('ff'.repeat(16))], [ana]);
    expect(screen.queryByLabelText(label)).toBeNull();
    cleanup();
    const wished = { identities: true, identitiesTo: ana.id, purpose: 'an article' };
    const silent = aPerson(history.incident.id, { consents: [aConsent()] });
    const refused = await showForm([history], wished, [silent], [ana]);
    expect(screen.getByText(/^Nobody agreed to be named/)).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Export' }));
    expect(refused.onExport).not.toHaveBeenCalled();
    cleanup();
    const named = aPerson(history.incident.id, {
      id: 'ee'.repeat(16),
      consents: [aConsent({ parts: ['identity'] })],
    });
    const { onExport } = await showForm([history], wished, [silent, named], [ana]);
    expect(screen.getByText(/^In it is the one person who agreed/).textContent).toContain(
      'the author One other stays out.',
    );
    fireEvent.click(screen.getByRole('button', { name: 'Export' }));
    expect(onExport).toHaveBeenCalledOnce();
    cleanup();
    // Names never leave to a key whose words were not compared.
    const strange = await showForm([history], wished, [named], [{ ...ana, comparedAt: null }]);
    fireEvent.click(screen.getByRole('button', { name: 'Export' }));
    expect(strange.onExport).not.toHaveBeenCalled();
  });

  describe('and the way it leaves', () => {
    const ana = {
      id: 'ab'.repeat(32),
      name: 'Ana',
      key: 'age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p',
      comparedAt: MOMENT,
    };
    const leaves = (onExport: () => void) => {
      fireEvent.click(screen.getByRole('button', { name: 'Export' }));
      return vi.mocked(onExport).mock.calls.length > 0;
    };

    it.each<[string, Partial<ExportWish>, Recipient[], boolean]>([
      ['sealed to nobody', { sealed: true }, [ana], false],
      [
        'sealed to a key whose words were compared',
        { sealed: true, recipientId: ana.id },
        [ana],
        true,
      ],
      [
        'to one whose words were not',
        { sealed: true, recipientId: ana.id },
        [{ ...ana, comparedAt: null }],
        false,
      ],
      ['to one that was forgotten', { sealed: true, recipientId: ana.id }, [], false],
      ['open, without the word', { typed: '' }, [ana], false],
      ['open, with another word', { typed: 'plane' }, [ana], false],
      ['open, with the word', { typed: ' Plain' }, [ana], true],
      [
        'for anybody, without the word',
        { preset: 'public', sealed: true, typed: '' },
        [ana],
        false,
      ],
      ['for anybody, with the word', { preset: 'public', sealed: true }, [ana], true],
    ])('%s', async (_, over, recipients, goes) => {
      const { onExport } = await showForm([await aHistory()], over, [], recipients);
      expect(leaves(onExport)).toBe(goes);
    });

    it('takes the name of the key for the recipient, where none was typed', async () => {
      const { onChange } = await showForm([await aHistory()], { sealed: true }, [], [ana]);
      fireEvent.change(screen.getByLabelText('Whose key'), { target: { value: ana.id } });
      expect(onChange).toHaveBeenCalledWith(
        expect.objectContaining({ recipientId: ana.id, recipient: 'Ana' }),
      );
    });

    it('asks for the word anew under another preset', async () => {
      const { onChange } = await showForm([await aHistory()]);
      fireEvent.click(screen.getByLabelText('Anybody'));
      expect(onChange).toHaveBeenCalledWith(
        expect.objectContaining({ preset: 'public', typed: '' }),
      );
    });
  });

  it('shows each field as it would leave, and switches it by itself', async () => {
    const history = await aHistory(
      { confidential: ['note'], note: 'A neighbour told me.' },
      (id) => [aCapture(id, { method: 'capture-visible-tab', mediaType: 'image/png' })],
    );
    const { onChange, looks } = await showForm([history]);
    await openDetails();
    const box = (name: string) => screen.getByLabelText<HTMLInputElement>(name);
    expect([box('Your note').checked, box('Title').checked]).toEqual([false, true]);
    expect(screen.getByText('A neighbour told me.')).toBeDefined();
    // In the words of the interface, not of the code.
    expect(document.querySelector('[data-field="kind"]')?.textContent).toContain('Removed');
    expect(document.querySelector('[data-field="remover"]')?.textContent).toContain('Unknown');
    fireEvent.click(box('Your note'));
    const { id } = history.incident;
    const switched = (wish: ExportWish) => [...wish.switches];
    expect(onChange.mock.calls.map(([next]) => switched(next))).toEqual([
      [[fieldSwitch(id, 'note'), true]],
    ]);
    fireEvent.click(screen.getByRole('button', { name: 'Show' }));
    expect(looks.onOpen).toHaveBeenCalledOnce();
  });

  it('lets nothing leave that a withheld address would be told by', async () => {
    const history = await aHistory({ confidential: ['urlTyped'] }, (id) => [
      aCapture(id, { method: 'capture-visible-tab', mediaType: 'image/png' }),
    ]);
    await showForm([history]);
    await openDetails();
    for (const name of ['Address where it ended', 'Screenshot']) {
      const box = screen.getByLabelText<HTMLInputElement>(name);
      expect([box.checked, box.disabled], name).toEqual([false, true]);
    }
    expect(screen.getByLabelText<HTMLInputElement>('Address').disabled).toBe(false);
  });

  it('forgets what was switched where another preset is chosen', async () => {
    const { onChange } = await showForm([await aHistory()], {
      switches: new Map([[OBSERVER_SWITCH, false]]),
    });
    expect(
      screen.getByLabelText<HTMLInputElement>('Your time zone, browser and network').checked,
    ).toBe(false);
    fireEvent.click(screen.getByLabelText('Anybody'));
    expect(onChange.mock.calls[0]?.[0]).toMatchObject({ preset: 'public', switches: new Map() });
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

  it.each([
    ['capture', 'One capture, saved as a file'],
    ['watch-list', 'The list of watched pages, saved as a file'],
  ] as const)('names a %s that left by itself, with the hash of the file', async (is, words) => {
    const { manifestSha256: _none, ...rest } = old;
    const file = { is, sha256: 'f'.repeat(64) };
    await renderWithWords(<PastExports stampsOf={() => null} exports={[{ ...rest, file }]} />);
    const [, row] = screen.getAllByRole('row');
    expect(row?.textContent).toContain(words);
    expect(row?.textContent).toContain(`of the file: ${file.sha256}`);
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
