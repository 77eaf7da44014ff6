import { expect, test } from 'vitest';
import { instantOf } from '../../../lib/civil-date.ts';
import { witnessTab, type WitnessEdges } from '../../../lib/capture/witness-tab.ts';
import type { HttpFacts, NotGot } from '../../../lib/incidents/incident.ts';
import { sha256Hex } from '../../../lib/sha256.ts';
import type { UserSignature } from '../../../lib/witness/user-signature.ts';
import { bare, pageAt } from '../witness/look.ts';
import { httpFactsAt } from '../../support/http-facts.ts';

const NOW = new Date('2026-12-10T09:00:00Z');
const at = instantOf(NOW);
const URL_A = 'https://mp.weixin.qq.com/s/abc';
const TAB = { tabId: 1, windowId: 2, active: true, url: URL_A, title: '' };
const NOTICE = '<div class="weui-msg"><h2 class="weui-msg__title">该内容已被发布者删除</h2></div>';
const UNHEARD: NotGot = { got: false, reason: 'site-not-allowed', detail: '' };

function load(more: Partial<HttpFacts> = {}): HttpFacts {
  return httpFactsAt(at, { endedAt: instantOf(new Date(NOW.getTime() + 40)), ...more });
}

function edges(page: unknown, more: Partial<WitnessEdges> = {}): WitnessEdges {
  return {
    door: { readTab: async () => TAB, runInPage: async () => page },
    clock: { now: () => NOW, monotonic: () => 0 },
    wait: () => new Promise(() => undefined),
    tool: { name: 'T', version: '1', browser: 'chromium 156' },
    signatures: async () => [],
    country: async () => null,
    ...more,
  };
}

const run = (
  page: unknown,
  http: HttpFacts | NotGot,
  more: Partial<WitnessEdges> = {},
  errorPage = false,
) => witnessTab(edges(page, more), TAB, { http, errorPage }, 'person');

test('a notice on the screen is told with its words and how it was looked at', async () => {
  const seen = await run({ ...pageAt(URL_A, NOTICE), seen: 'rendered' }, load());
  expect(seen).toMatchObject({
    url: URL_A,
    at,
    noticeText: '该内容已被发布者删除',
    verdict: { access: 'ok', meaning: 'removed_by_author', who: 'author' },
    look: { trigger: 'person', where: 'tab', session: 'browser', failedAfterMs: null },
  });
  expect(seen?.look.text).toEqual({ length: 10, sha256: await sha256Hex('该内容已被发布者删除') });
});

test('at a click a page may be read on a site that was not allowed', async () => {
  const seen = await run(pageAt(URL_A, NOTICE), UNHEARD);
  expect(seen?.verdict).toMatchObject({ access: 'ok', meaning: 'removed_by_author' });
});

test('where nothing was heard and nothing can be read, nothing is said', async () => {
  expect(await run(null, UNHEARD)).toBeNull();
  const about = { ...TAB, url: 'about:config' };
  expect(
    await witnessTab(edges(null), about, { http: load(), errorPage: false }, 'person'),
  ).toBeNull();
});

test("an error page's words are the browser's: the error alone is judged", async () => {
  const error = 'net::ERR_CONNECTION_RESET';
  const page = pageAt(URL_A, NOTICE);
  const seen = await run(page, load({ status: 0, error }), {}, true);
  expect(seen).toMatchObject({
    noticeText: '',
    verdict: { access: 'insufficient', rule_id: 'no_floor', meaning: null },
    look: { failedAfterMs: 40, text: null },
  });
});

test.each([
  ['net::ERR_ABORTED', 'chromium 156'],
  ['net::ERR_BLOCKED_BY_CLIENT', 'chromium 156'],
  ['net::ERR_PROXY_CONNECTION_FAILED', 'chromium 156'],
  ['net::ERR_INTERNET_DISCONNECTED', 'chromium 156'],
  ['NS_BINDING_ABORTED', 'firefox 153'],
  ['NS_ERROR_OFFLINE', 'firefox 153'],
])('%s is never evidence', async (error, browser) => {
  const tool = { name: 'T', version: '1', browser };
  const seen = await run(null, load({ status: 0, error }), { tool }, true);
  expect(seen?.verdict.access).toBe('insufficient');
  expect(['own_offline', 'not_evidence']).toContain(seen?.verdict.rule_id);
});

test("in Firefox a sentence of the reader's language is a TLS failure, whatever it says", async () => {
  const tool = { name: 'T', version: '1', browser: 'firefox 153' };
  const error = '此内容已被作者删除 net::ERR_ABORTED';
  const seen = await run(null, load({ status: 0, error }), { tool }, true);
  expect(seen?.verdict.evidence).toContainEqual(
    expect.objectContaining({ kind: 'failure-class', value: 'tls_or_cert' }),
  );
});

test('the chain of redirects is asked whole: what was asked for, and where it ended', async () => {
  const asked = 'http://example.org/a';
  const http = load({ redirects: [{ url: asked, status: 302, at }] });
  const tab = { ...TAB, url: 'http://warning.rt.ru/?id=1' };
  const page = pageAt(tab.url, bare('x'));
  const seen = await witnessTab(
    edges(page, { door: { readTab: async () => tab, runInPage: async () => page } }),
    tab,
    { http, errorPage: false },
    'person',
  );
  expect(seen?.verdict).toMatchObject({ rule_id: 'fingerprint', meaning: 'network_block_page' });
});

test('words of the next page are not held against this one', async () => {
  const next = { ...TAB, url: 'https://mp.weixin.qq.com/s/next' };
  const page = pageAt(URL_A, NOTICE);
  const door = { readTab: async () => next, runInPage: async () => page };
  expect(await run(page, UNHEARD, { door })).toBeNull();
});

test.each([
  ['not an object', 'x'],
  ['fields that are none', { title: 1 }],
  ['a page that hands over a verdict of its own', { ...pageAt(URL_A, NOTICE), verdict: {} }],
  ['more than was asked for', { ...pageAt(URL_A, NOTICE), title: 'x'.repeat(5_000) }],
])('an answer of another shape counts as none: %s', async (_, answer) => {
  expect((await run(answer, load()))?.verdict.content).toBe('unreadable');
});

test('where the person is, is weighed where a known false address is, and named with it', async () => {
  const tab = { ...TAB, url: 'https://www.un.org/' };
  const failed = {
    http: load({ status: 0, error: 'net::ERR_TIMED_OUT', ip: '8.7.198.45' }),
    errorPage: true,
  };
  const named = { kind: 'country', value: 'CN' };
  const there = await witnessTab(edges(null, { country: async () => 'CN' }), tab, failed, 'person');
  expect(there?.verdict).toMatchObject({ access: 'blocked', rule_id: 'dns_known_poison' });
  expect(there?.verdict.evidence).toContainEqual(named);
  const unsaid = await witnessTab(edges(null), tab, failed, 'person');
  expect(unsaid?.verdict.access).toBe('likely_blocked');
  const plain = await run(pageAt(URL_A, bare('还在')), load(), { country: async () => 'CN' });
  expect(plain?.verdict.evidence).not.toContainEqual(named);
});

test('the own signatures are asked, with their selectors', async () => {
  const own: UserSignature = {
    id: 'user-a',
    host: 'mp.weixin.qq.com',
    kind: 'selector',
    pattern: '.gone-mark',
    meaning: 'removed_unspecified',
    note: '',
  };
  const asked: unknown[] = [];
  const page = pageAt(URL_A, '<div class="gone-mark">没了没了</div>', [own.pattern]);
  const door: WitnessEdges['door'] = {
    readTab: async () => TAB,
    runInPage: async (_tab, _func, args) => {
      asked.push(args[0]);
      return page;
    },
  };
  const seen = await run(page, load(), { door, signatures: async () => [own] });
  expect(String(asked[0])).toContain('.gone-mark');
  expect(seen?.verdict).toMatchObject({
    rule_id: 'user_signature',
    meaning: 'removed_unspecified',
  });
});
