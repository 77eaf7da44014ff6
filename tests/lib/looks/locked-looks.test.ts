import { beforeEach, describe, expect, it, vi } from 'vitest';
import { instantOf } from '../../../lib/civil-date.ts';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { err, problem } from '../../../lib/result.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import { addPages } from '../../../lib/watch/add-pages.ts';
import type { PageStory } from '../../../lib/watch/page-story.ts';
import { WatchBook } from '../../../lib/watch/watch-book.ts';
import { must, testMachine } from '../store/open-test-store.ts';
import { DAY, HOUR, MINUTE } from '../watch/a-watched-page.ts';
import { NOT_FOUND, SHORTER, STANDS, startWorker, Web } from './a-web.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

const SECRET = { kind: 'passphrase', passphrase: 'correct horse battery staple' } as const;
const URL_ONE = 'https://example.org/statement';
const URL_TWO = 'https://other.example/';

let machine: ReturnType<typeof testMachine>;
let store: LogStore;
let web: Web;
let session: Map<string, unknown>;

beforeEach(async () => {
  machine = testMachine();
  must(await machine.door().setUp({ ...SECRET, recovery: false }, 60));
  store = must(await machine.door().open());
  web = new Web(machine.clock);
  session = new Map();
  const { watch } = must(await store.settings());
  must(await store.changeSettings({ watch: { ...watch, secondsPerHost: 0 } }));
  const wanted = [URL_ONE, URL_TWO].map((address) => ({ address }));
  const { pages } = addPages(wanted, 'list', new Set(), () => stampOf(machine.clock.now()));
  must(await store.append(pages));
});

/** A worker as each ring finds it: what it knows lies on disk and on the shelf. */
function worker(locked: boolean) {
  const door = machine.door();
  return startWorker(store, machine.clock, web, {
    session,
    locked: () => (locked ? problem('vault.locked') : null),
    openWatchList: () => door.openWatchList(),
  });
}

async function lock(): Promise<void> {
  store.close();
  must(await machine.door().lock());
  await worker(true).watch.locked();
}

async function ring(after: number): Promise<number | null> {
  machine.clock.tick(after);
  const { watch, alarm } = worker(true);
  await watch.reconcile();
  return alarm();
}

async function unlock(): Promise<readonly PageStory[]> {
  must(await machine.door().unlock(SECRET, 5));
  store = must(await machine.door().open());
  await worker(false).watch.reconcile();
  const book = new WatchBook();
  book.update(must(await store.facts()));
  return book.stories();
}

async function missReasons(): Promise<readonly string[]> {
  return must(await store.facts()).flatMap((fact) =>
    fact.type === 'missed-looks' ? [fact.reason] : [],
  );
}

describe('with the list kept open while the log is locked', () => {
  beforeEach(async () => {
    must(await machine.door().keepWatching(store, true));
    await worker(false).watch.reconcile();
  });

  it('looks go on, and join the log at the unlock, in their order', async () => {
    await lock();
    expect(await ring(6 * MINUTE)).not.toBeNull();
    web.says(URL_ONE, NOT_FOUND);
    await ring(HOUR);
    await ring(6 * MINUTE);
    const asked = web.asked.length;
    const [one, two] = await unlock();
    expect(one?.looks.map(({ state }) => state)).toEqual(['there', 'there', 'gone', 'gone']);
    expect(one?.stage).toBe('confirmed');
    expect(one?.episodes[0]?.began.after).toBe(one?.looks[1]);
    expect(one?.episodes[0]?.began.until).toBe(one?.looks[2]);
    expect(two?.looks.every(({ state }) => state === 'there')).toBe(true);
    // Whether a colleague recorded it could not be read meanwhile, and that is said.
    const notAsked = { kind: 'colleague', value: 'not-asked' };
    expect(one?.looks[2]?.observation.verdict?.evidence).toContainEqual(notAsked);
    // Nothing is asked again at the unlock for slots that were looked at.
    expect(web.asked.length).toBe(asked);
    expect(await missReasons()).toEqual([]);
    const chain = must(await store.custody());
    expect(chain.filter((entry) => entry.sealedWhileLocked === true).length).toBeGreaterThan(3);
    expect(must(await store.health()).problems).toEqual([]);
  });

  it('keeps no bytes, says so, and sees of a change only that the text is another', async () => {
    await lock();
    web.says(URL_ONE, SHORTER);
    web.says(URL_TWO, NOT_FOUND);
    await ring(6 * MINUTE);
    const [one, two] = await unlock();
    const look = one?.looks.at(-1);
    expect(look?.state).toBe('unclear');
    expect(look?.observation.verdict).toMatchObject({
      unchecked: expect.arrayContaining(['baseline_lost_text', 'baseline_edited']),
    });
    expect(look?.observation.verdict?.evidence).toContainEqual({
      kind: 'baseline',
      value: 'text-is-another',
    });
    expect(two?.looks.at(-1)?.state).toBe('gone');
    const gone = must(await store.facts()).filter(
      (fact) =>
        fact.type === 'missed-capture' && fact.observationId === two?.looks.at(-1)?.observation.id,
    );
    expect(gone).toMatchObject([{ reason: 'log-locked' }, { reason: 'log-locked' }]);
    // Held against its text again as soon as that opens.
    store.close();
    machine.clock.tick(DAY);
    const [again] = await unlock();
    expect(again?.looks.at(-1)?.state).toBe('changed');
  });

  it('a worker that is killed while locked asks no page twice', async () => {
    await lock();
    machine.clock.tick(6 * MINUTE);
    const door = machine.door();
    const before = web.asked.length;
    const dying = startWorker(store, machine.clock, web, {
      session,
      locked: () => problem('vault.locked'),
      openWatchList: () => door.openWatchList(),
      looks: {
        ask: async (url) => {
          await web.ask(url);
          return new Promise<never>(() => undefined);
        },
      },
    });
    void dying.watch.reconcile();
    await vi.waitFor(() => expect(web.asked.length).toBe(before + 2), 60_000);
    session = new Map(session);
    await ring(0);
    expect(web.asked.length).toBe(before + 2);
    const [one, two] = await unlock();
    expect([one?.missed, two?.missed]).toEqual([1, 1]);
    expect(await missReasons()).toEqual(['cut-off']);
  });

  it('a lock in the middle of a round leaves the list knowing of every look that was written', async () => {
    machine.clock.tick(6 * MINUTE);
    const before = web.asked.length;
    const door = machine.door();
    let shut = false;
    const locking: LogStore = {
      ...store,
      append: async (facts) => {
        const written = await store.append(facts);
        must(await machine.door().lock());
        shut = true;
        return written;
      },
      watchRow: async () => (shut ? err(problem('vault.locked')) : store.watchRow()),
    };
    await startWorker(locking, machine.clock, web, {
      session,
      openWatchList: () => door.openWatchList(),
    }).watch.reconcile();
    expect(web.asked.length).toBe(before + 2);
    store.close();
    await ring(0);
    expect(web.asked.length).toBe(before + 2);
    const [one] = await unlock();
    expect(one?.looks).toHaveLength(2);
  });

  it('a page that was taken off the list, and a setting, reach the list before the lock', async () => {
    const { watch } = must(await store.settings());
    must(await store.changeSettings({ watch: { ...watch, quietHours: 24 } }));
    const [page] = must(await store.facts()).filter(({ type }) => type === 'watched-page');
    const { id, now, utcOffset } = stampOf(machine.clock.now());
    must(
      await store.append([
        {
          type: 'watch-change',
          id,
          loggedAt: instantOf(now),
          utcOffset,
          watchedPageId: page?.id ?? '',
          change: 'removed',
        },
      ]),
    );
    await worker(false).watch.reconcile();
    const list = must(await machine.door().openWatchList());
    const notes = must(await list.notes());
    list.close();
    expect([...notes.keys()].filter((name) => name.startsWith('page '))).toHaveLength(1);
    expect(notes.get('plan')).toMatchObject({ watch: { quietHours: 24 } });
  });

  it('turned off, the looks stop with the lock', async () => {
    must(await machine.door().keepWatching(store, false));
    await lock();
    const asked = web.asked.length;
    expect(await ring(3 * HOUR)).toBeNull();
    expect(web.asked.length).toBe(asked);
    await unlock();
    expect(new Set(await missReasons())).toEqual(new Set(['locked']));
  });

  it('ends with the browser: after a start nothing is looked at until the unlock', async () => {
    await lock();
    session.clear();
    await machine.memory.watchKey.write(null);
    const asked = web.asked.length;
    expect(await ring(3 * HOUR)).toBeNull();
    expect(web.asked.length).toBe(asked);
  });
});

it('without it, looks that came due while locked are misses', async () => {
  web.says(URL_ONE, STANDS);
  await worker(false).watch.reconcile();
  await lock();
  expect(await ring(3 * HOUR)).toBeNull();
  const [one] = await unlock();
  expect(one?.looks).toHaveLength(2);
  expect(one?.missed).toBeGreaterThan(0);
  expect(new Set(await missReasons())).toEqual(new Set(['locked']));
});
