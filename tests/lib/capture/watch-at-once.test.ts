import { expect, test } from 'vitest';
import { pageOfClick, watchAtOnce } from '../../../lib/capture/watch-at-once.ts';
import type { Fact } from '../../../lib/incidents/incident.ts';
import { err, ok, problem } from '../../../lib/result.ts';
import { closedStore } from '../../../lib/store/closed-store.ts';
import { mustOpen, testMachine } from '../store/open-test-store.ts';

const PAGE = { address: 'https://example.org/a', title: 'A', origin: 'popup' } as const;

test('a page comes onto the list once, and what cannot be watched not at all', async () => {
  const machine = testMachine();
  const store = await mustOpen(machine);
  const openStore = async () => ok(store);
  const edges = { openStore, openForLogging: openStore, clock: machine.clock };
  expect(await watchAtOnce(edges, PAGE)).toEqual(ok('added'));
  expect(await watchAtOnce(edges, { ...PAGE, address: `${PAGE.address}#x` })).toEqual(
    ok('already'),
  );
  expect(await watchAtOnce(edges, { ...PAGE, address: 'about:blank' })).toMatchObject({
    ok: false,
    error: { code: 'watch.not-watchable' },
  });
  const facts = await store.facts();
  expect(facts.ok && facts.value.map(({ type }) => type)).toEqual(['watched-page']);
});

test('while the log is locked it is sealed into the inbox, and nothing is read', async () => {
  const { clock } = testMachine();
  const kept: Fact[] = [];
  const locked = problem('vault.locked');
  const inbox = {
    saveDraftToInbox: async () => ok(null),
    dropDraftFromInbox: async () => ok(null),
    held: () => Promise.resolve([]),
    appendToInbox: async (facts: readonly Fact[]) => {
      kept.push(...facts);
      return ok(null);
    },
  };
  const edges = {
    openStore: async () => err(locked),
    openForLogging: async () => ok(closedStore(locked, inbox)),
    clock,
  };
  expect(await watchAtOnce(edges, PAGE)).toEqual(ok('sealed'));
  expect(kept).toMatchObject([{ type: 'watched-page', url: PAGE.address, origin: 'popup' }]);
});

test('where nobody has chosen yet how the log opens, that is the answer', async () => {
  const { clock } = testMachine();
  const openStore = async () => err(problem('store.not-set-up'));
  expect(await watchAtOnce({ openStore, openForLogging: openStore, clock }, PAGE)).toMatchObject({
    error: { code: 'store.not-set-up' },
  });
});

test('a right click on a link is about the link', () => {
  const tab = { tabId: 1, windowId: 1, active: true, url: 'https://example.org/', title: 'T' };
  const click = { itemId: 'watch', pageUrl: tab.url, linkText: 'L', selection: '', tab };
  expect(pageOfClick({ ...click, linkUrl: 'https://other.example/' })).toEqual({
    address: 'https://other.example/',
    title: 'L',
    origin: 'menu-link',
  });
  expect(pageOfClick({ ...click, linkUrl: '' })).toMatchObject({
    address: tab.url,
    origin: 'menu-page',
  });
});
