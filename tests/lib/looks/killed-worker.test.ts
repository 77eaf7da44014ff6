import { beforeEach, describe, expect, it, vi } from 'vitest';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { openOwnTabs } from '../../../lib/looks/own-tabs.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import { addPages } from '../../../lib/watch/add-pages.ts';
import { WatchBook } from '../../../lib/watch/watch-book.ts';
import { mustOpen, must, testMachine, type HandClock } from '../store/open-test-store.ts';
import { MINUTE } from '../watch/a-watched-page.ts';
import { startWorker, Web } from './a-web.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

const MANY = Array.from({ length: 60 }, (_, index) => `https://host${index % 5}.example/${index}`);
const NEVER = new Promise<never>(() => undefined);
let store: LogStore;
let clock: HandClock;
let web: Web;

beforeEach(async () => {
  const machine = testMachine();
  ({ clock } = machine);
  store = await mustOpen(machine);
  web = new Web(clock);
  const { watch } = must(await store.settings());
  must(await store.changeSettings({ watch: { ...watch, secondsPerHost: 0 } }));
});

async function add(addresses: readonly string[], mode: 'fetch' | 'tab' = 'fetch'): Promise<void> {
  const wanted = addresses.map((address) => ({ address }));
  const { pages } = addPages(wanted, 'list', new Set(), () => stampOf(clock.now()));
  must(await store.append(pages.map((page) => ({ ...page, mode }))));
}

async function stories() {
  const book = new WatchBook();
  book.update(must(await store.facts()));
  return book.stories();
}

async function reasons(): Promise<readonly string[]> {
  return must(await store.facts()).flatMap((fact) =>
    fact.type === 'missed-looks' ? [fact.reason] : [],
  );
}

/**
 * Runs a worker that stops dead at its nth question, after so many batches were written, and gives what lies on the
 * session's shelf then.
 */
async function killAt(question: number, batches: number): Promise<Map<string, unknown>> {
  const session = new Map<string, unknown>();
  let asked = 0;
  const ask = async (url: string) => {
    asked += 1;
    const answer = await web.ask(url);
    return asked >= question ? NEVER : answer;
  };
  let left = batches;
  const dying: LogStore = {
    ...store,
    append: (facts) => {
      left -= 1;
      return left < 0 ? NEVER : store.append(facts);
    },
  };
  void startWorker(dying, clock, web, { session, looks: { ask } }).watch.reconcile();
  await vi.waitFor(() => {
    expect(asked).toBeGreaterThanOrEqual(question);
    expect(session.get('begun')).toHaveLength(asked - batches * 25);
  }, 60_000);
  return new Map(session);
}

describe('a worker that is killed in the middle of a round', () => {
  it('asks no page twice; what was begun and lost is told as that, and the rest goes on', async () => {
    await add(MANY);
    const session = await killAt(40, 1);
    const kept = (await stories()).filter(({ looks }) => looks.length > 0).length;
    expect(kept).toBe(25);
    await startWorker(store, clock, web, { session }).watch.reconcile();
    expect(web.asked.toSorted()).toEqual(MANY.toSorted());
    const told = await stories();
    expect(told.map(({ looks, missed }) => looks.length + missed)).toEqual(MANY.map(() => 1));
    expect(told.filter(({ looks }) => looks.length > 0).length).toBeGreaterThanOrEqual(kept + 15);
    expect(await reasons()).toEqual(['cut-off']);
    // Told once.
    await startWorker(store, clock, web, { session }).watch.reconcile();
    expect(await reasons()).toEqual(['cut-off']);
  });

  it('is woken again by itself', async () => {
    await add(MANY);
    const worker = startWorker(store, clock, web, { looks: { ask: () => NEVER } });
    void worker.watch.reconcile();
    await vi.waitFor(() => expect(worker.session.get('begun')).toHaveLength(5));
    expect((worker.alarm() ?? 0) - clock.now().getTime()).toBe(5 * MINUTE);
  });

  it('leaves on the shelf no word of what is watched', async () => {
    await add(MANY);
    const session = await killAt(10, 0);
    expect(JSON.stringify([...session])).not.toContain('example');
    expect(session.get('begun')).not.toEqual([]);
  });

  it('does not hold a look that was written after all for one that was lost', async () => {
    await add(MANY.slice(0, 1));
    const session = new Map<string, unknown>();
    const at = clock.now().getTime();
    await startWorker(store, clock, web, { session }).watch.reconcile();
    const [page] = await stories();
    session.set('begun', [{ pageId: page?.page.id, at }]);
    await startWorker(store, clock, web, { session }).watch.reconcile();
    expect(await reasons()).toEqual([]);
    expect(session.get('begun')).toEqual([]);
  });

  it('closes at its next start the tab that it left open, before it looks', async () => {
    const open = new Set<number>();
    const session = new Map<string, unknown>();
    const shelf = {
      read: (key: string) => Promise.resolve(session.get(key)),
      write: (key: string, value: unknown) => Promise.resolve(void session.set(key, value)),
      remove: () => Promise.resolve(),
    };
    const tabs = () =>
      openOwnTabs(shelf, {
        open: () => {
          open.add(7);
          return Promise.resolve(7);
        },
        close: (id) => Promise.resolve(void open.delete(id)),
      });
    expect(await tabs().open('https://example.org/')).toBe(7);
    expect(JSON.stringify([...session])).not.toContain('example');
    await startWorker(store, clock, web, {
      session,
      closeLeftTabs: () => tabs().closeLeft(),
    }).watch.reconcile();
    expect(open.size).toBe(0);
    expect(session.get('own-tabs')).toEqual([]);
  });
});

describe('looks in a tab', () => {
  beforeEach(async () => {
    const { watch } = must(await store.settings());
    must(await store.changeSettings({ watch: { ...watch, tabs: true } }));
  });

  it('are made one at a time, hold up no others, and do not outrun the round', async () => {
    await add(
      MANY.slice(0, 10).map((url) => url.replace('host', 'tab')),
      'tab',
    );
    await add(MANY.slice(10, 40));
    let together = 0;
    let most = 0;
    const shown: string[] = [];
    const hosts = () => web.asked.filter((url) => url.includes('//host')).length;
    const showAndRead = async (url: string) => {
      together += 1;
      most = Math.max(most, together);
      shown.push(url);
      // All others are done before the first tab is.
      await vi.waitFor(() => expect(hosts()).toBeGreaterThanOrEqual(30), 60_000);
      clock.tick(45_000);
      together -= 1;
      return {
        http: { got: false as const, reason: 'timed-out' as const, detail: '' },
        url,
        page: null,
      };
    };
    const began = clock.monotonic();
    const worker = startWorker(store, clock, web, { looks: { showAndRead } });
    await worker.watch.reconcile();
    expect(most).toBe(1);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.length).toBeLessThan(10);
    expect(hosts()).toBe(30);
    expect(clock.monotonic() - began).toBeLessThan(240_000);
    // The rest follows at once, and is no miss.
    expect((worker.alarm() ?? 0) - clock.now().getTime()).toBeLessThanOrEqual(30_000);
    expect(await reasons()).toEqual([]);
    for (let rounds = 0; rounds < 5; rounds += 1) await worker.watch.reconcile();
    expect(new Set(shown).size).toBe(10);
  });
});
