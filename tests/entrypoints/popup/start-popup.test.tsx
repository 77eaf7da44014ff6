// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { startPopup } from '../../../entrypoints/popup/start-popup.tsx';
import type { PopupEdges } from '../../../entrypoints/popup/popup-edges.ts';
import type { Clock } from '../../../lib/clock.ts';
import { createIncident } from '../../../lib/incidents/create-incident.ts';
import { newId } from '../../../lib/incidents/new-id.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { rememberedLooks, rememberLooks } from '../../../lib/platform/looks-shelf.ts';
import type { SessionShelf } from '../../../lib/platform/session-shelf.ts';
import { err, ok, problem } from '../../../lib/result.ts';
import { closedStore } from '../../../lib/store/closed-store.ts';
import { must, mustOpen, testMachine } from '../../lib/store/open-test-store.ts';
import { giveLocks } from '../../support/one-window.ts';

giveLocks();

function aShelf(): SessionShelf {
  const kept = new Map<string, unknown>();
  return {
    read: (key) => Promise.resolve(kept.get(key)),
    write: async (key, value) => void kept.set(key, value),
    remove: async (key) => void kept.delete(key),
  };
}

function edgesOver(clock: Clock, store: PopupEdges['store']): PopupEdges {
  return {
    clock,
    store,
    access: () => Promise.resolve({ is: 'open', locks: false }),
    setUpOpen: () => Promise.resolve(ok(null)),
    lockNow: () => Promise.resolve(ok(null)),
    onLockChanged: () => () => undefined,
    activeTab: () => Promise.resolve(null),
    onTabLoaded: () => () => undefined,
    tabFacts: () => Promise.resolve(err(problem('tabs.gone'))),
    tabWitness: async () => ok(null),
    askForSite: () => Promise.resolve(ok(false)),
    loadAgain: () => Promise.resolve(),
    startCapture: () => Promise.resolve(ok(null)),
    noteNotOpened: () => Promise.resolve(ok(null)),
    watchPage: () => Promise.resolve(ok('added' as const)),
    openDashboard: () => Promise.resolve(),
    days: () => Promise.resolve({ today: [], next: null }),
    suggest: () => Promise.resolve([]),
    createIncident: (draft, now) => createIncident(draft, stampOf(now)),
    newId,
  };
}

test('the language that was set stands from the first frame, before the log is open', async () => {
  const machine = testMachine();
  const store = await mustOpen(machine);
  must(await store.changeSettings({ locale: 'zh-Hans', theme: 'dark' }));
  let open: (() => void) | undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const edges = edgesOver(machine.clock, async () => {
    await gate;
    return ok(store);
  });
  const shelf = aShelf();
  const languages = ['en-US'];

  // The first popup of a session knows no better than the browser, and learns.
  const first = document.body.appendChild(document.createElement('div'));
  const started = startPopup(first, () => edges, shelf, languages);
  await screen.findByRole('button', { name: 'Log: Removed' });
  open?.();
  await started;
  await screen.findByRole('button', { name: '记录：被删除' });
  first.remove();

  // The next one does not wait for a log that takes for ever.
  const never: PopupEdges = { ...edges, store: () => new Promise(() => undefined) };
  const second = document.body.appendChild(document.createElement('div'));
  void startPopup(second, () => never, shelf, languages);
  await waitFor(() => expect(second.textContent).not.toBe(''));
  expect(second.textContent).toContain('记录：被删除');
  expect(document.documentElement.dataset['theme']).toBe('dark');
  second.remove();
});

test('a locked log changes neither language nor theme, and the popup starts anew when it opens', async () => {
  const shelf = aShelf();
  await rememberLooks(shelf, { locale: 'zh-Hans', theme: 'dark' });
  const { clock } = testMachine();
  const closed = closedStore(problem('vault.locked'), null);
  let changed: (() => void) | undefined;
  let starts = 0;
  const locked: PopupEdges = {
    ...edgesOver(clock, () => Promise.resolve(ok(closed))),
    access: () => Promise.resolve({ is: 'locked', locks: false }),
    onLockChanged: (heard) => {
      changed = heard;
      return () => undefined;
    },
  };
  const root = document.body.appendChild(document.createElement('div'));
  const newEdges = () => {
    starts++;
    return locked;
  };
  await startPopup(root, newEdges, shelf, ['en-US']);
  expect(root.textContent).toContain('记录：被删除');
  expect(await rememberedLooks(shelf)).toEqual({ locale: 'zh-Hans', theme: 'dark' });

  // Told twice, by the deadline and by another page, it starts once.
  const told = changed;
  told?.();
  told?.();
  expect(starts).toBe(2);
  await waitFor(() => expect(root.textContent).toContain('记录：被删除'));
  root.remove();
});
