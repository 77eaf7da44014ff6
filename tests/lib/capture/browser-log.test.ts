import { expect, test } from 'vitest';
import { instantOf } from '../../../lib/civil-date.ts';
import { openBadgeMarks } from '../../../lib/capture/badge-marks.ts';
import { couldNotBeReached, openBrowserLog } from '../../../lib/capture/browser-log.ts';
import { openPendingCaptures } from '../../../lib/capture/pending-captures.ts';
import { mustOpen, testMachine } from '../store/open-test-store.ts';
import type { TabFacts } from '../../../lib/messaging/protocol.ts';
import type { BadgeMark } from '../../../lib/platform/badge.ts';
import { err, ok, problem, type Result } from '../../../lib/result.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import { memoryShelf } from '../../../lib/vault/key-shelf.ts';
import { httpFactsAt } from '../../support/http-facts.ts';

const TAB = { tabId: 1, windowId: 1, active: true, url: 'https://example.org/a', title: 'A' };
const FACTS: TabFacts = {
  tabId: 1,
  url: TAB.url,
  title: 'A',
  errorPage: false,
  http: { got: false, reason: 'site-not-allowed', detail: '' },
  askFor: null,
};
const CLICK = {
  itemId: 'removal',
  pageUrl: TAB.url,
  linkUrl: '',
  linkText: '',
  selection: '',
  tab: TAB,
};

const KINDS = ['incident', 'observation', 'capture', 'missed-capture'];
const byKind = (one: string, other: string): number => KINDS.indexOf(one) - KINDS.indexOf(other);

async function setUp(
  changes: { openStore?: () => Promise<Result<LogStore>>; facts?: Partial<TabFacts> } = {},
) {
  const machine = testMachine();
  const store = await mustOpen(machine);
  const marks: (BadgeMark | '')[] = [];
  const log = openBrowserLog({
    openStore: changes.openStore ?? (async () => ok(store)),
    clock: machine.clock,
    wait: (ms) => (ms === 3_000 ? Promise.resolve() : new Promise(() => undefined)),
    pending: openPendingCaptures(memoryShelf()),
    capture: {
      tool: { name: 'T', version: '1', browser: 'firefox 153' },
      door: {
        readTab: async () => TAB,
        photographWindow: async () => new Uint8Array([1]),
        runInPage: () => Promise.reject(new Error('Frame with ID 0 is showing error page')),
        injectSnapshot: async () => undefined,
        photographArea: null,
        startPicture: () => ({ draw: async () => undefined, toPng: async () => new Uint8Array() }),
        saveAsMhtml: async () => new Blob(),
      },
      heldResponse: async () => null,
      fetchPage: async (url) => ({
        http: { got: false, reason: 'site-not-allowed', detail: '' },
        url,
        body: null,
        cut: null,
        failedAfterMs: null,
      }),
    },
    facts: async () => ({ ...FACTS, ...changes.facts }),
    witness: async () => null,
    mark: openBadgeMarks({
      wait: async () => undefined,
      showBadge: async (mark) => void marks.push(mark),
      clearBadge: async () => void marks.push(''),
    }),
  });
  const types = async () => {
    const facts = await store.facts();
    // Parts are stored as they come, beside one another.
    return facts.ok ? facts.value.map(({ type }) => type).toSorted(byKind) : [];
  };
  return { store, log, marks, types };
}

test('a right click on a page is an incident with its captures, and a tick', async () => {
  const { log, marks, types } = await setUp();
  expect(await log.fromMenu(CLICK)).toMatchObject({ ok: true, value: { origin: 'menu-page' } });
  expect(await types()).toEqual([
    'incident',
    'observation',
    'capture',
    'missed-capture',
    'missed-capture',
  ]);
  expect(marks).toEqual(['✓', '']);
});

test('no tick where the person wants none', async () => {
  const { log, marks, store } = await setUp();
  await store.changeSettings({ confirmOnIcon: false });
  await log.fromMenu(CLICK);
  expect(marks).toEqual([]);
});

test('a link is logged by its own address, with what was selected', async () => {
  const { log } = await setUp();
  const linkUrl = 'https://example.org/linked';
  expect(
    await log.fromMenu({ ...CLICK, linkUrl, linkText: 'read more', selection: 'read' }),
  ).toMatchObject({
    ok: true,
    value: { origin: 'menu-link', urlTyped: linkUrl, urlReached: '', title: 'read more' },
  });
});

test('without access to the tab the address of the menu’s own click is used', async () => {
  const { log } = await setUp({ facts: { url: '', title: '' } });
  const tab = { ...TAB, url: '', title: '' };
  expect(await log.fromMenu({ ...CLICK, tab })).toMatchObject({
    ok: true,
    value: { urlTyped: TAB.url, urlReached: '' },
  });
});

test('a selection of a whole book is cut to what can be kept', async () => {
  const { log } = await setUp();
  const logged = await log.fromMenu({ ...CLICK, selection: `${'x'.repeat(19_999)}🕯tail` });
  if (!logged.ok || !logged.value) throw new Error('not logged');
  expect(logged.value.noticeText).toBe('x'.repeat(19_999));
});

test('an item that is none of ours logs nothing', async () => {
  const { log, types } = await setUp();
  expect(await log.fromMenu({ ...CLICK, itemId: 'log' })).toEqual(ok(null));
  expect(await types()).toEqual([]);
});

test('a page without any address is kept as a draft, with "!"', async () => {
  const { log, marks, store, types } = await setUp({ facts: { url: '', title: '' } });
  expect(await log.fromCommand({ ...TAB, url: '' })).toMatchObject({
    ok: false,
    error: { code: 'incident.url-missing' },
  });
  expect(await types()).toEqual([]);
  expect(await store.drafts()).toMatchObject({
    ok: true,
    value: [{ origin: 'command', tabId: 1 }],
  });
  expect(marks).toEqual(['!', '']);
});

test('a store that does not open is said with "!"', async () => {
  const refusal = err(problem('store.unavailable'));
  const { log, marks } = await setUp({ openStore: async () => refusal });
  expect(await log.fromMenu(CLICK)).toEqual(refusal);
  expect(await log.capture('0'.repeat(32), 1, () => undefined)).toEqual(refusal);
  expect(marks).toEqual(['!', '']);
});

test.each([
  [{ errorPage: true }, true],
  [{}, false],
  [{ http: answer(200) }, false],
  [{ http: answer(404) }, false],
  [{ http: answer(410) }, false],
  [{ http: answer(403) }, true],
  [{ http: answer(451) }, true],
  [{ http: answer(502) }, true],
  [{ http: answer(404), errorPage: true }, false],
  [{ http: answer(0, 'net::ERR_CONNECTION_RESET') }, true],
])('%j is a failure to reach the page: %s', (facts, failed) => {
  expect(couldNotBeReached({ ...FACTS, ...facts })).toBe(failed);
});

function answer(status: number, error = ''): TabFacts['http'] {
  const at = instantOf(new Date('2026-12-10T09:00:00Z'));
  return httpFactsAt(at, { status, error });
}
