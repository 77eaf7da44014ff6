import { expect, it } from 'vitest';
import type { HttpFacts } from '../../../lib/incidents/incident.ts';
import { instantOf } from '../../../lib/civil-date.ts';
import { showAndRead, type ShowEdges } from '../../../lib/looks/show-and-read.ts';
import { httpFactsAt } from '../../support/http-facts.ts';

const URL_ONE = 'https://example.org/scripted';
const NEVER = new Promise<never>(() => undefined);
const TAB = { tabId: 7, windowId: 1, active: false, url: URL_ONE, title: '' };
const AT = instantOf(new Date('2026-12-10T08:00:00.000Z'));
const LOADED: HttpFacts = httpFactsAt(AT);

/** Time passes only while nothing else can happen, so that a deadline is reached by what hangs and by nothing else. */
function edgesOf(over: Partial<ShowEdges['door']> & { facts?: ShowEdges['loads']['facts'] }) {
  const closed: number[] = [];
  const timers: { readonly at: number; readonly ring: () => void }[] = [];
  let now = 0;
  const pass = () => {
    const [next] = timers.sort((a, b) => a.at - b.at).splice(0, 1);
    if (!next) return;
    now = next.at;
    next.ring();
    setImmediate(pass);
  };
  const { facts = () => Promise.resolve(LOADED), ...door } = over;
  const edges: ShowEdges = {
    tabs: {
      open: () => Promise.resolve(7),
      close: (id) => Promise.resolve(void closed.push(id)),
    },
    door: {
      readTab: () => Promise.resolve(TAB),
      runInPage: () => Promise.resolve(null),
      ...door,
    },
    loads: { facts },
    wait: (milliseconds) =>
      new Promise((resolve) => {
        timers.push({ at: now + milliseconds, ring: resolve });
        if (timers.length === 1) setImmediate(pass);
      }),
  };
  return { edges, closed, passed: () => now };
}

it.each([
  ['the tab', { readTab: () => NEVER }],
  ['what was loaded', { facts: () => NEVER }],
  ['the page', { runInPage: () => NEVER }],
])('ends and closes its tab where %s is never told', async (what, over) => {
  const { edges, closed, passed } = edgesOf(over);
  const seen = await showAndRead(edges, URL_ONE, []);
  expect(seen.page).toBeNull();
  if (what !== 'the page') expect(seen.http).toMatchObject({ got: false, reason: 'timed-out' });
  expect(closed).toEqual([7]);
  expect(passed()).toBeLessThanOrEqual(60_000);
});

it('says that the page did not load in time, within the time of one look', async () => {
  const notYet = { got: false, reason: 'not-loaded-since-allowed', detail: '' } as const;
  const { edges, closed, passed } = edgesOf({ facts: () => Promise.resolve(notYet) });
  const seen = await showAndRead(edges, URL_ONE, []);
  expect(seen.http).toMatchObject({ got: false, reason: 'timed-out' });
  expect(closed).toEqual([7]);
  expect(passed()).toBeLessThanOrEqual(60_000);
});

it('is no look where the browser opens no tab', async () => {
  const { edges, closed } = edgesOf({});
  const none = { ...edges, tabs: { ...edges.tabs, open: () => Promise.resolve(null) } };
  expect((await showAndRead(none, URL_ONE, [])).http).toMatchObject({ reason: 'tab-gone' });
  expect(closed).toEqual([]);
});
