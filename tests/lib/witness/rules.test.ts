import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify } from '../../../lib/witness/classify.ts';
import type { UserSignature } from '../../../lib/witness/user-signature.ts';
import { ACCESS_STATES, CONTENT_STATES, RULE_IDS } from '../../../lib/witness/verdict.ts';
import type { RuleId } from '../../../lib/witness/verdict.ts';
import type { WitnessFacts } from '../../../lib/witness/witness-facts.ts';
import { bare, instant, lookAt, NEIGHBOURS_OK, pageAt } from './look.ts';
import { NEGATIVE_LOOKS } from './negative-looks.ts';
import { POSITIVE_LOOKS } from './positive-looks.ts';

const URL = 'https://www.un.org/en/';
const RESET = { url: URL, error: 'net::ERR_CONNECTION_RESET', browser: 'chromium' } as const;
const certificate = (more: Partial<WitnessFacts>): WitnessFacts => ({
  url: URL,
  error: 'net::ERR_CERT_DATE_INVALID',
  browser: 'chromium',
  ...more,
});
const clock = (serverTime: string): NonNullable<WitnessFacts['controls']> => [
  {
    kind: 'neighbour',
    outcome: 'ok',
    serverTime: instant(serverTime),
    ownTime: instant('2026-12-10T00:00:00Z'),
  },
];
const OWN: UserSignature = {
  id: 'user-1',
  host: '*.example.net',
  kind: 'text',
  pattern: 'Artikel wurde entfernt',
  meaning: 'removed_unspecified',
  note: '',
};

/** One look per rule, in the order of the table in the specification. */
const TABLE: readonly (readonly [RuleId, WitnessFacts])[] = [
  ['own_offline', { ...RESET, error: 'net::ERR_ABORTED' }],
  ['own_offline', { url: URL, status: 407 }],
  ['captive', { ...RESET, captivePortal: 'locked' }],
  ['captive', { url: URL, status: 511 }],
  [
    'controls_failed',
    { ...RESET, controls: [{ kind: 'neighbour', outcome: 'failed', error: 'net::ERR_TIMED_OUT' }] },
  ],
  ['clock_skew', certificate({ controls: clock('2026-12-12T00:00:00Z') })],
  ['clock_unchecked', certificate({ controls: NEIGHBOURS_OK })],
  ['single_failure', certificate({ controls: clock('2026-12-10T23:59:00Z') })],
  ['not_evidence', { ...RESET, error: 'net::ERR_CERT_REVOKED', controls: NEIGHBOURS_OK }],
  ['dns_known_poison', { url: URL, ip: '8.7.198.45', country: 'cn' }],
  ['dns_known_poison', { url: URL, ip: '::ffff:8.7.198.45', country: 'CN' }],
  ['dns_known_poison', { url: URL, resolved: ['d0::11'], country: 'IR' }],
  ['dns_sinkhole_local', { ...RESET, ip: '127.0.0.1', controls: NEIGHBOURS_OK }],
  ['dns_fake_address', { ...RESET, ip: '198.19.0.1', controls: NEIGHBOURS_OK }],
  ['dns_bogon', { ...RESET, ip: '192.168.1.1', controls: NEIGHBOURS_OK }],
  [
    'down_everywhere',
    { ...RESET, controls: [...NEIGHBOURS_OK, { kind: 'peer', outcome: 'failed' }] },
  ],
  [
    'captive_unchecked',
    { ...RESET, error: 'net::ERR_CERT_COMMON_NAME_INVALID', controls: NEIGHBOURS_OK },
  ],
  ['no_floor', RESET],
  ['no_floor', { ...RESET, ip: '192.168.1.1' }],
  [
    'repeat_failure',
    {
      ...RESET,
      controls: NEIGHBOURS_OK,
      attempts: [{ at: instant('2026-12-10T09:55:00Z'), error: RESET.error }],
      at: instant('2026-12-10T10:00:00Z'),
    },
  ],
  [
    'single_failure',
    {
      ...RESET,
      controls: NEIGHBOURS_OK,
      attempts: [{ at: instant('2026-12-10T09:55:01Z'), error: RESET.error }],
      at: instant('2026-12-10T10:00:00Z'),
    },
  ],
  [
    'single_failure',
    {
      ...RESET,
      controls: NEIGHBOURS_OK,
      attempts: [{ at: instant('2026-12-10T01:00:00Z'), error: 'net::ERR_TIMED_OUT' }],
      at: instant('2026-12-10T10:00:00Z'),
    },
  ],
  ['weak_failure', { ...RESET, error: 'net::ERR_TOO_MANY_REDIRECTS', controls: NEIGHBOURS_OK }],
  [
    'fingerprint',
    {
      url: 'http://a.example.org/',
      status: 302,
      redirects: [{ url: 'http://illegal.mdes.go.th/', status: 200 }],
    },
  ],
  ['status_451', { url: URL, status: 451 }],
  ['server_says', { url: URL, status: 503 }],
  ['server_says', { url: URL, status: 429 }],
  ['http_403', { url: URL, status: 403 }],
  ['no_data', { url: URL }],
  ['no_page', { url: URL, status: 200 }],
  ['login_wall', { url: URL, status: 401 }],
  ['http_gone', { url: URL, status: 404 }],
  // Whatever became of the neighbours: this site answered under its own certificate.
  ...(
    [
      { outcome: 'failed', error: 'net::ERR_TIMED_OUT' },
      { outcome: 'failed', error: 'net::ERR_BLOCKED_BY_CLIENT' },
      { outcome: 'changed-body' },
    ] as const
  ).flatMap((neighbour): readonly (readonly [RuleId, WitnessFacts])[] => {
    const facts: WitnessFacts = {
      url: URL,
      status: 404,
      controls: [{ kind: 'neighbour', browser: 'chromium', ...neighbour }],
    };
    const mine = neighbour.outcome === 'failed' && neighbour.error.includes('CLIENT');
    const bySign = neighbour.outcome === 'failed' ? 'controls_failed' : 'captive';
    return [
      ['http_gone', facts],
      // Without one, whoever stands in between may have answered.
      [mine ? 'own_offline' : bySign, { ...facts, url: URL.replace('https:', 'http:') }],
    ];
  }),
  [
    'user_signature',
    {
      url: 'https://www.example.net/1',
      status: 200,
      page: pageAt('https://www.example.net/1', bare('Artikel wurde entfernt.')),
    },
  ],
  ['soft_404', { url: URL, status: 200, page: pageAt(URL, bare('Page not found')) }],
  [
    'script_page',
    { url: URL, status: 200, page: pageAt(URL, '<div id="app"></div><script>x()</script>') },
  ],
  [
    'no_rule',
    {
      url: URL,
      status: 200,
      page: pageAt(URL, bare('Welcome to the United Nations. It is a fine day.')),
    },
  ],
  [
    'baseline_same',
    {
      url: URL,
      status: 200,
      page: pageAt(URL, bare('Welcome to the United Nations.')),
      baseline: pageAt(URL, bare('Welcome to the United Nations.')),
    },
  ],
];

describe('the table of rules', () => {
  it.each(TABLE)('%s (%#)', (rule, facts) => {
    const verdict = classify(facts, { own: [OWN] });
    expect([verdict.rule_id, verdict.access_rule_id, verdict.content_rule_id]).toContain(rule);
    expect(verdict.rule_id).toBe(rule);
  });

  it('is reached in every row', () => {
    const verdicts = [
      ...TABLE.map(([, facts]) => classify(facts, { own: [OWN] })),
      ...[...NEGATIVE_LOOKS, ...POSITIVE_LOOKS].map(({ facts }) => classify(facts)),
    ];
    const reached = new Set(
      verdicts.flatMap((row) => [row.rule_id, row.access_rule_id, row.content_rule_id]),
    );
    expect(RULE_IDS.filter((rule) => !reached.has(rule))).toEqual([]);
  });

  it('says what could not be asked', () => {
    const verdict = classify(RESET);
    expect(verdict.unchecked).toEqual(
      expect.arrayContaining(['controls_failed', 'captive', 'dns_known_poison']),
    );
    const asked = classify({ ...RESET, controls: NEIGHBOURS_OK, captivePortal: 'clear' });
    expect(asked.ruled_out).toEqual(
      expect.arrayContaining([
        { rule_id: 'controls_failed', because: 'controls-ok' },
        { rule_id: 'captive', because: 'portal-clear' },
      ]),
    );
    expect(asked.unchecked).not.toContain('captive');
  });

  it('keeps the raw facts as evidence', () => {
    const raw = 'net::ERR_NEVER_HEARD_OF';
    const verdict = classify({ url: URL, error: raw, browser: 'chromium', failedAfterMs: 3 });
    expect(verdict.evidence).toEqual(
      expect.arrayContaining([
        { kind: 'error-raw', value: raw },
        { kind: 'failure-class', value: 'unknown', ref: `unknown:${raw}` },
        { kind: 'failed-after-ms', value: '3' },
      ]),
    );
  });
});

it('takes the implementer of a 451 from a link that is "blocked-by" to the letter', () => {
  const link = (rel: string) =>
    classify({
      url: URL,
      status: 451,
      headers: [{ name: 'Link', value: `<https://isp.example/>; rel=${rel}` }],
    }).who_name;
  expect(['"blocked-by"', 'blocked-by', '"next blocked-by"'].map(link)).toEqual(
    Array.from({ length: 3 }, () => 'https://isp.example/'),
  );
  expect(link('"not-blocked-by"')).toBe('');
});

describe('a reason in the address', () => {
  it('is kept in its own words', () => {
    const msg = encodeURIComponent('该微博不存在');
    const verdict = classify({
      url: 'https://weibo.com/1/a',
      status: 200,
      finalUrl: `https://weibo.com/sorry?usernotexists&msg=${msg}`,
    });
    expect(verdict.meaning).toBe('account_gone_ambiguous');
    expect(verdict.evidence).toContainEqual({ kind: 'notice-text', value: '该微博不存在' });
  });
});

describe('order', () => {
  it('a guard stands above a notice, a live container above both', () => {
    const wechat = 'https://mp.weixin.qq.com/s/1';
    const notice =
      '<div class="weui-msg"><div class="weui-msg__title">该内容已被发布者删除</div></div>';
    expect(lookAt(wechat, `<p>环境异常</p>${notice}`).content).toBe('challenge');
    expect(lookAt(wechat, notice).content).toBe('notice');
    expect(lookAt(wechat, `<div id="js_content">环境异常</div>${notice}`).content).toBe('live');
    expect(lookAt(wechat, `<div id="js_content"></div>${notice}`).content).toBe('notice');
  });

  it('one’s own reasons stand above every artefact', () => {
    const poison = { url: URL, ip: '8.7.198.45', country: 'CN' } as const;
    expect(classify(poison).access).toBe('blocked');
    expect(classify({ ...poison, error: 'NS_BINDING_ABORTED', browser: 'firefox' }).access).toBe(
      'insufficient',
    );
    expect(classify({ ...poison, captivePortal: 'locked' }).access).toBe('insufficient');
  });

  it('a person’s own signature gives way to a shipped guard and to a live container', () => {
    const own: UserSignature = {
      id: 'user-2',
      host: 'mp.weixin.qq.com',
      kind: 'text',
      pattern: '环境异常',
      meaning: 'removed_by_platform_law',
      note: '',
    };
    const wechat = 'https://mp.weixin.qq.com/s/1';
    expect(lookAt(wechat, bare('环境异常'), {}, [own]).content).toBe('challenge');
    expect(lookAt(wechat, '<div id="js_content">环境异常</div>', {}, [own]).content).toBe('live');
  });
});

const facts = fc.record(
  {
    url: fc.constantFrom(
      'https://mp.weixin.qq.com/s/1',
      'https://weibo.com/1',
      URL,
      'about:blank',
      '',
    ),
    error: fc.oneof(
      fc.constant(''),
      fc.string(),
      fc.constantFrom('net::ERR_CONNECTION_RESET', 'NS_ERROR_NET_RESET'),
    ),
    browser: fc.constantFrom('chromium' as const, 'firefox' as const),
    status: fc.integer({ min: 0, max: 599 }),
    finalUrl: fc.oneof(fc.webUrl(), fc.string()),
    ip: fc.oneof(fc.ipV4(), fc.ipV6(), fc.string()),
    country: fc.constantFrom('CN', 'RU', 'xx'),
    html: fc.array(
      fc.constantFrom(
        '<p>',
        '</p>',
        '<div id="js_content">',
        '该内容已被发布者删除',
        '<div class="weui-msg"><div class="weui-msg__title">',
        '“',
        'Page not found',
        '<b>',
        '</div>',
        'Ray ID: 1',
        '人权',
      ),
      { maxLength: 12 },
    ),
    json: fc.json().map((text): unknown => JSON.parse(text)),
    captivePortal: fc.constantFrom('locked' as const, 'clear' as const),
    everSeenLive: fc.boolean(),
  },
  { requiredKeys: ['url'] },
);

describe('any facts', () => {
  it('give a verdict of known words, the same one twice, and never a throw', () => {
    fc.assert(
      fc.property(facts, ({ html, ...rest }) => {
        const full: WitnessFacts = html ? { ...rest, page: pageAt(rest.url, html.join('')) } : rest;
        const verdict = classify(full);
        expect(ACCESS_STATES).toContain(verdict.access);
        expect(CONTENT_STATES).toContain(verdict.content);
        expect(RULE_IDS).toContain(verdict.rule_id);
        expect(classify(full)).toEqual(verdict);
        expect(JSON.parse(JSON.stringify(verdict))).toEqual(verdict);
      }),
      { numRuns: 500 },
    );
  });

  it('are never called blocked without an artefact, nor likely blocked without controls', () => {
    fc.assert(
      fc.property(facts, ({ html, ...rest }) => {
        const verdict = classify(html ? { ...rest, page: pageAt(rest.url, html.join('')) } : rest);
        if (verdict.access === 'blocked') {
          expect(['dns_known_poison', 'fingerprint', 'status_451']).toContain(
            verdict.access_rule_id,
          );
        }
        expect(['repeat_failure', 'dns_bogon']).not.toContain(verdict.access_rule_id);
      }),
      { numRuns: 500 },
    );
  });
});
