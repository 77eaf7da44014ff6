import { describe, expect, test } from 'vitest';
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

/** What a tab shows, one look after the other: whether something is gone, under which address, in which words. */
interface Shown {
  readonly facts: WitnessFacts;
  readonly url?: string;
  readonly words?: string;
}

async function setUp(settings: Partial<Settings>, looks: readonly WitnessFacts[], askFor?: string) {
  return setUpShown(
    settings,
    looks.map((facts) => ({ facts })),
    [],
    askFor,
  );
}

/** @param changes what waiting for a change comes to, each time; after them nobody can tell any more */
async function setUpShown(
  settings: Partial<Settings>,
  looks: readonly Shown[],
  changes: readonly boolean[],
  askFor?: string,
) {
  const machine = testMachine();
  const store = await mustOpen(machine);
  must(await store.changeSettings(settings));
  const marked: boolean[] = [];
  const pauses: number[] = [];
  const logged: IncidentDraft[] = [];
  const finds: Finding[] = [];
  let look = 0;
  let url = URL_A;
  const shown = (): Shown => looks[Math.min(look, looks.length - 1)] ?? { facts: STANDS };
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
    readTab: async () => ({ ...TAB, url: shown().url ?? url }),
    facts: async () => facts,
    witness: async (): Promise<TabWitness> => {
      const seen = shown();
      look += 1;
      return {
        url: seen.url ?? url,
        at: AT,
        verdict: classify(seen.facts),
        noticeText: '',
        look: {
          trigger: 'site',
          where: 'tab',
          session: 'browser',
          failedAfterMs: null,
          resolved: [],
          controls: [],
          text: { length: 1, sha256: seen.words ?? '' },
        },
      };
    },
    log: async (draft, found) => {
      logged.push(draft);
      finds.push(found);
      must(await store.append([must(await createIncident(draft, stampOf(machine.clock.now())))]));
    },
    markTab: async (_tabId, found) => void marked.push(found),
    pageChange: async (_tabId, notBeforeMs) => {
      pauses.push(notBeforeMs);
      return changes[pauses.length - 1] ?? null;
    },
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
    pauses,
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

test('a notice that a script puts in later still is found whenever the page changes', async () => {
  const shown = [STANDS, STANDS, STANDS, GONE].map((facts) => ({ facts }));
  const { load, logged, pauses } = await setUpShown(BY_SITE, shown, [false, true, false, true]);
  await load('1');
  expect(logged).toMatchObject([{ urlTyped: URL_A, kind: 'removal' }]);
  // What changes all the time is looked at less and less often.
  expect(pauses).toEqual([5_000, 5_000, 10_000, 10_000, 20_000]);
});

test('a page that never stands still, or always does, is let go in the end', async () => {
  const restless = await setUpShown(BY_SITE, [{ facts: STANDS }], Array<boolean>(50).fill(true));
  await restless.load('1');
  expect([restless.looks(), restless.pauses.at(-1)]).toEqual([11, 60_000]);
  const still = await setUpShown(BY_SITE, [{ facts: STANDS }], Array<boolean>(50).fill(false));
  await still.load('1');
  expect([still.looks(), still.pauses.length]).toEqual([2, 9]);
});

describe('a page that a script puts in place of another, under an address of its own', () => {
  const URL_B = 'https://example.org/b';
  const A = { facts: STANDS, words: 'the words of A' };
  const at = (facts: WitnessFacts, words: string) => ({ facts, url: URL_B, words });

  test('is looked at as any other, and is logged when it is found gone twice', async () => {
    const shown = [A, A, at(STANDS, 'on its way'), at(GONE, 'gone'), at(GONE, 'gone')];
    const asked = { ...BY_SITE, markFindings: true };
    const { load, logged, marked } = await setUpShown(asked, shown, [true]);
    await load('1');
    expect(logged).toMatchObject([{ urlTyped: URL_B, kind: 'removal' }]);
    expect(marked).toEqual([true]);
  });

  test('is not called gone while the words before it still stand there', async () => {
    const gone = { facts: GONE, words: 'A is gone' };
    const shown = [
      gone,
      gone,
      at(GONE, 'A is gone'),
      at(GONE, 'A is gone'),
      at(STANDS, 'B stands'),
    ];
    const { load, logged, marked } = await setUpShown({ ...BY_SITE, markFindings: true }, shown, [
      true,
      true,
    ]);
    await load('1');
    expect(logged).toMatchObject([{ urlTyped: URL_A }]);
    expect(marked).toEqual([true, true, false]);
  });

  test('is not called gone on one look', async () => {
    const shown = [A, A, at(GONE, 'on its way'), at(STANDS, 'B stands')];
    const { load, logged } = await setUpShown(BY_SITE, shown, [true, true]);
    await load('1');
    expect(logged).toEqual([]);
  });
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

test('a failure is logged, too, where the tab showed the page before it when the failure was told', async () => {
  const reset = { url: URL_A, error: 'net::ERR_CONNECTION_RESET', browser: 'chromium' } as const;
  const shown = [{ facts: STANDS, url: 'https://example.org/before' }, { facts: reset }];
  const { load, logged } = await setUpShown(BY_SITE, shown, []);
  await load('1', 'failure');
  expect(logged).toMatchObject([{ kind: 'access-failure', urlTyped: URL_A }]);
});

test('a reset is logged as what it is: not enough data, and never "blocked"', async () => {
  const reset = { url: URL_A, error: 'NS_ERROR_NET_RESET', browser: 'firefox' } as const;
  const { load, logged } = await setUp(BY_SITE, [reset]);
  await load('1', 'failure');
  expect(logged).toMatchObject([{ kind: 'access-failure', remover: 'unknown' }]);
});
