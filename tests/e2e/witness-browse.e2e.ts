import { afterAll, beforeAll, expect, test } from 'vitest';
import * as v from 'valibot';
import type { BrowserView } from '../../lib/cli/browsers/browser-view.ts';
import { waitUntil } from '../../lib/cli/browsers/wait-until.ts';
import {
  startLoopbackSite,
  type Answer,
  type LoopbackSite,
} from '../../lib/cli/demo/loopback-site.ts';
import { tabWitnessSchema } from '../../lib/messaging/parse-message.ts';
import type { Verdict } from '../../lib/witness/verdict.ts';
import { describeInBrowsers } from '../support/in-browsers.ts';
import { frontTabId, sendFrom } from './background-hands.ts';
import { storeIn, type ExtensionStore } from './background-store.ts';
import { noteLook } from './look-table.ts';

const answerSchema = v.object({ ok: v.literal(true), value: v.nullable(tabWitnessSchema) });
const page = (
  body: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Answer => ({
  kind: 'page',
  status,
  html: `<!doctype html><meta charset="utf-8"><title></title>${body}`,
  headers,
});
const ARTICLE =
  '<p>该内容已被发布者删除，是读者在许多平台上会看到的一句话。研究者在过去两年里收集了一万七千多篇消失的文章，并把每一篇的标题、时间和提示语逐一登记下来，供人核对。</p>'.repeat(
    3,
  );

/** What a path does, and what has to be said of it: access, content, rule. */
const LOOKS: readonly (readonly [string, Answer, readonly [string, string, string]])[] = [
  ['/404', page('<p>x</p>', 404), ['ok', 'gone_ambiguous', 'http_gone']],
  ['/410', page('<p>x</p>', 410), ['ok', 'gone_ambiguous', 'http_gone']],
  [
    '/451',
    page('<p>x</p>', 451, { link: '<https://isp.example/>; rel="blocked-by"' }),
    ['blocked', 'notice', 'status_451'],
  ],
  ['/403', page('<p>x</p>', 403), ['impaired', 'unknown', 'http_403']],
  ['/503', page('<p>x</p>', 503), ['down', 'unknown', 'server_says']],
  ['/511', page('<p>x</p>', 511), ['insufficient', 'unreadable', 'captive']],
  ['/soft', page('<h1>404 Not Found</h1>'), ['ok', 'gone_ambiguous', 'soft_404']],
  ['/wall', page('<form><input type="password"></form>'), ['ok', 'login_wall', 'login_wall']],
  ['/quotes', page(ARTICLE), ['ok', 'unknown', 'no_rule']],
  ['/plain', page('<p>Bread, and how to bake it</p>'), ['ok', 'unknown', 'no_rule']],
  ['/reset', { kind: 'reset' }, ['insufficient', 'unreadable', 'no_floor']],
];

/**
 * Runs in the background: closes the tab of this path once it has been looked at, as the look itself asks
 * whether the tab still shows the page. Whatever is asked of it afterwards finds it gone.
 */
function closeAfterLook(path: string): void {
  interface Api {
    scripting: { executeScript: (what: object) => Promise<unknown> };
    tabs: {
      get: (id: number) => Promise<{ url?: string }>;
      remove: (id: number) => Promise<void>;
    };
  }
  const api: Api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
  const { executeScript } = api.scripting;
  const { get, remove } = api.tabs;
  let looked = false;
  api.scripting.executeScript = async (what) => {
    const answer = await executeScript.call(api.scripting, what);
    if (JSON.stringify(answer).includes(path)) looked = true;
    return answer;
  };
  api.tabs.get = async (id) => {
    const tab = await get.call(api.tabs, id);
    if (!looked || tab.url?.endsWith(path) !== true) return tab;
    api.scripting.executeScript = executeScript;
    api.tabs.get = get;
    await remove.call(api.tabs, id);
    return tab;
  };
}

describeInBrowsers('the witness while browsing', (browser, engine) => {
  let site: LoopbackSite;
  let own: BrowserView;
  let store: ExtensionStore;

  beforeAll(async () => {
    site = await startLoopbackSite(
      Object.fromEntries(LOOKS.map(([path, answer]) => [path, answer])),
    );
    site.answer(
      '/later',
      page(
        '<div id="a"></div><script>setTimeout(() => { document.body.textContent = "404 Not Found"; }, 1200)</script>',
      ),
    );
    // After every look that comes by itself, and, as in a feed, with the words before it standing for a while.
    site.answer(
      '/much-later',
      page(
        '<p>Bread</p><script>setTimeout(() => { document.body.textContent = "404 Not Found"; }, 9000)</script>',
      ),
    );
    site.answer(
      '/feed',
      page(
        '<p>Bread</p><script>setTimeout(() => { history.pushState(null, "", "/feed/post"); setTimeout(() => { document.body.textContent = "404 Not Found"; }, 1500) }, 6000)</script>',
      ),
    );
    // Its markup names it, so that the look at it is told from others.
    site.answer('/closes', page('<h1>404 Not Found</h1><a href="/closes">Back</a>'));
    await browser().grantSite('http://127.0.0.1/*');
    own = await browser().openPage('dashboard.html');
    store = await storeIn(own);
  }, 60_000);
  afterAll(() => site.close());

  const open = async (url: string): Promise<Verdict> => {
    const shown = await browser().openSite(url);
    const tabId = await frontTabId(own);
    // The worker may hear of how a load ended a moment after the browser shows the page.
    const verdict = await waitUntil('a verdict', async () => {
      const answer = v.parse(answerSchema, await sendFrom(own, 'tab-witness', { tabId }));
      const found = answer.value?.verdict;
      const heard = found?.evidence.some(({ kind }) => kind === 'status' || kind === 'error-raw');
      return heard === true ? found : null;
    });
    await shown.close();
    return verdict;
  };
  const incidents = async () =>
    (await store.call('facts')).filter((fact) => fact.type === 'incident');

  test.each(LOOKS)('%s', async (path, _, [access, content, rule]) => {
    const verdict = await open(`${site.origin}${path}`);
    const set = ['/404', '/410', '/451', '/soft'].includes(path) ? 'positive' : 'negative';
    noteLook({ browser: engine, set, kind: path.slice(1), name: 'while browsing', verdict });
    expect([verdict.access, verdict.content, verdict.rule_id]).toEqual([access, content, rule]);
  });

  test('451 names who carries the block out', async () => {
    expect(await open(`${site.origin}/451`)).toMatchObject({
      who: 'implementer',
      who_name: 'https://isp.example/',
    });
  });

  test('a refused connection is not enough data', async () => {
    const verdict = await open(site.refusedUrl);
    expect([verdict.access, verdict.rule_id]).toEqual(['insufficient', 'no_floor']);
  });

  test('nothing of all this was stored', async () => {
    expect(await incidents()).toEqual([]);
  });

  test('a site that was chosen is logged by itself: once, and with its verdict', async () => {
    const looks = async () =>
      (await store.call('facts')).filter((fact) => fact.type === 'observation');
    await store.call('changeSettings', { logBySite: ['http://127.0.0.1/*'] });
    for (const path of ['/404', '/404#again', '/plain']) {
      const shown = await browser().openSite(`${site.origin}${path}`);
      await waitUntil('the entry', async () => (await incidents()).length > 0, 20_000);
      await waitUntil('the look', async () => (await looks()).length > 0, 20_000);
      await shown.close();
    }
    // In a tab that shows another page of the site until the failure has its own.
    const failing = await browser().openSite(`${site.origin}/plain`);
    await failing.evaluate((url) => {
      location.href = url;
    }, `${site.origin}/reset`);
    await waitUntil('the entry of the failure', async () => (await incidents()).length > 1, 20_000);
    await failing.close();
    const [seen] = await looks();
    expect(seen).toMatchObject({ verdict: { rule_id: 'http_gone' }, look: { trigger: 'site' } });
    expect(await incidents()).toMatchObject([
      { origin: 'site', kind: 'removal' },
      { origin: 'site', kind: 'access-failure', urlTyped: `${site.origin}/reset` },
    ]);
  });

  test('a tab that closes right after it was looked at has an entry with the verdict', async () => {
    await browser().inBackground(closeAfterLook, '/closes');
    await browser().openSite(`${site.origin}/closes`);
    const about = await waitUntil(
      'all that is kept of it',
      async () => {
        const facts = await store.call('facts');
        const entry = facts.find(
          (fact) => fact.type === 'incident' && fact.urlTyped.endsWith('/closes'),
        );
        const kept = facts.filter((fact) => 'incidentId' in fact && fact.incidentId === entry?.id);
        return kept.length >= 4 ? kept : null;
      },
      20_000,
    );
    expect(about.find(({ type }) => type === 'observation')).toMatchObject({
      url: `${site.origin}/closes`,
      http: { got: true, status: 200 },
      look: { trigger: 'site' },
      verdict: { rule_id: 'soft_404' },
    });
    const parts = about.filter(({ type }) => type !== 'observation');
    expect(parts).toHaveLength(3);
    for (const part of parts) {
      expect(part).toMatchObject({ type: 'missed-capture', reason: 'tab-gone' });
    }
  });

  test.each([
    ['/later', '/later', 'after the load'],
    ['/much-later', '/much-later', 'long after it'],
    ['/feed', '/feed/post', 'under an address that a script has set'],
  ])('%s: a notice at %s that a script puts in %s is found', async (path, logged) => {
    const shown = await browser().openSite(`${site.origin}${path}`);
    await waitUntil(
      'the entry of the later notice',
      async () =>
        (await incidents()).some(
          (fact) => fact.type === 'incident' && fact.urlTyped === site.origin + logged,
        ),
      30_000,
    );
    await shown.close();
  });
});
