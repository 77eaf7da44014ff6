import { beforeEach, expect, it, vi } from 'vitest';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import type { LogStore } from '../../../lib/store/log-store.ts';
import { addPages } from '../../../lib/watch/add-pages.ts';
import { createWatchChange } from '../../../lib/watch/create-watch-change.ts';
import type { PageStory } from '../../../lib/watch/page-story.ts';
import { WatchBook } from '../../../lib/watch/watch-book.ts';
import { mustOpen, must, testMachine, type HandClock } from '../store/open-test-store.ts';
import { HOUR } from '../watch/a-watched-page.ts';
import { NOT_FOUND, OFFLINE, startWorker, Web } from './a-web.ts';

// Long, so that a busy machine is not mistaken for a fault.
vi.setConfig({ testTimeout: 90_000 });

/** What changes while looks are being made. */
let store: LogStore;
let clock: HandClock;
let web: Web;

beforeEach(async () => {
  const machine = testMachine();
  ({ clock } = machine);
  store = await mustOpen(machine);
  web = new Web(clock);
  await settle(0);
});

async function settle(secondsPerHost: number, neighbours: readonly string[] = []): Promise<void> {
  const { watch } = must(await store.settings());
  must(
    await store.changeSettings({
      watch: { ...watch, secondsPerHost, neighbours: [...neighbours] },
    }),
  );
}

async function add(addresses: readonly string[]): Promise<readonly string[]> {
  const wanted = addresses.map((address) => ({ address }));
  const { pages } = addPages(wanted, 'list', new Set(), () => stampOf(clock.now()));
  must(await store.append(pages));
  return pages.map(({ id }) => id);
}

async function stories(): Promise<readonly PageStory[]> {
  const book = new WatchBook();
  book.update(must(await store.facts()));
  return book.stories();
}

const pagesOf = (host: string, count: number) =>
  Array.from({ length: count }, (_, index) => `https://${host}/${index}`);

it('a page that is taken off or paused meanwhile is not asked any more', async () => {
  const urls = pagesOf('example.org', 4);
  const ids = await add(urls);
  const news: Promise<unknown>[] = [];
  const worker = startWorker(store, clock, web, {
    looks: {
      ask: async (url) => {
        if (news.length === 0) {
          const changes = (['removed', 'paused'] as const).map((change, index) =>
            createWatchChange(ids[index + 2] ?? '', { change }, stampOf(clock.now())),
          );
          must(await store.append(changes));
          news.push(worker.watch.reconcile());
        }
        return web.ask(url);
      },
    },
  });
  await worker.watch.reconcile();
  await Promise.all(news);
  expect(web.asked.toSorted()).toEqual(urls.slice(0, 2));
  expect((await stories()).map(({ looks }) => looks.length)).toEqual([1, 1, 0, 0]);
});

it('a page that a person wanted looked at, and then took off the list, is not asked any more', async () => {
  const urls = pagesOf('example.org', 2);
  const ids = await add(urls);
  const worker = startWorker(store, clock, web, {
    looks: {
      ask: async (url) => {
        const change = { change: 'removed' } as const;
        must(await store.append([createWatchChange(ids[1] ?? '', change, stampOf(clock.now()))]));
        return web.ask(url);
      },
    },
  });
  must(await worker.watch.lookNow(ids));
  expect(web.asked).toEqual(urls.slice(0, 1));
  expect((await stories()).map(({ looks }) => looks.length)).toEqual([1, 0]);
});

it('whoever wants a page looked at while there is no network is told so', async () => {
  const ids = await add(['https://example.org/']);
  web.says('https://example.org/', OFFLINE);
  const worker = startWorker(store, clock, web, { online: () => false });
  expect(await worker.watch.lookNow(ids)).toMatchObject({
    ok: false,
    error: { code: 'watch.offline' },
  });
  expect((await stories())[0]?.looks).toEqual([]);
});

it('a site that is taken back meanwhile leaves misses, and no look that nobody made', async () => {
  const ids = await add(pagesOf('example.org', 3));
  const session = new Map<string, unknown>();
  const asks = (url: string) => {
    web.refused.add('example.org');
    return web.ask(url);
  };
  await startWorker(store, clock, web, { session, looks: { ask: asks } }).watch.reconcile();
  expect((await stories()).map(({ looks }) => looks.length)).toEqual([1, 0, 0]);
  clock.tick(2 * HOUR);
  await startWorker(store, clock, web, { session }).watch.reconcile();
  const missed = must(await store.facts()).filter((fact) => fact.type === 'missed-looks');
  expect(new Set(missed.map(({ reason }) => reason))).toEqual(new Set(['site-not-allowed']));
  expect(missed.flatMap(({ pages }) => pages.map(({ id }) => id))).toEqual(
    expect.arrayContaining([...ids]),
  );
  expect((await stories()).map(({ looks }) => looks.length)).toEqual([1, 0, 0]);
});

it('what the browser refuses because the site was taken back in that very moment is no look', async () => {
  await add(['https://example.org/']);
  const http = { got: false, reason: 'site-not-allowed', detail: '' } as const;
  const ask = (url: string) =>
    Promise.resolve({ http, url, body: null, cut: null, failedAfterMs: null });
  await startWorker(store, clock, web, { looks: { ask } }).watch.reconcile();
  expect((await stories())[0]?.looks).toEqual([]);
});

it('a host has its pause between two rounds, too', async () => {
  await settle(10);
  const [first] = await add(['https://example.org/0']);
  const begun: number[] = [];
  const ask = (url: string) => {
    begun.push(clock.monotonic());
    return web.ask(url);
  };
  const worker = startWorker(store, clock, web, { looks: { ask } });
  await worker.watch.reconcile();
  await worker.watch.lookNow([first ?? '']);
  expect(begun).toHaveLength(2);
  expect((begun[1] ?? 0) - (begun[0] ?? 0)).toBeGreaterThanOrEqual(10_000);
});

it('a neighbour that hangs holds up every failure as long as one, not one after the other', async () => {
  await settle(0, ['https://neighbour.example/']);
  const urls = Array.from({ length: 60 }, (_, index) => `https://site-${index}.example/a`);
  await add(urls);
  for (const url of urls) web.says(url, NOT_FOUND);
  const hangs = Promise.withResolvers<void>();
  const ask = async (url: string) => {
    if (url.includes('neighbour')) await hangs.promise;
    return web.ask(url);
  };
  const round = startWorker(store, clock, web, { looks: { ask } }).watch.reconcile();
  // The hosts of the last batch are asked for their own controls while the neighbour of the first still hangs.
  await vi.waitFor(() => expect(web.asked).toContain('https://site-59.example/'), 20_000);
  hangs.resolve();
  await round;
  expect((await stories()).every(({ looks }) => looks.length === 1)).toBe(true);
  expect(web.asked.filter((url) => url.includes('neighbour'))).toHaveLength(1);
});

it('a page on which our own code breaks keeps no other from being looked at, and is told as missed', async () => {
  await add(['https://broken.example/', 'https://example.org/']);
  const session = new Map<string, unknown>();
  const ask = (url: string) => {
    if (url.includes('broken')) throw new Error('a bug of ours');
    return web.ask(url);
  };
  await startWorker(store, clock, web, { session, looks: { ask } }).watch.reconcile();
  expect((await stories()).map(({ looks }) => looks.length)).toEqual([0, 1]);
  await startWorker(store, clock, web, { session }).watch.reconcile();
  expect((await stories()).map(({ missed }) => missed)).toEqual([1, 0]);
});
