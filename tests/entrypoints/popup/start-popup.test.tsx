// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/preact';
import { expect, test } from 'vitest';
import { startPopup } from '../../../entrypoints/popup/start-popup.tsx';
import type { PopupEdges } from '../../../entrypoints/popup/popup-edges.ts';
import { createIncident } from '../../../lib/incidents/create-incident.ts';
import { newId } from '../../../lib/incidents/new-id.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import type { SessionShelf } from '../../../lib/platform/session-shelf.ts';
import { err, ok, problem } from '../../../lib/result.ts';
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

test('the language that was set stands from the first frame, before the log is open', async () => {
  const machine = testMachine();
  const store = await mustOpen(machine);
  must(await store.changeSettings({ locale: 'zh-Hans', theme: 'dark' }));
  let open: (() => void) | undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const edges: PopupEdges = {
    clock: machine.clock,
    store: async () => {
      await gate;
      return ok(store);
    },
    activeTab: () => Promise.resolve(null),
    tabFacts: () => Promise.resolve(err(problem('tabs.gone'))),
    askForSite: () => Promise.resolve(ok(false)),
    loadAgain: () => Promise.resolve(),
    startCapture: () => Promise.resolve(ok(null)),
    noteNotOpened: () => Promise.resolve(ok(null)),
    openDashboard: () => Promise.resolve(),
    days: () => Promise.resolve({ today: [], next: null }),
    suggest: () => Promise.resolve([]),
    createIncident: (draft, now) => createIncident(draft, stampOf(now)),
    newId,
  };
  const shelf = aShelf();
  const languages = ['en-US'];

  // The first popup of a session knows no better than the browser, and learns.
  const first = document.body.appendChild(document.createElement('div'));
  const started = startPopup(first, edges, shelf, languages);
  await screen.findByRole('button', { name: 'Log: Removed' });
  open?.();
  await started;
  await screen.findByRole('button', { name: '记录：被删除' });
  first.remove();

  // The next one does not wait for a log that takes for ever.
  const never: PopupEdges = { ...edges, store: () => new Promise(() => undefined) };
  const second = document.body.appendChild(document.createElement('div'));
  void startPopup(second, never, shelf, languages);
  await waitFor(() => expect(second.textContent).not.toBe(''));
  expect(second.textContent).toContain('记录：被删除');
  expect(document.documentElement.dataset['theme']).toBe('dark');
  second.remove();
});
