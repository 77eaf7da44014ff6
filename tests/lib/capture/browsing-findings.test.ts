import { expect, test } from 'vitest';
import { instantOf } from '../../../lib/civil-date.ts';
import { openBrowsingFindings, type Finding } from '../../../lib/capture/browsing-findings.ts';
import type { IncidentDraft } from '../../../lib/incidents/create-incident.ts';
import { createIncident } from '../../../lib/incidents/create-incident.ts';
import { createCorrection } from '../../../lib/incidents/create-correction.ts';
import { createRetraction } from '../../../lib/incidents/create-retraction.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import type { TabFacts, TabWitness } from '../../../lib/messaging/protocol.ts';
import type { LoadEvent } from '../../../lib/platform/web-request.ts';
import type { Settings } from '../../../lib/store/settings.ts';
import { classify } from '../../../lib/witness/classify.ts';
import type { WitnessFacts } from '../../../lib/witness/witness-facts.ts';
import { must, mustOpen, testMachine } from '../store/open-test-store.ts';

const URL_A = 'https://example.org/a';
const AT = instantOf(new Date('2026-12-10T09:00:00Z'));
const GONE: WitnessFacts = { url: URL_A, status: 404 };
const STANDS: WitnessFacts = { url: URL_A, status: 200 };
const TAB = { tabId: 1, windowId: 1, active: true, url: URL_A, title: 'A' };

async function setUp(settings: Partial<Settings>, looks: readonly WitnessFacts[], askFor?: string) {
  const machine = testMachine();
  const store = await mustOpen(machine);
  must(await store.changeSettings(settings));
  const marked: number[] = [];
  const logged: IncidentDraft[] = [];
  const finds: Finding[] = [];
  let look = 0;
  let url = URL_A;
  const facts: TabFacts = {
    tabId: 1,
    url: URL_A,
    title: 'A',
    errorPage: false,
    http: { got: false, reason: 'failed', detail: '' },
    askFor: askFor ?? null,
  };
  const hear = openBrowsingFindings({
    openStore: async () => store,
    readTab: async () => ({ ...TAB, url }),
    facts: async () => facts,
    witness: async (): Promise<TabWitness> => {
      const seen = looks[Math.min(look, looks.length - 1)] ?? STANDS;
      look += 1;
      return {
        url,
        at: AT,
        verdict: classify(seen),
        noticeText: '',
        look: {
          trigger: 'site',
          where: 'tab',
          session: 'browser',
          failedAfterMs: null,
          resolved: [],
          controls: [],
          text: null,
        },
      };
    },
    log: async (draft, found) => {
      logged.push(draft);
      finds.push(found);
      must(await store.append([must(await createIncident(draft, stampOf(machine.clock.now())))]));
    },
    markTab: async (tabId) => void marked.push(tabId),
    wait: async () => undefined,
  });
  const load = async (requestId: string, step: LoadEvent['step'] = 'end') => {
    await hear(event('start', requestId));
    await hear(event(step, requestId));
  };
  return {
    store,
    hear,
    load,
    marked,
    logged,
    finds,
    looks: () => look,
    goTo: (next: string) => {
      url = next;
    },
  };
}

function event(step: LoadEvent['step'], requestId: string): LoadEvent {
  return {
    step,
    tabId: 1,
    requestId,
    url: URL_A,
    timeStamp: 0,
    status: 0,
    statusLine: '',
    error: '',
    ip: '',
    fromCache: false,
    headers: [],
  };
}

const BY_SITE = { logBySite: ['https://example.org/*'] };

test('where nothing was asked for, no page is looked at and nothing is stored', async () => {
  const { load, looks, logged, marked } = await setUp({}, [GONE]);
  await load('1');
  await load('2', 'failure');
  expect([looks(), logged, marked]).toEqual([0, [], []]);
});

test('a site that was chosen is logged by itself, and one dead page is one entry', async () => {
  const { load, logged, store, marked } = await setUp(BY_SITE, [GONE]);
  await load('1');
  await load('2');
  await Promise.all([load('3'), load('4')]);
  expect(logged).toHaveLength(1);
  expect(logged[0]).toMatchObject({ origin: 'site', kind: 'removal', urlTyped: URL_A });
  expect(must(await store.histories())).toHaveLength(1);
  expect(marked).toEqual([]);
});

test('the entry gets the look that found it, made once', async () => {
  const { load, finds, looks } = await setUp(BY_SITE, [GONE]);
  await load('1', 'failure');
  expect(looks()).toBe(1);
  expect(finds).toMatchObject([
    {
      tab: TAB,
      facts: { url: URL_A },
      seen: { verdict: { rule_id: 'http_gone' }, look: { trigger: 'site' } },
    },
  ]);
});

test('an entry that was taken back does not stand for the page any more', async () => {
  const { load, logged, store } = await setUp(BY_SITE, [GONE]);
  await load('1');
  const [first] = must(await store.histories());
  if (!first) throw new Error('no entry');
  const stamp = stampOf(new Date('2026-12-10T10:00:00Z'));
  must(await store.append([must(createRetraction(first, 'a mistake', stamp))]));
  await load('2');
  expect(logged).toHaveLength(2);
});

test('an entry whose kind or address was corrected still stands for the page', async () => {
  const { load, logged, store } = await setUp(BY_SITE, [GONE]);
  await load('1');
  const [first] = must(await store.histories());
  if (!first) throw new Error('no entry');
  const stamp = stampOf(new Date('2026-12-10T10:00:00Z'));
  const changes = { kind: 'account-restriction', urlTyped: 'https://example.org/b' } as const;
  must(await store.append([must(createCorrection(first, { changes, reason: 'it is' }, stamp))]));
  await load('2');
  expect(logged).toHaveLength(1);
});

test('a notice that a script puts in later is found by the second look', async () => {
  const { load, logged, looks } = await setUp(BY_SITE, [STANDS, GONE]);
  await load('1');
  expect([looks(), logged.length]).toEqual([2, 1]);
});

test('no second look where another page has begun to load meanwhile', async () => {
  const { hear, looks } = await setUp(BY_SITE, [STANDS, GONE]);
  await hear(event('start', '1'));
  await hear(event('start', '2'));
  await hear(event('end', '1'));
  expect(looks()).toBe(1);
});

test('another site is not logged, and one whose access was taken back is not looked at', async () => {
  const other = await setUp(BY_SITE, [GONE]);
  other.goTo('https://other.example/a');
  await other.load('1');
  expect([other.looks(), other.logged]).toEqual([0, []]);
  const taken = await setUp(BY_SITE, [GONE], 'https://example.org/*');
  await taken.load('1');
  expect([taken.looks(), taken.logged]).toEqual([0, []]);
});

test('the dot only where it was asked for, and only over a finding', async () => {
  const dead = await setUp({ markFindings: true }, [GONE]);
  await dead.load('1');
  expect([dead.marked.length > 0, dead.logged]).toEqual([true, []]);
  const alive = await setUp({ markFindings: true }, [STANDS]);
  await alive.load('1');
  expect(alive.marked).toEqual([]);
});

test.each(['net::ERR_ABORTED', 'net::ERR_BLOCKED_BY_CLIENT', 'net::ERR_INTERNET_DISCONNECTED'])(
  '%s is logged by nobody but the person',
  async (error) => {
    const failed = { url: URL_A, error, browser: 'chromium' } as const;
    const { load, logged, marked } = await setUp({ ...BY_SITE, markFindings: true }, [failed]);
    await load('1', 'failure');
    expect([logged, marked]).toEqual([[], []]);
  },
);

test('a reset is logged as what it is: not enough data, and never "blocked"', async () => {
  const reset = { url: URL_A, error: 'NS_ERROR_NET_RESET', browser: 'firefox' } as const;
  const { load, logged } = await setUp(BY_SITE, [reset]);
  await load('1', 'failure');
  expect(logged).toMatchObject([{ kind: 'access-failure', remover: 'unknown' }]);
});
