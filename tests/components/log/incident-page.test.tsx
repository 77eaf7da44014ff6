// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createNaming } from '../../../components/calendar/naming.ts';
import { IncidentPage, type IncidentPageProps } from '../../../components/log/incident-page.tsx';
import { DeletedIncident } from '../../../components/log/deleted-incident.tsx';
import { buildHistories } from '../../../lib/incidents/build-histories.ts';
import { createCorrection } from '../../../lib/incidents/create-correction.ts';
import { createDeletion } from '../../../lib/incidents/create-deletion.ts';
import { createRetraction } from '../../../lib/incidents/create-retraction.ts';
import { EMPTY_CHAIN, extendChain } from '../../../lib/incidents/custody-chain.ts';
import { deletedIncidents } from '../../../lib/incidents/deleted-incidents.ts';
import type { IncidentHistory } from '../../../lib/incidents/incident.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { loadCalendar } from '../../../lib/observances/calendar.ts';
import { err, ok, problem } from '../../../lib/result.ts';
import { aFullStory } from '../../lib/evidence/a-bundle.ts';
import { must } from '../../lib/store/open-test-store.ts';
import { renderWithWords } from '../../support/render-with-words.tsx';
import { aCapture, aHistory, aMiss, anObservation } from './a-history.ts';
import { httpFactsAt } from '../../support/http-facts.ts';

vi.setConfig({ testTimeout: 60_000 });
afterEach(cleanup);

const later = new Date('2026-12-11T09:30:00.000Z');

async function show(history: IncidentHistory, over: Partial<IncidentPageProps> = {}) {
  const props: IncidentPageProps = {
    history,
    custody: [],
    naming: createNaming(loadCalendar(), 'en', new Map()),
    suggestions: [],
    opened: new Map(),
    onOpenCapture: vi.fn(),
    onCloseCapture: vi.fn(),
    onSaveCapture: vi.fn(),
    captureProblem: null,
    onCoverCapture: vi.fn(),
    cover: { state: null, onCover: vi.fn(), onClose: vi.fn() },
    onCorrect: vi.fn(() => Promise.resolve(ok(null))),
    onRetract: vi.fn(() => Promise.resolve(ok(null))),
    onDelete: vi.fn(() => Promise.resolve(ok(null))),
    attaching: null,
    onAttach: vi.fn(),
    onExport: vi.fn(),
    people: null,
    ...over,
  };
  await renderWithWords(<IncidentPage {...props} />);
  return props;
}

describe('IncidentPage', () => {
  it('shows what stands now and, beside it, what stood before, with the reason', async () => {
    const first = await aHistory({ title: 'Old title' });
    const correction = must(
      createCorrection(
        first,
        { changes: { title: 'New title' }, reason: 'a slip' },
        stampOf(later),
      ),
    );
    const [history] = buildHistories([first.incident, correction]);
    if (!history) throw new Error('no history');
    await show(history);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('New title');
    expect(document.querySelector('.timeline__changes del')?.textContent).toContain('Old title');
    expect(document.querySelector('.timeline__changes ins')?.textContent).toContain('New title');
    expect(screen.getByText('a slip')).toBeDefined();
  });

  it('keeps a retracted incident in sight, with the reason and when', async () => {
    const first = await aHistory();
    const retraction = must(createRetraction(first, 'it is back', stampOf(later)));
    const [history] = buildHistories([first.incident, retraction]);
    if (!history) throw new Error('no history');
    await show(history);
    expect(screen.getByText('Retracted 2026-12-11 09:30 UTC')).toBeDefined();
    expect(screen.getAllByText('it is back').length).toBeGreaterThan(0);
    expect(screen.queryByRole('button', { name: 'Retract' })).toBeNull();
  });

  it('says before a deletion what goes and what stays, also of a watched page', async () => {
    const onDelete = vi.fn(() =>
      Promise.resolve(err([problem('deletion.reason-missing', { field: 'reason' })])),
    );
    const plain = await aHistory();
    await show(plain, { onDelete });
    fireEvent.click(screen.getByRole('button', { name: 'Delete…' }));
    expect(screen.getByText(/^What stays: a line that something was deleted/)).toBeDefined();
    expect(screen.getByText(/^Backups and bundles that were made before/)).toBeDefined();
    expect(screen.getByText(/^Browsers do not wipe/)).toBeDefined();
    expect(screen.queryByText(/^The watched page/)).toBeNull();
    fireEvent.change(screen.getByLabelText('Reason'), { target: { value: 'other' } });
    fireEvent.input(screen.getByLabelText(/^Type “delete”/), { target: { value: 'delete' } });
    fireEvent.click(screen.getByRole('button', { name: 'Delete for good' }));
    expect(onDelete).toHaveBeenCalledExactlyOnceWith({ cause: 'other', words: '' });
    await screen.findByText(/A reason is missing. Nothing was deleted/);
  });

  it('where it was, shows that it is deleted and its lines of custody', async () => {
    const story = aFullStory('one');
    const [history] = buildHistories(story);
    if (!history) throw new Error('no history');
    const why = { cause: 'asked', words: 'by a lawyer' } as const;
    const deletion = must(createDeletion([history], why, stampOf(later)));
    const { entries } = await extendChain(EMPTY_CHAIN, [...story, deletion], {
      now: later,
      utcOffset: 0,
      monotonicDelta: null,
    });
    const [deleted] = deletedIncidents([deletion], entries);
    if (!deleted) throw new Error('no deletion');
    await renderWithWords(<DeletedIncident deleted={deleted} />);
    expect(screen.getByText('Deleted 2026-12-11 09:30 UTC')).toBeDefined();
    expect(screen.getByText('Somebody asked for it')).toBeDefined();
    expect(screen.getByText('by a lawyer')).toBeDefined();
    expect(screen.getAllByRole('row')).toHaveLength(1 + story.length + 1);
    expect(screen.getAllByRole('row').at(-1)?.textContent).toContain('Deleted');
    expect(document.body.textContent).not.toContain('Title of one');
  });

  it('sends a correction with only what was changed, and shows what is wrong with it', async () => {
    const onCorrect = vi.fn(() =>
      Promise.resolve(err([problem('correction.reason-missing', { field: 'reason' })])),
    );
    const history = await aHistory({ title: 'Old title' });
    await show(history, { onCorrect });
    fireEvent.click(screen.getByRole('button', { name: 'Correct' }));
    fireEvent.input(screen.getByLabelText('Title'), { target: { value: 'New title' } });
    fireEvent.click(screen.getByRole('button', { name: 'Add the correction' }));
    expect(onCorrect).toHaveBeenCalledWith({ title: 'New title' }, '');
    await screen.findByText(/A reason is missing/);
    expect(screen.getByLabelText('Title')).toHaveProperty('value', 'New title');
  });

  it('names method, size and hash of what was kept, and why the rest was not got', async () => {
    const history = await aHistory({}, (id) => [aCapture(id), aMiss(id)]);
    await show(history);
    expect(screen.getByText(new RegExp('ab'.repeat(32)))).toBeDefined();
    expect(screen.getByText(/2 kB, text\/plain/)).toBeDefined();
    expect(screen.getByText(/The browser showed its own error page/)).toBeDefined();
    expect(screen.getByText('Error: showing error page')).toBeDefined();
  });

  it('never draws a page in ours: a snapshot can be saved, or read as text', async () => {
    const history = await aHistory({}, (id) => [
      aCapture(id, { method: 'single-file', mediaType: 'text/html', id: 's' }),
      aCapture(id, { method: 'attached-by-person', mediaType: 'image/svg+xml', id: 'v' }),
    ]);
    const props = await show(history, {
      opened: new Map([['s', { is: 'text', text: '<script>alert(1)</script>', cut: false }]]),
    });
    expect(screen.getByText('<script>alert(1)</script>')).toBeDefined();
    expect(document.querySelectorAll('iframe, object, embed, article script')).toHaveLength(0);
    // An SVG is a document too: its words at most.
    fireEvent.click(screen.getByRole('button', { name: 'Show its text' }));
    expect(props.onOpenCapture).toHaveBeenCalledWith(
      expect.objectContaining({ id: 'v' }),
      'text-of-page',
    );
  });

  it('shows what the network said, and the error untouched', async () => {
    const at = (await aHistory()).incident.loggedAt;
    const history = await aHistory({}, (id) => [
      anObservation(id, {
        http: httpFactsAt(at, {
          status: 0,
          error: 'net::ERR_CONNECTION_RESET',
          redirects: [{ url: 'http://start.example/', status: 301, at }],
          headers: [{ name: 'x-a', value: 'b' }],
        }),
      }),
    ]);
    await show(history);
    for (const text of ['No answer came', 'net::ERR_CONNECTION_RESET', 'The browser did not say']) {
      expect(screen.getByText(text)).toBeDefined();
    }
    expect(screen.getByText('http://start.example/')).toBeDefined();
  });

  it('makes no link of an address: following it would tell the site', async () => {
    await show(await aHistory({ urlTyped: 'https://weibo.com/1/abc' }));
    expect(document.querySelector('a[href^="http"]')).toBeNull();
  });

  it('folds a long text until it is asked for', async () => {
    await show(await aHistory({ note: 'x'.repeat(5_000) }));
    const button = screen.getByRole('button', { name: 'Show all 5,000 signs' });
    expect(document.body.textContent).not.toContain('x'.repeat(1_000));
    fireEvent.click(button);
    expect(document.body.textContent).toContain('x'.repeat(5_000));
  });
});
