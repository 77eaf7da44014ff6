import { createHash } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { instantOf } from '../../../lib/civil-date.ts';
import { captureTab, noteNotOpened, type CaptureEdges } from '../../../lib/capture/capture-tab.ts';
import { notGot } from '../../../lib/capture/not-got.ts';
import type { PageDoor } from '../../../lib/capture/page-door.ts';
import { CAPTURE_METHODS, type Fact } from '../../../lib/incidents/incident.ts';
import { newId } from '../../../lib/incidents/new-id.ts';
import { err, ok, problem } from '../../../lib/result.ts';
import { defaultSettings } from '../../../lib/store/settings.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import { classify } from '../../../lib/witness/classify.ts';
import { httpFactsAt } from '../../support/http-facts.ts';

const URL_A = 'https://example.org/a';
const TAB = { tabId: 1, windowId: 2, active: true, url: URL_A, title: 'A' };
const ALL = defaultSettings();
const NEVER = () => new Promise<void>(() => undefined);

/** A page that answers everything, told apart by what is asked of it. */
function door(changes: Partial<Record<'text' | 'take' | 'piece', () => unknown>> = {}): PageDoor {
  const answers = {
    text: () => ({ url: URL_A, text: 'words', length: 5 }),
    take: () => ({ state: 'taken', url: URL_A, length: 6, first: '<html>' }),
    piece: () => '<html>',
    ...changes,
  };
  return {
    readTab: async () => TAB,
    photographWindow: async () => new Uint8Array([1, 2, 3]),
    injectSnapshot: async () => undefined,
    photographArea: null,
    startPicture: () => ({
      draw: async () => undefined,
      toPng: async () => new Uint8Array([9, 9]),
    }),
    saveAsMhtml: async () => new Blob(['MIME-Version: 1.0']),
    runInPage: async (_tab, func) => {
      if (func.name === 'readVisibleText') return answers.text();
      if (func.name === 'takeSnapshot') return answers.take();
      if (func.name === 'pieceOfSnapshot') return answers.piece();
      return true;
    },
  };
}

function setUp(page: PageDoor, changes: Partial<CaptureEdges> = {}) {
  const facts: Fact[] = [];
  const store: Pick<LogStore, 'append' | 'keepCapture'> = {
    append: async (added) => {
      facts.push(...added);
      return ok([]);
    },
    keepCapture: async (capture, bytes) => {
      const hash = createHash('sha256');
      let size = 0;
      try {
        for await (const piece of bytes) {
          hash.update(piece);
          size += piece.length;
        }
      } catch (cause) {
        return err(problem('store.write-failed', undefined, cause));
      }
      const fact = {
        ...capture,
        got: true as const,
        size,
        sha256: hash.digest('hex'),
        blobId: 'b',
      };
      facts.push(fact);
      return ok(fact);
    },
  };
  const edges: CaptureEdges = {
    store,
    door: page,
    clock: { now: () => new Date('2026-12-10T09:00:00Z'), monotonic: () => 0 },
    wait: NEVER,
    newId,
    tool: { name: 'T', version: '1', browser: 'chromium 156' },
    heldResponse: async () => null,
    fetchPage: async (url) => ({
      http: notGot('site-not-allowed'),
      url,
      body: null,
      cut: null,
      failedAfterMs: null,
    }),
    facts: async () => ({
      title: 'A',
      http: { got: false, reason: 'site-not-allowed', detail: '' },
    }),
    ...changes,
  };
  const run = (settings = ALL) => captureTab(edges, { incidentId: 'i', tabId: 1, settings });
  /** Parts come beside one another: in the order of the methods, for a table. */
  const place = (fact: Fact): number =>
    'method' in fact ? CAPTURE_METHODS.indexOf(fact.method) : -1;
  const parts = () =>
    facts
      .toSorted((one, other) => place(one) - place(other))
      .map((fact) =>
        fact.type === 'capture' || fact.type === 'missed-capture'
          ? `${fact.method} ${fact.got ? fact.size : fact.reason}`
          : fact.type,
      );
  return { edges, facts, run, parts };
}

test('stores the observation first and each part as it arrives', async () => {
  const { run, parts } = setUp(door());
  expect(await run()).toEqual(ok(null));
  expect(parts()).toEqual([
    'observation',
    'capture-visible-tab 3',
    'inner-text 5',
    'single-file 6',
  ]);
});

test('a part that fails takes no other with it', async () => {
  const page = door({
    text: () => {
      throw new Error('Frame with ID 0 was removed.');
    },
  });
  const { run, parts } = setUp(page);
  expect(await run()).toEqual(ok(null));
  expect(parts().slice(1)).toEqual([
    'capture-visible-tab 3',
    'inner-text tab-gone',
    'single-file 6',
  ]);
});

test('a page that never answers runs into the deadline of its part', async () => {
  const hung = { ...door(), runInPage: () => new Promise(() => undefined) };
  const { run, parts } = setUp(hung, { wait: () => Promise.resolve() });
  await run();
  expect(parts().slice(2)).toEqual(['inner-text timed-out', 'single-file timed-out']);
});

test('what comes from another page than the one that was logged is not kept', async () => {
  const other = 'https://example.org/other';
  const { run, parts } = setUp(
    door({
      text: () => ({ url: other, text: 'words', length: 5 }),
      take: () => ({ state: 'taken', url: other, length: 6, first: '<html>' }),
    }),
  );
  await run();
  expect(parts().slice(2)).toEqual(['inner-text tab-gone', 'single-file tab-gone']);
});

test('a picture is kept only if the tab was in front before and after', async () => {
  const looks = [TAB, TAB, { ...TAB, active: false }];
  const page = { ...door(), readTab: async () => looks.shift() ?? TAB };
  const { run, parts } = setUp(page);
  await run();
  expect(parts()[1]).toBe('capture-visible-tab tab-gone');
});

test('a picture refused for coming too fast is tried again', async () => {
  const photographWindow = vi
    .fn<PageDoor['photographWindow']>()
    .mockRejectedValueOnce(new Error('exceeds the MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND quota.'))
    .mockResolvedValueOnce(new Uint8Array([1]));
  const waits: number[] = [];
  const { run, parts } = setUp(
    { ...door(), photographWindow },
    {
      wait: (ms) => {
        waits.push(ms);
        return ms < 1_000 ? Promise.resolve() : NEVER();
      },
    },
  );
  await run();
  expect(parts()[1]).toBe('capture-visible-tab 1');
  expect(photographWindow).toHaveBeenCalledTimes(2);
});

test('a long text is kept to its limit and says so', async () => {
  const { run, facts } = setUp(
    door({ text: () => ({ url: URL_A, text: 'words', length: 9_000_000 }) }),
  );
  await run();
  const text = facts.filter((fact) => 'method' in fact && fact.method === 'inner-text');
  expect(text).toMatchObject([
    { type: 'capture', size: 5 },
    { type: 'missed-capture', reason: 'too-large' },
  ]);
});

test('a snapshot that is too large, empty or broken is a stated reason', async () => {
  for (const [answer, reason] of [
    [{ state: 'too-large', url: URL_A, bytes: 1e9 }, 'too-large'],
    [{ state: 'taken', url: URL_A, length: 0, first: '' }, 'empty'],
    [{ state: 'failed', url: URL_A, detail: 'TypeError' }, 'failed'],
    ['something else', 'empty'],
    [undefined, 'empty'],
  ] as const) {
    const { run, parts } = setUp(door({ take: () => answer }));
    await run();
    expect(parts()[3]).toBe(`single-file ${reason}`);
  }
});

test('a page that leaves while its snapshot is fetched is not a failure of the store', async () => {
  const longer = () => ({ state: 'taken', url: URL_A, length: 12, first: '<html>' });
  const { run, parts } = setUp(door({ take: longer, piece: () => undefined }));
  expect(await run()).toEqual(ok(null));
  expect(parts()[3]).toBe('single-file tab-gone');
});

test('what was got and could not be kept is said so', async () => {
  const { edges, run, parts } = setUp(door());
  vi.spyOn(edges.store, 'keepCapture').mockResolvedValue(err(problem('store.full')));
  expect(await run()).toEqual(ok(null));
  expect(parts().slice(1)).toEqual([
    'capture-visible-tab store-failed',
    'inner-text store-failed',
    'single-file store-failed',
  ]);
});

test('where not even a reason can be kept the problem comes back', async () => {
  const { edges, run } = setUp(door());
  vi.spyOn(edges.store, 'append').mockResolvedValue(err(problem('store.full')));
  expect(await run()).toEqual(err(problem('store.full')));
});

test('hostile titles and addresses are bounded and well-formed', async () => {
  const { run, facts } = setUp(
    { ...door(), readTab: async () => ({ ...TAB, url: `data:,${'x'.repeat(5_000_000)}` }) },
    {
      facts: async () => ({
        title: `\ud800${'🕯'.repeat(5_000)}`,
        http: { got: false, reason: 'browser-page', detail: '' },
      }),
    },
  );
  await run();
  const [observation] = facts;
  if (observation?.type !== 'observation') throw new Error('no observation');
  expect(observation.url.length).toBeLessThanOrEqual(2_048);
  expect(observation.title.length).toBeLessThanOrEqual(1_000);
  expect(observation.title.isWellFormed()).toBe(true);
});

test('a link that was not opened has every part stated, in one append', async () => {
  const { edges, parts, facts } = setUp(door());
  const append = vi.spyOn(edges.store, 'append');
  await noteNotOpened(edges, 'i', URL_A);
  expect(append).toHaveBeenCalledTimes(1);
  expect(parts()).toEqual([
    'observation',
    'capture-visible-tab not-opened',
    'inner-text not-opened',
    'single-file not-opened',
  ]);
  expect(facts[0]).toMatchObject({ url: URL_A, http: { reason: 'not-opened' } });
});

test('what is turned on beside is kept after the rest, each with its own look or how it was made', async () => {
  const body = new TextEncoder().encode('fresh');
  const asked: string[] = [];
  const fetchPage: CaptureEdges['fetchPage'] = async (url) => {
    asked.push(url);
    return {
      http: httpFactsAt(instantOf(new Date('2026-12-10T09:00:00Z')), {
        method: 'background-fetch',
        status: 404,
        statusLine: 'HTTP/1.1 404 Not Found',
        ip: '192.0.2.1',
        headers: [{ name: 'content-type', value: 'text/html; charset=gbk' }],
        endedAt: instantOf(new Date('2026-12-10T09:00:01Z')),
      }),
      url,
      body,
      cut: 'too-large',
      failedAfterMs: null,
    };
  };
  const { run, facts, parts } = setUp(
    {
      ...door(),
      runInPage: async (tab, func, args) =>
        func.name === 'measurePage'
          ? { url: URL_A, x: 0, y: 40, width: 100, height: 50, full: 120, ratio: 1, fixed: 2 }
          : func.name === 'scrollPage'
            ? Math.min(Number(args[1]), 70)
            : door().runInPage(tab, func, args),
    },
    { fetchPage, wait: (ms) => (ms < 1_000 ? Promise.resolve() : NEVER()) },
  );
  await run({ ...ALL, captureRefetch: true, captureMhtml: true, captureFullPage: true });
  expect(asked).toEqual([URL_A]);
  expect(parts().slice(5)).toEqual([
    'refetch 5',
    'refetch too-large',
    'full-page-stitched 2',
    'mhtml 17',
  ]);
  const looks = facts.filter(({ type }) => type === 'observation');
  expect(looks).toMatchObject([
    { http: { reason: 'site-not-allowed' } },
    { http: { method: 'background-fetch', status: 404 }, look: { session: 'anonymous' } },
  ]);
  const refetched = facts.find((fact) => 'method' in fact && fact.method === 'refetch');
  expect(refetched).toMatchObject({
    observationId: looks[1]?.id,
    mediaType: 'text/html; charset=gbk',
  });
  const stitched = facts.find((fact) => 'method' in fact && fact.method === 'full-page-stitched');
  expect(stitched).toMatchObject({
    observationId: looks[0]?.id,
    transform:
      '3 pictures of 100 × 50 pixels put together, scale 1; 2 fixed or sticky elements may stand in several of them',
  });
});

test('nothing is asked of the site unless that is turned on', async () => {
  const fetchPage = vi.fn<CaptureEdges['fetchPage']>();
  const { run } = setUp(door(), { fetchPage });
  await run();
  expect(fetchPage).not.toHaveBeenCalled();
});

/** A look that an incident rests on, made before the capture began. */
function earlierLook() {
  const at = instantOf(new Date('2026-12-10T08:59:59Z'));
  return {
    tab: TAB,
    facts: {
      title: 'Seen',
      http: httpFactsAt(at, { status: 404 }),
      verdict: classify({ url: URL_A, status: 404 }),
    },
  };
}

test.each([
  ['closed', null],
  ['the tab had moved on', { ...TAB, url: 'https://example.org/next' }],
])(
  'an entry that was made of a look keeps it where the tab is gone by then: %s',
  async (detail, now) => {
    const looked = vi.fn();
    const page = { ...door(), readTab: async () => now };
    const { edges, facts, parts } = setUp(page, { facts: looked });
    const look = earlierLook();
    await captureTab(edges, { incidentId: 'i', tabId: 1, settings: ALL, look });
    expect(facts[0]).toMatchObject({
      type: 'observation',
      url: URL_A,
      title: 'Seen',
      http: { status: 404 },
      verdict: { rule_id: 'http_gone' },
    });
    expect(parts().slice(1)).toEqual([
      'capture-visible-tab tab-gone',
      'inner-text tab-gone',
      'single-file tab-gone',
    ]);
    expect(facts[1]).toMatchObject({ detail });
    expect(looked).not.toHaveBeenCalled();
  },
);

test('an entry that was made of a look captures the page where it still stands', async () => {
  const { edges, facts, parts } = setUp(door());
  await captureTab(edges, { incidentId: 'i', tabId: 1, settings: ALL, look: earlierLook() });
  expect(facts[0]).toMatchObject({ title: 'Seen', verdict: { rule_id: 'http_gone' } });
  expect(parts().slice(1)).toEqual(['capture-visible-tab 3', 'inner-text 5', 'single-file 6']);
});
