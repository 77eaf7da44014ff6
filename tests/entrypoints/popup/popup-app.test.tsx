// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PopupApp } from '../../../entrypoints/popup/popup-app.tsx';
import type { PopupEdges } from '../../../entrypoints/popup/popup-edges.ts';
import { instantOf } from '../../../lib/civil-date.ts';
import { createIncident } from '../../../lib/incidents/create-incident.ts';
import { newId } from '../../../lib/incidents/new-id.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import type { TabFacts } from '../../../lib/messaging/protocol.ts';
import { err, ok, problem } from '../../../lib/result.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import { must, mustOpen, testMachine } from '../../lib/store/open-test-store.ts';
import { giveLocks } from '../../support/one-window.ts';
import { renderWithWords } from '../../support/render-with-words.tsx';
import { httpFactsAt } from '../../support/http-facts.ts';

giveLocks();
vi.setConfig({ testTimeout: 60_000 });
afterEach(cleanup);

const url = 'https://example.org/post/1';
const at = instantOf(new Date('2026-12-10T07:59:00.000Z'));
const gone: TabFacts = {
  tabId: 7,
  url,
  title: 'A post',
  errorPage: false,
  askFor: null,
  http: httpFactsAt(at, { status: 404, statusLine: 'HTTP/1.1 404 Not Found' }),
};
const unknown: TabFacts = {
  ...gone,
  askFor: 'https://example.org/*',
  http: { got: false, reason: 'site-not-allowed', detail: '' },
};

async function aPopup(over: Partial<PopupEdges> = {}, facts: TabFacts = gone, known?: LogStore) {
  const machine = testMachine();
  const store = known ?? (await mustOpen(machine));
  const edges: PopupEdges = {
    clock: machine.clock,
    store: () => Promise.resolve(ok(store)),
    access: () => Promise.resolve({ is: 'open', locks: false }),
    setUpOpen: vi.fn(() => Promise.resolve(ok(null))),
    lockNow: vi.fn(() => Promise.resolve(ok(null))),
    onLockChanged: () => () => undefined,
    activeTab: () => Promise.resolve({ tabId: facts.tabId, url: facts.url, title: facts.title }),
    onTabLoaded: () => () => undefined,
    tabFacts: () => Promise.resolve(ok(facts)),
    tabWitness: async () => ok(null),
    askForSite: vi.fn(() => Promise.resolve(ok(false))),
    loadAgain: vi.fn(() => Promise.resolve()),
    startCapture: vi.fn(() => Promise.resolve(ok(null))),
    noteNotOpened: vi.fn(() => Promise.resolve(ok(null))),
    watchPage: vi.fn(() => Promise.resolve(ok('added' as const))),
    openDashboard: vi.fn(() => Promise.resolve()),
    days: () => Promise.resolve({ today: [], next: null }),
    suggest: () => Promise.resolve([]),
    createIncident: (draft, now) => createIncident(draft, stampOf(now)),
    newId,
    ...over,
  };
  const onRestart = vi.fn();
  const shown = await renderWithWords(<PopupApp edges={edges} onRestart={onRestart} />);
  return { ...shown, edges, store, onRestart };
}

async function openDetails() {
  const details = document.querySelector<HTMLDetailsElement>('.popup__log details');
  if (!details) throw new Error('no details');
  details.open = true;
  fireEvent(details, new Event('toggle'));
  return screen.findByLabelText('Your note');
}

describe('popup', () => {
  it('logs this page with one click, prefilled, and hands the capture to the worker', async () => {
    const { store, edges } = await aPopup();
    await screen.findByText(/This page answered 404 at/);
    fireEvent.click(screen.getByRole('button', { name: 'Log: Removed' }));
    await screen.findByText('Logged');
    const [history] = must(await store.histories());
    expect(history?.current).toMatchObject({ kind: 'removal', urlTyped: url, title: 'A post' });
    expect(edges.startCapture).toHaveBeenCalledWith(history?.incident.id, 7);
  });

  it('shows each part of the capture as its fact arrives in the log', async () => {
    const { store } = await aPopup();
    await screen.findByText(/This page answered 404 at/);
    fireEvent.click(screen.getByRole('button', { name: 'Log: Removed' }));
    await screen.findByText(/Keeping what the page shows/);
    const [history] = must(await store.histories());
    const id = history?.incident.id ?? '';
    const row = { incidentId: id, loggedAt: at, utcOffset: 0, got: false, detail: '' } as const;
    must(
      await store.append(
        (['capture-visible-tab', 'inner-text', 'single-file'] as const).map((method) => ({
          type: 'missed-capture' as const,
          id: newId(),
          ...row,
          method,
          reason: 'turned-off' as const,
        })),
      ),
    );
    await screen.findByText('Nothing could be kept of what the page shows');
    expect(screen.getAllByText(/You have turned this off/)).toHaveLength(3);
  });

  it('brings back what was half typed when it was closed', async () => {
    const first = await aPopup();
    await screen.findByText(/This page answered 404 at/);
    fireEvent.input(await openDetails(), { target: { value: 'half a sen' } });
    await screen.findByText('Kept as a draft');
    first.unmount();

    const second = await aPopup({}, gone, first.store);
    await waitFor(() => {
      expect(screen.getByLabelText('Your note')).toHaveProperty('value', 'half a sen');
    });
    fireEvent.click(screen.getByRole('button', { name: 'Log: Removed' }));
    await screen.findByText('Logged');
    const [history] = must(await second.store.histories());
    expect(history?.current.note).toBe('half a sen');
    await waitFor(async () => expect(must(await second.store.drafts())).toEqual([]));
  });

  it('only offers a draft about another page: two clicks must not log the wrong one', async () => {
    const first = await aPopup();
    await screen.findByText(/This page answered 404 at/);
    fireEvent.input(await openDetails(), { target: { value: 'about page 1' } });
    await screen.findByText('Kept as a draft');
    first.unmount();

    const elsewhere = { ...gone, url: 'https://example.org/post/2', title: 'Another' };
    const second = await aPopup({}, elsewhere, first.store);
    await screen.findByText(/An entry that you did not finish/);
    fireEvent.click(screen.getByRole('button', { name: 'Log: Removed' }));
    await screen.findByText('Logged');
    const [history] = must(await second.store.histories());
    expect(history?.current).toMatchObject({ note: '', title: 'Another' });
    expect(must(await second.store.drafts())).toHaveLength(1);
  });

  it('keeps everything when the log cannot be written, and says so', async () => {
    const machine = testMachine();
    const real = await mustOpen(machine);
    const full: LogStore = {
      ...real,
      append: () => Promise.resolve(err(problem('store.full'))),
    };
    await aPopup({}, gone, full);
    await screen.findByText(/This page answered 404 at/);
    fireEvent.click(screen.getByRole('button', { name: 'Log: Removed' }));
    await screen.findByText(/What you typed is kept as a draft/);
    const [draft] = must(await real.drafts());
    expect(draft?.fields).toMatchObject({ urlTyped: url, title: 'A post' });
  });

  it('keeps everything when something breaks that nobody expected', async () => {
    const { store } = await aPopup({
      createIncident: () => Promise.reject(new Error('chunk did not load')),
    });
    await screen.findByText(/This page answered 404 at/);
    fireEvent.click(screen.getByRole('button', { name: 'Log: Removed' }));
    await screen.findByText(/What you typed is kept as a draft/);
    expect(must(await store.drafts())).toHaveLength(1);
    expect(screen.getByRole('button', { name: 'Log: Removed' })).toBeDefined();
  });

  it('says when not even the draft could be kept', async () => {
    const machine = testMachine();
    const real = await mustOpen(machine);
    const full: LogStore = {
      ...real,
      append: () => Promise.resolve(err(problem('store.full'))),
      saveDraft: () => Promise.resolve(err(problem('store.full'))),
    };
    await aPopup({}, gone, full);
    await screen.findByText(/This page answered 404 at/);
    fireEvent.click(screen.getByRole('button', { name: 'Log: Removed' }));
    await screen.findByText(/The draft could not be kept either/);
  });

  it('asks for the site within the click itself', async () => {
    const { edges } = await aPopup({}, unknown);
    const button = await screen.findByRole('button', { name: 'Allow example.org' });
    fireEvent.click(button);
    // No waiting between the click and this line: an await before the request would fail it.
    expect(edges.askForSite).toHaveBeenCalledWith('https://example.org/*');
    await screen.findByText(/Not allowed\. Nothing has changed/);
  });

  it('offers to load again once the site is allowed', async () => {
    let facts = unknown;
    const { edges } = await aPopup(
      {
        tabFacts: () => Promise.resolve(ok(facts)),
        tabWitness: async () => ok(null),
        askForSite: () => {
          facts = {
            ...unknown,
            askFor: null,
            http: { got: false, reason: 'not-loaded-since-allowed', detail: '' },
          };
          return Promise.resolve(ok(true));
        },
        loadAgain: vi.fn(() => {
          facts = gone;
          return Promise.resolve();
        }),
      },
      unknown,
    );
    fireEvent.click(await screen.findByRole('button', { name: 'Allow example.org' }));
    fireEvent.click(await screen.findByRole('button', { name: 'Load again' }));
    expect(edges.loadAgain).toHaveBeenCalledWith(7);
    await screen.findByText(/This page answered 404 at/);
  });

  it('says what is true now when a page ends that was still on its way', async () => {
    let facts: TabFacts = { ...gone, http: { got: false, reason: 'timed-out', detail: '' } };
    let ended = (): void => undefined;
    await aPopup(
      {
        tabFacts: () => Promise.resolve(ok(facts)),
        onTabLoaded: (tabId, loaded) => {
          if (tabId === 7) ended = loaded;
          return () => undefined;
        },
      },
      facts,
    );
    await screen.findByText('A post');
    expect(screen.queryByText(/This page answered 404 at/)).toBeNull();
    facts = gone;
    ended();
    await screen.findByText(/This page answered 404 at/);
  });

  it('logs a page typed by hand from a page of the browser, and states that it was not opened', async () => {
    const own: TabFacts = {
      ...gone,
      url: 'about:newtab',
      title: 'New Tab',
      http: { got: false, reason: 'browser-page', detail: '' },
    };
    const { store, edges } = await aPopup({}, own);
    const address = await screen.findByLabelText('Address');
    fireEvent.click(screen.getByRole('button', { name: 'Log: Removed' }));
    await screen.findByText(/One field needs another look/);
    expect(must(await store.histories())).toEqual([]);
    fireEvent.input(screen.queryByLabelText('Address') ?? address, { target: { value: url } });
    fireEvent.click(screen.getByRole('button', { name: 'Log: Removed' }));
    await screen.findByText(/Logged without a look at the page/);
    expect(edges.startCapture).not.toHaveBeenCalled();
    await waitFor(() => expect(edges.noteNotOpened).toHaveBeenCalled());
  });

  it('shows the calendar and says why nothing can be logged when the store does not open', async () => {
    await aPopup({
      store: () => Promise.resolve(err(problem('store.unavailable'))),
      access: () => Promise.resolve({ is: 'closed', locks: false }),
    });
    await screen.findByText(/The calendar works; logging does not/);
    const button = screen.getByRole('button', { name: /^Log:/ });
    expect(button.getAttribute('aria-disabled')).toBe('true');
  });
});
