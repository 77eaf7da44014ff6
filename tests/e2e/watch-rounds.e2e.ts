import { createServer, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import { stampOf } from '../../lib/incidents/stamp.ts';
import type { WatchMode } from '../../lib/incidents/watched-page.ts';
import { defaultSettings } from '../../lib/store/settings.ts';
import { addPages } from '../../lib/watch/add-pages.ts';
import type { PageStory } from '../../lib/watch/page-story.ts';
import { WatchBook } from '../../lib/watch/watch-book.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import { listenOnLoopback, type LoopbackServer } from '../support/loopback-server.ts';
import { frontTabId, sendFrom } from './background-hands.ts';
import { storeIn, type ExtensionStore } from './background-store.ts';

const WORDS =
  'The people who were held have a right to the truth, and their families do not know where they are.';
const STANDING = `<!doctype html><title>Statement</title><p>${WORDS}</p>`;
const SCRIPTED = `<!doctype html><title>Statement</title><main></main><script>document.querySelector('main').textContent = ${JSON.stringify(WORDS)}</script>`;
const WALL =
  '<!doctype html><title>Log in</title><form><input name="name"><input type="password"><button>Log in</button></form>';
const LOGIN: Readonly<Record<string, string>> = {
  '/login': 'member=yes; Path=/',
  '/logout': 'member=no; Path=/; Max-Age=0',
};
/** Names that lead to this machine in both browsers, without asking anybody. */
const HOSTS = ['one', 'two', 'three', 'four', 'five'].map((name) => `${name}.localhost`);
const SILENT = 'silent.localhost';
const NEVER = '/never';

interface Asked {
  readonly host: string;
  readonly path: string;
  answer(): void;
  /** Answered, or given up by whoever asked. */
  ended: boolean;
}

/** Rounds of looks as they run for hours: many hosts, pages that need a tab, hosts that never answer, workers that are stopped. */
describeInBrowsers('rounds of the watch list', (browser) => {
  let server: LoopbackServer;
  let own: BrowserView;
  let store: ExtensionStore;
  const asked: Asked[] = [];
  /** Decides for each request when it is answered. */
  let heard: (one: Asked) => void = (one) => one.answer();

  beforeAll(async () => {
    server = await listenOnLoopback(
      createServer((request, response: ServerResponse) => {
        const { hostname, pathname } = new URL(
          request.url ?? '/',
          `http://${request.headers.host}`,
        );
        const one: Asked = {
          host: hostname,
          path: pathname,
          ended: false,
          answer: () => {
            one.ended = true;
            response.writeHead(200, {
              'content-type': 'text/html; charset=utf-8',
              ...(pathname in LOGIN && { 'set-cookie': LOGIN[pathname] }),
            });
            const member = request.headers.cookie?.includes('member=yes') === true;
            response.end(
              pathname.startsWith('/scripted')
                ? SCRIPTED
                : pathname.startsWith('/members') && !member
                  ? WALL
                  : STANDING,
            );
          },
        };
        response.on('close', () => {
          one.ended = true;
        });
        if (pathname !== '/favicon.ico') asked.push(one);
        heard(one);
      }),
    );
    own = await browser().openPage('dashboard.html');
    store = await storeIn(own);
    await settings({});
    for (const host of [...HOSTS, SILENT]) await browser().grantSite(`http://${host}/*`);
  }, 120_000);
  afterAll(() => server.close());
  beforeEach(() => {
    asked.length = 0;
    heard = (one) => one.answer();
  });

  const settings = (change: Partial<ReturnType<typeof defaultSettings>['watch']>) =>
    store.call('changeSettings', {
      watch: { ...defaultSettings().watch, secondsPerHost: 0, ...change },
    });
  const address = (host: string, path: string) => `http://${host}:${server.port}${path}`;

  async function add(addresses: readonly string[], mode: WatchMode): Promise<readonly string[]> {
    const wanted = addresses.map((each) => ({ address: each }));
    const { pages } = addPages(wanted, 'list', new Set(), () => stampOf(new Date()));
    await store.call(
      'append',
      pages.map((page) => ({ ...page, mode })),
    );
    return pages.map(({ id }) => id);
  }

  async function stories(ids: readonly string[]): Promise<readonly PageStory[]> {
    const book = new WatchBook();
    book.update(await store.call('facts'));
    return ids.flatMap((id) => book.story(id) ?? []);
  }

  /** Waits until each of these pages was looked at or missed once. */
  function settled(ids: readonly string[], timeoutMs: number): Promise<readonly PageStory[]> {
    return waitUntil(
      'every page is looked at or missed',
      async () => {
        const told = await stories(ids);
        return told.every(({ looks, missed }) => looks.length + missed > 0) ? told : null;
      },
      timeoutMs,
    );
  }

  const ring = () => sendFrom(own, 'replan-looks', { pageIds: [] });

  test('a page made by its script shows nothing to a request, and its words in a tab that nobody sees', async () => {
    const [byRequest] = await add([address('one.localhost', '/scripted/fetch')], 'fetch');
    await ring();
    const [empty] = await settled([byRequest ?? ''], 30_000);
    expect(empty?.looks[0]).toMatchObject({ state: 'unclear' });
    expect(empty?.looks[0]?.observation.look).toMatchObject({ where: 'background-fetch' });

    await settings({ tabs: true });
    await own.bringToFront();
    const front = await frontTabId(own);
    const before = await tabIds(own);
    await noteActivations(own);
    const [inTab] = await add([address('two.localhost', '/scripted/tab')], 'tab');
    await ring();
    const [seen] = await settled([inTab ?? ''], 60_000);
    expect(seen?.looks[0]).toMatchObject({ state: 'there' });
    expect(seen?.looks[0]?.observation.look).toMatchObject({
      where: 'tab',
      session: 'browser',
      text: { length: WORDS.length },
    });
    expect(seen?.looks[0]?.observation.http).toMatchObject({ got: true, status: 200 });
    await waitUntil('the tab is closed', async () => (await tabIds(own)).length === before.length);
    expect(await tabIds(own)).toEqual(before);
    expect(await frontTabId(own)).toBe(front);
    expect(await activations(own)).toEqual([]);
    await settings({});
  });

  test('a page behind a login shows its words in a tab of whoever is logged in, and a login in their place is no removal', async () => {
    const goTo = async (path: string) =>
      (await browser().openSite(address('three.localhost', path))).close();
    await goTo('/login');
    await settings({ tabs: true });
    const [byRequest] = await add([address('three.localhost', '/members/fetch')], 'fetch');
    const [inTab] = await add([address('three.localhost', '/members/tab')], 'tab');
    const ids = [byRequest ?? '', inTab ?? ''];
    await ring();
    const [outside, inside] = await settled(ids, 90_000);
    expect(outside?.looks[0]?.observation).toMatchObject({
      look: { where: 'background-fetch', session: 'anonymous' },
      verdict: { content: 'login_wall' },
    });
    expect(inside?.looks[0]).toMatchObject({
      state: 'there',
      observation: { look: { where: 'tab', session: 'browser', text: { length: WORDS.length } } },
    });
    await goTo('/logout');
    await sendFrom(own, 'replan-looks', { pageIds: ids });
    const told = await stories(ids);
    for (const { looks, episodes } of told) {
      expect(looks.at(-1)).toMatchObject({
        state: 'unclear',
        observation: { verdict: { access: 'ok', content: 'login_wall' } },
      });
      expect([looks.length, episodes]).toEqual([2, []]);
    }
    await settings({});
  }, 180_000);

  test('five hosts are asked at a time and each of them one page at a time, while one that never answers holds up nobody', async () => {
    const busy = new Map<string, number>();
    let worst = 0;
    let together = 0;
    let released = false;
    heard = (one) => {
      if (one.path === NEVER) return;
      // What else the host is asked for: whether it answers at all.
      if (one.host === SILENT) return one.answer();
      busy.set(one.host, (busy.get(one.host) ?? 0) + 1);
      worst = Math.max(worst, busy.get(one.host) ?? 0);
      together = Math.max(together, [...busy.values()].filter((count) => count > 0).length);
      // Nothing is answered before all five are asked: a round that asks fewer at a time never gets further.
      released ||= together === HOSTS.length;
      if (!released) return;
      for (const each of asked.filter(({ ended, host }) => !ended && host !== SILENT)) {
        busy.set(each.host, (busy.get(each.host) ?? 1) - 1);
        each.answer();
      }
    };
    const others = HOSTS.flatMap((host) => [1, 2, 3].map((page) => address(host, `/${page}`)));
    const ids = await add([address(SILENT, NEVER), ...others], 'fetch');
    await ring();
    await waitUntil(
      'all others are asked while the silent one is waited for',
      async () => asked.filter(({ host }) => host !== SILENT).length === others.length,
      50_000,
    );
    expect(asked.filter(({ host }) => host === SILENT)).toMatchObject([{ ended: false }]);
    expect(worst).toBe(1);
    expect(together).toBe(HOSTS.length);
    const [silent, ...rest] = await settled(ids, 100_000);
    expect(rest.map(({ looks }) => looks.map(({ state }) => state))).toEqual(
      others.map(() => ['there']),
    );
    expect(silent?.looks[0]?.observation).toMatchObject({
      http: { got: false, reason: 'timed-out' },
      verdict: { access: 'insufficient' },
    });
  }, 180_000);

  test('a worker that is stopped in the middle of a round goes on after it, and asks no page twice', async () => {
    const answered = 7;
    let count = 0;
    heard = (one) => {
      count += 1;
      if (count <= answered) one.answer();
    };
    const pages = HOSTS.flatMap((host) => [1, 2, 3, 4].map((page) => `${host}/stopped/${page}`));
    const ids = await add(
      pages.map((page) => address(page.slice(0, page.indexOf('/')), page.slice(page.indexOf('/')))),
      'fetch',
    );
    await ring();
    await waitUntil(
      'some are answered, others waited for',
      async () => asked.length > answered + 3,
      30_000,
    );
    // Before it is stopped: Firefox can start it again at once, by the message that it never answered. No page is asked
    // meanwhile, since every host is busy with one that waits.
    heard = (one) => one.answer();
    await browser().stopBackground();
    await ring();
    // What is looked at is written with what comes after it, and the page that never answers may be asked again just now.
    const told = await settled(ids, 130_000);
    expect(asked.map(({ host, path }) => host + path).toSorted()).toEqual(pages.toSorted());
    expect(told.map(({ looks, missed }) => looks.length + missed)).toEqual(pages.map(() => 1));
    expect(told.filter(({ looks }) => looks.length === 1).length).toBeGreaterThan(0);
    const reasons = (await store.call('facts')).flatMap((fact) =>
      fact.type === 'missed-looks' ? [fact.reason] : [],
    );
    expect(new Set(reasons)).toEqual(new Set(['cut-off']));
  }, 180_000);
});

interface Api {
  readonly tabs: {
    query(what: object): Promise<{ id: number }[]>;
    readonly onActivated: { addListener(heard: (tab: { tabId: number }) => void): void };
  };
}

function tabIds(page: BrowserView): Promise<readonly number[]> {
  return page.evaluate(async () => {
    const api: Api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    return (await api.tabs.query({})).map(({ id }) => id);
  });
}

/** From now on, which tabs come to the front. */
function noteActivations(page: BrowserView): Promise<null> {
  return page.evaluate(() => {
    const api: Api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    const came: number[] = [];
    Reflect.set(globalThis, 'cameToFront', came);
    api.tabs.onActivated.addListener(({ tabId }) => came.push(tabId));
    return null;
  });
}

function activations(page: BrowserView): Promise<readonly number[]> {
  return page.evaluate(() => Reflect.get(globalThis, 'cameToFront'));
}
