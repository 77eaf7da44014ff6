import { beforeEach, describe, expect, it, vi } from 'vitest';
import { canonicalJson } from '../../../lib/canonical-json.ts';
import type { Observation } from '../../../lib/incidents/incident.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { problem } from '../../../lib/result.ts';
import { loadCalendar } from '../../../lib/observances/calendar.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import { addPages } from '../../../lib/watch/add-pages.ts';
import type { PageStory } from '../../../lib/watch/page-story.ts';
import { WatchBook } from '../../../lib/watch/watch-book.ts';
import { mustOpen, must, testMachine, type HandClock } from '../store/open-test-store.ts';
import { DAY, HOUR, MINUTE } from '../watch/a-watched-page.ts';
import {
  NOT_FOUND,
  OFFLINE,
  PAGE,
  RESET,
  SHORTER,
  STANDS,
  startWorker,
  Web,
  WORDS,
} from './a-web.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

const URL_ONE = 'https://example.org/statement';
const NEIGHBOURS = ['https://one.example/', 'https://two.example/'];
let store: LogStore;
let clock: HandClock;
let web: Web;

beforeEach(async () => {
  const machine = testMachine();
  ({ clock } = machine);
  store = await mustOpen(machine);
  web = new Web(clock);
  must(
    await store.changeSettings({
      watch: { ...must(await store.settings()).watch, secondsPerHost: 0 },
    }),
  );
});

async function add(...addresses: readonly string[]): Promise<void> {
  const wanted = addresses.map((address) => ({ address }));
  const { pages } = addPages(wanted, 'list', new Set(), () => stampOf(clock.now()));
  must(await store.append(pages));
}

async function stories(): Promise<readonly PageStory[]> {
  const book = new WatchBook();
  book.update(must(await store.facts()));
  return book.stories();
}

async function story(): Promise<PageStory> {
  const [one] = await stories();
  if (!one) throw new Error('no page');
  return one;
}

async function lastLook(): Promise<Observation> {
  const look = (await story()).looks.at(-1);
  if (!look) throw new Error('no look');
  return look.observation;
}

async function withNeighbours(): Promise<void> {
  const { watch } = must(await store.settings());
  must(await store.changeSettings({ watch: { ...watch, neighbours: [...NEIGHBOURS] } }));
}

/** The alarm rings when it was set to, and each time a new worker starts. */
async function ring(session: Map<string, unknown>, after: number): Promise<void> {
  clock.tick(after);
  await startWorker(store, clock, web, { session }).watch.reconcile();
}

describe('a page that was just added', () => {
  it('is looked at at once, and the answer and its text are kept', async () => {
    await add(URL_ONE);
    const { watch, alarm } = startWorker(store, clock, web);
    await watch.reconcile();
    expect(web.asked).toEqual([URL_ONE]);
    const facts = must(await store.facts());
    expect(facts.map((fact) => (fact.type === 'capture' ? fact.method : fact.type))).toEqual([
      'watched-page',
      'source-text',
      'refetch',
      'observation',
    ]);
    const told = await story();
    expect(told).toMatchObject({ stage: 'seen', missed: 0 });
    expect(told.looks[0]?.observation).toMatchObject({
      incidentId: null,
      look: { trigger: 'schedule', where: 'background-fetch', session: 'anonymous', controls: [] },
    });
    // The next look is five minutes after adding, or a little later.
    expect((alarm() ?? 0) - clock.now().getTime()).toBeLessThanOrEqual(6 * MINUTE);
  });

  it('is not looked at again before it is due, however often the worker starts', async () => {
    await add(URL_ONE);
    const session = new Map<string, unknown>();
    for (let start = 0; start < 4; start += 1) await ring(session, 1_000);
    expect(web.asked).toEqual([URL_ONE]);
  });

  it('costs little each time it stands as before', async () => {
    await add(URL_ONE);
    const session = new Map<string, unknown>();
    await ring(session, 0);
    await ring(session, 6 * MINUTE);
    const facts = must(await store.facts());
    expect(facts.filter(({ type }) => type === 'capture')).toHaveLength(2);
    const look = await lastLook();
    expect(look.verdict).toMatchObject({ content: 'live', rule_id: 'baseline_same' });
    expect(look.http).toMatchObject({ headersKept: 'few' });
    expect(look.http.got && look.http.headers.map(({ name }) => name)).toEqual(['date']);
    expect(canonicalJson(look).length).toBeLessThan(1_500);
  });
});

describe('a page that', () => {
  const session = new Map<string, unknown>();
  beforeEach(async () => {
    session.clear();
    await add(URL_ONE);
    await ring(session, 0);
  });

  it('loses one paragraph is a silent edit, quoted and kept', async () => {
    web.says(URL_ONE, SHORTER);
    await ring(session, 6 * MINUTE);
    const told = await story();
    expect(told.episodes).toMatchObject([{ kind: 'changed', ended: null }]);
    const look = await lastLook();
    expect(look.verdict?.evidence.map(({ value }) => value)).toContain(WORDS[1]);
    const texts = must(await store.facts()).filter(
      (fact) => fact.type === 'capture' && fact.observationId === look.id,
    );
    expect(texts).toHaveLength(2);
    // The same edit is kept once.
    await ring(session, 3 * HOUR);
    expect(must(await store.facts()).filter(({ type }) => type === 'capture')).toHaveLength(4);
    web.says(URL_ONE, STANDS);
    await ring(session, DAY);
    expect((await story()).episodes).toMatchObject([{ kind: 'changed', ended: {} }]);
  });

  it('answers 404 is missing, then confirmed after five minutes, then restored', async () => {
    web.says(URL_ONE, NOT_FOUND);
    await ring(session, 6 * MINUTE);
    expect((await story()).stage).toBe('missing');
    await ring(session, 4 * MINUTE);
    expect((await story()).looks).toHaveLength(2);
    await ring(session, 3 * MINUTE);
    expect((await story()).stage).toBe('confirmed');
    web.says(URL_ONE, STANDS);
    await ring(session, DAY);
    const told = await story();
    expect(told.stage).toBe('restored');
    const [gone] = told.episodes;
    expect(gone?.began.after).toBe(told.looks[0]);
    expect(gone?.began.until).toBe(told.looks[1]);
    expect(gone?.ended?.until).toBe(told.looks.at(-1));
  });

  it('resets is not enough data without a neighbour, and none is asked that nobody chose', async () => {
    web.says(URL_ONE, RESET);
    await ring(session, 6 * MINUTE);
    expect((await lastLook()).verdict).toMatchObject({
      access: 'insufficient',
      rule_id: 'no_floor',
    });
    expect(web.asked).toEqual([URL_ONE, URL_ONE, 'https://example.org/']);
  });

  it('resets beside another watched site that stood counts as beside a neighbour, where no neighbour may be asked', async () => {
    await withNeighbours();
    for (const url of NEIGHBOURS) web.refused.add(new URL(url).hostname);
    await add('https://other.example/');
    await ring(session, 6 * MINUTE);
    web.says(URL_ONE, RESET);
    await ring(session, 60 * MINUTE);
    const look = (await stories())[0]?.looks.at(-1)?.observation;
    expect(look?.verdict).toMatchObject({ access: 'impaired', rule_id: 'single_failure' });
  });

  it('resets while the neighbours answer is impaired, then likely blocked, with all controls named', async () => {
    await withNeighbours();
    web.says(URL_ONE, RESET);
    await ring(session, 6 * MINUTE);
    expect((await lastLook()).verdict).toMatchObject({
      access: 'impaired',
      rule_id: 'single_failure',
    });
    await ring(session, 6 * MINUTE);
    const look = await lastLook();
    expect(look.verdict).toMatchObject({ access: 'likely_blocked', rule_id: 'repeat_failure' });
    expect(look.look?.controls.map(({ kind, url, outcome }) => [kind, url, outcome])).toEqual([
      ['neighbour', NEIGHBOURS[0], 'ok'],
      ['neighbour', NEIGHBOURS[1], 'ok'],
      ['same-host', 'https://example.org/', 'ok'],
    ]);
    expect((await story()).episodes).toMatchObject([{ kind: 'unreached', confirmedBy: {} }]);
  });

  it('resets while the neighbours fail, too, is one’s own loss', async () => {
    await withNeighbours();
    for (const url of [URL_ONE, ...NEIGHBOURS]) web.says(url, RESET);
    await ring(session, 6 * MINUTE);
    expect((await lastLook()).verdict).toMatchObject({
      access: 'insufficient',
      rule_id: 'controls_failed',
    });
    expect((await story()).episodes).toEqual([]);
  });

  it('does not answer in time is a weak failure, in no browser’s words', async () => {
    await withNeighbours();
    web.says(URL_ONE, 'silent');
    await ring(session, 6 * MINUTE);
    expect((await lastLook()).verdict).toMatchObject({
      access: 'impaired',
      rule_id: 'weak_failure',
    });
  });

  it('cannot be asked because the machine is offline was not looked at', async () => {
    web.says(URL_ONE, OFFLINE);
    await ring(session, 6 * MINUTE);
    expect((await story()).looks).toHaveLength(1);
    await ring(session, DAY);
    web.says(URL_ONE, STANDS);
    await ring(session, DAY);
    const told = await story();
    expect(told.looks).toHaveLength(2);
    const reasons = must(await store.facts()).flatMap((fact) =>
      fact.type === 'missed-looks' ? [fact.reason] : [],
    );
    expect(new Set(reasons)).toEqual(new Set(['offline']));
    expect(told.missed).toBeGreaterThan(2);
  });
});

describe('a worker', () => {
  const MANY = Array.from(
    { length: 60 },
    (_, index) => `https://host${index % 5}.example/${index}`,
  );

  it('looks at many hosts at once, at none of them twice at once', async () => {
    await add(...MANY);
    const busy = new Map<string, number>();
    let worst = 0;
    const ask = async (url: string) => {
      const { hostname } = new URL(url);
      busy.set(hostname, (busy.get(hostname) ?? 0) + 1);
      worst = Math.max(worst, busy.get(hostname) ?? 0);
      const answer = await web.ask(url);
      busy.set(hostname, (busy.get(hostname) ?? 0) - 1);
      return answer;
    };
    await startWorker(store, clock, web, { looks: { ask } }).watch.reconcile();
    expect(new Set(web.asked)).toEqual(new Set(MANY));
    expect(worst).toBe(1);
    expect(web.most).toBeGreaterThan(1);
    expect(web.most).toBeLessThanOrEqual(6);
  });

  it('waits between two requests to one host', async () => {
    const { watch } = must(await store.settings());
    must(await store.changeSettings({ watch: { ...watch, secondsPerHost: 10 } }));
    await add(...MANY.slice(0, 15));
    const before = clock.now().getTime();
    await startWorker(store, clock, web).watch.reconcile();
    // Three at each host: two pauses.
    expect(clock.now().getTime() - before).toBeGreaterThanOrEqual(20_000);
    expect(clock.now().getTime() - before).toBeLessThan(60_000);
  });

  it('knows as much without its row as with it', async () => {
    await add(...MANY);
    const session = new Map<string, unknown>();
    await ring(session, 0);
    await ring(session, 3 * HOUR);
    const kept = must(await store.watchRow());
    must(await store.saveWatchRow({ seq: 0, pages: [] }));
    await ring(session, 0);
    expect(must(await store.watchRow())).toEqual(kept);
  });

  it('looks as closely as before after the browser was closed on a marked day', async () => {
    await add(URL_ONE);
    const calendar = () => Promise.resolve(loadCalendar());
    const ringAnew = async (at: string) => {
      clock.tick(Date.parse(at) - clock.now().getTime());
      await startWorker(store, clock, web, { calendar }).watch.reconcile();
    };
    const looksOn = async (day: string) =>
      (await story()).looks.filter(({ observation }) => observation.loggedAt.startsWith(day));
    const misses = async () =>
      must(await store.facts()).flatMap((fact) =>
        fact.type === 'missed-looks' && fact.day >= '2027-12-09' ? [fact.reason] : [],
      );
    await ringAnew('2027-12-09T00:00:00Z');
    const before = await misses();
    for (let hour = 1; hour < 24; hour += 1) {
      await ringAnew(`2027-12-10T${String(hour).padStart(2, '0')}:00:00Z`);
    }
    expect((await looksOn('2027-12-10')).length).toBeGreaterThanOrEqual(4);
    await ringAnew('2027-12-11T12:00:00Z');
    const after = await misses();
    expect(after.length).toBeGreaterThan(before.length);
    expect(new Set(after)).toEqual(new Set(['browser-closed']));
    expect(await looksOn('2027-12-11')).toHaveLength(1);
  });

  it('says of sites that nobody allowed that their looks were missed, and asks them nothing', async () => {
    await add('https://closed.example/a', 'https://open.example/');
    web.refused.add('closed.example');
    const session = new Map<string, unknown>();
    await ring(session, 0);
    await ring(session, 2 * HOUR);
    expect(web.asked.every((url) => url === 'https://open.example/')).toBe(true);
    const [closed] = await stories();
    expect(closed?.looks).toEqual([]);
    expect(closed?.missed).toBeGreaterThan(1);
    // Allowed since: what was missed stays missed, and the next look is made.
    web.refused.clear();
    await ring(session, 4 * HOUR);
    expect((await stories())[0]?.looks).toHaveLength(1);
  });

  it('that finds the log locked makes no look, and says so when it is open again', async () => {
    await add(URL_ONE);
    const session = new Map<string, unknown>();
    await ring(session, 0);
    const locked = startWorker(store, clock, web, {
      session,
      locked: () => problem('vault.locked'),
    });
    await locked.watch.locked();
    expect(locked.alarm()).toBeNull();
    clock.tick(3 * HOUR);
    await locked.watch.reconcile();
    expect(web.asked).toHaveLength(1);
    await ring(session, HOUR);
    const misses = must(await store.facts()).filter((fact) => fact.type === 'missed-looks');
    expect(misses).toMatchObject([{ reason: 'locked' }]);
    expect((await story()).looks).toHaveLength(2);
  });

  it('looks at a person’s word, and counts that look as one', async () => {
    await add(URL_ONE);
    const worker = startWorker(store, clock, web);
    await worker.watch.reconcile();
    clock.tick(MINUTE);
    must(await worker.watch.lookNow([(await story()).page.id]));
    expect((await lastLook()).look?.trigger).toBe('person');
    expect((await story()).looks).toHaveLength(2);
  });

  it('holds a file that is no page against its own bytes', async () => {
    const url = 'https://example.org/report.pdf';
    await add(url);
    const session = new Map<string, unknown>();
    const pdf = { status: 200, html: '%PDF-1.7 one', type: 'application/pdf' };
    web.says(url, pdf);
    await ring(session, 0);
    await ring(session, 6 * MINUTE);
    expect((await story()).looks.map(({ state }) => state)).toEqual(['there', 'there']);
    web.says(url, { ...pdf, html: '%PDF-1.7 two' });
    await ring(session, HOUR);
    expect((await story()).looks.at(-1)?.state).toBe('changed');
  });
});

describe('a block page that is known from one country', () => {
  const TURKISH =
    '5651 sayılı Kanun uyarınca Erişim Sağlayıcıları Birliği tarafından erişime engellenmiştir';
  it.each([
    [null, 'blocked'],
    ['TR', 'blocked'],
    ['NO', 'likely_blocked'],
  ] as const)('and the person says %s: %s', async (country, access) => {
    // What a network puts in place of a page has no certificate of its site.
    const plain = URL_ONE.replace('https:', 'http:');
    web.says(plain, { status: 200, html: PAGE([TURKISH]) });
    await add(plain);
    must(await store.changeSettings({ country }));
    await startWorker(store, clock, web).watch.reconcile();
    expect((await lastLook()).verdict?.access).toBe(access);
  });
});
