// @vitest-environment happy-dom
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addressSpace,
  canonicalAddress,
  isLocalHost,
  knownBlockAddress,
} from '../../../lib/witness/address.ts';
import { jsonMatches } from '../../../lib/witness/match-json.ts';
import { hostMatches, urlMatches } from '../../../lib/witness/match-url.ts';
import { parseSelector } from '../../../lib/witness/selector.ts';
import { readHtml } from '../../../lib/witness/read-html.ts';

describe('addresses', () => {
  it.each([
    ['8.8.8.8', 'public'],
    ['10.10.34.34', 'bogon'],
    ['172.31.0.1', 'bogon'],
    ['172.32.0.1', 'public'],
    ['100.64.0.1', 'bogon'],
    ['243.185.187.39', 'bogon'],
    ['203.0.113.9', 'bogon'],
    ['0.0.0.0', 'sinkhole'],
    ['127.0.0.53', 'sinkhole'],
    ['::', 'sinkhole'],
    ['::1', 'sinkhole'],
    ['198.18.1.1', 'fake'],
    ['2a00:1450:4001::1', 'public'],
    ['64:ff9b::8.8.8.8', 'public'],
    ['d0::11', 'bogon'],
    ['fd00::1', 'bogon'],
    ['fe80::1%eth0', 'bogon'],
    ['2001:db8::1', 'bogon'],
    ['::ffff:10.0.0.1', 'bogon'],
    ['256.1.1.1', 'invalid'],
    ['1.2.3', 'invalid'],
    ['1::2::3', 'invalid'],
    ['example.org', 'invalid'],
    ['', 'invalid'],
  ])('%s is %s', (address, space) => {
    expect(addressSpace(address)).toBe(space);
  });

  it('have one spelling', () => {
    expect(canonicalAddress('[2001:0DB8:0:0::1]')).toBe(canonicalAddress('2001:db8::1'));
    expect(knownBlockAddress('00d0:0::0011')?.cc).toBe('IR');
    expect(knownBlockAddress('93.46.8.90')).toBeNull();
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (ip) => {
        const once = canonicalAddress(ip);
        expect(once).not.toBeNull();
        expect(canonicalAddress(once ?? '')).toBe(once);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => addressSpace(text)).not.toThrow();
      }),
    );
  });

  it('of local names are nobody’s business', () => {
    expect(
      ['localhost', 'printer', 'nas.lan', '10.0.0.1', '[::1]', 'x.onion'].map(isLocalHost),
    ).toEqual([true, true, true, true, true, true]);
    expect(['www.un.org', 'example.com'].map(isLocalHost)).toEqual([false, false]);
  });
});

describe('hosts and addresses of pages', () => {
  it.each([
    ['weibo.com', '*.weibo.com', true],
    ['m.weibo.com', '*.weibo.com', true],
    ['notweibo.com', '*.weibo.com', false],
    ['x.com', 'x.com', true],
    ['mobile.twitter.com', 'twitter.com', true],
    ['ax.com', 'x.com', false],
    ['lbry.tv', '*.lbry.*', true],
    ['open.lbry.com', '*.lbry.*', true],
    ['notlbry.com', '*.lbry.*', false],
    ['un.org', '*', true],
  ])('%s and %s: %s', (host, pattern, fits) => {
    expect(hostMatches(host, pattern)).toBe(fits);
  });

  it.each([
    ['http://warning.rt.ru/?id=1', 'http://warning.rt.ru', true],
    ['https://warning.rt.ru/', 'http://warning.rt.ru', true],
    ['https://example.org/?u=http://warning.rt.ru', 'http://warning.rt.ru', false],
    ['https://warning.rt.ru.example.org/', 'http://warning.rt.ru', false],
    ['https://vk.com/blank.php?rkn=32274555', 'https://vk.com/blank.php?rkn=', true],
    ['https://vk.com/blank.php', 'https://vk.com/blank.php?rkn=', false],
    ['https://weibo.com/sorry?usernotexists&code=1', 'weibo.com/sorry?usernotexists', true],
    ['https://weibo.com/sorry2?usernotexists', 'weibo.com/sorry?usernotexists', false],
    ['https://www.toutiao.com/?wid=1', 'www.toutiao.com/?wid=', true],
    ['https://www.toutiao.com/a1/?wid=1', 'www.toutiao.com/?wid=', false],
    ['https://mp.weixin.qq.com/mp/wappoc_appmsgcaptcha?x=1', 'wappoc_appmsgcaptcha', true],
    ['https://mp.weixin.qq.com/s?u=wappoc_appmsgcaptcha', 'wappoc_appmsgcaptcha', false],
    ['javascript:location="http://warning.rt.ru"', 'http://warning.rt.ru', false],
    ['', 'http://warning.rt.ru', false],
  ])('%s and %s: %s', (url, pattern, fits) => {
    expect(urlMatches(url, pattern)).toBe(fits);
  });
});

describe('API answers', () => {
  it.each([
    [{ code: 62002 }, '$.code=62002', true],
    [{ code: '62002' }, '$.code=62002', true],
    [{ code: 620020 }, '$.code=62002', false],
    [{ data: { code: 62002 } }, '$.code=62002', false],
    [{ a: [{ b: { __typename: 'TweetTombstone' } }] }, '$..__typename="TweetTombstone"', true],
    [{ a: { withheld_in_countries: ['RU'] } }, '$..withheld_in_countries[*]', true],
    [{ a: { withheld_in_countries: [] } }, '$..withheld_in_countries[*]', false],
    [
      { aweme_detail: { status: { is_delete: true } } },
      '$.aweme_detail.status.is_delete=true',
      true,
    ],
    [null, '$.code=1', false],
    ['text', '$..code=1', false],
  ])('%j and %s: %s', (value, pattern, fits) => {
    expect(jsonMatches(value, pattern)).toBe(fits);
  });

  it('are only looked at so far', () => {
    let deep: unknown = { code: 1 };
    for (let depth = 0; depth < 5_000; depth += 1) deep = { a: deep };
    expect(jsonMatches(deep, '$..code=1')).toBe(false);
    const wide = { rows: Array.from({ length: 300_000 }, () => ({})) };
    expect(jsonMatches(wide, '$..code=1')).toBe(false);
  });
});

describe('selectors', () => {
  it.each([
    'div',
    '#a',
    '.a',
    '[x]',
    '[x="1"]',
    '[x*="1"]',
    'div.a#b[c="d"]',
    'a > b c',
    '* > .x',
    'yt-x #reason',
  ])('takes %s', (selector) => {
    expect(parseSelector(selector)).not.toBeNull();
  });
  it.each([
    '',
    ' ',
    '>',
    'a >',
    'a, b',
    'a + b',
    'a ~ b',
    ':has(a)',
    'a:hover',
    '[x^="1"]',
    '[x=1]',
    'a b c d e f g',
    '.a'.repeat(7),
    'x'.repeat(201),
    '.a div{',
  ])('refuses "%s"', (selector) => {
    expect(parseSelector(selector)).toBeNull();
  });

  const opening = fc.tuple(
    fc.constantFrom('div', 'section', 'i'),
    fc.constantFrom('', ' class="x"', ' class="x y"', ' id="i"', ' data-a="12"'),
  );
  /** Well-formed source: opens and closes in any order that nests. */
  const tree = fc
    .array(fc.option(opening, { nil: null, freq: 3 }), { maxLength: 30 })
    .map((steps) => {
      const open: string[] = [];
      let html = '';
      for (const step of steps) {
        if (step) {
          html += `<${step[0]}${step[1]}>t`;
          open.push(step[0]);
        } else if (open.length > 0) html += `</${open.pop()}>`;
      }
      return (
        html +
        open
          .toReversed()
          .map((tag) => `</${tag}>`)
          .join('')
      );
    });
  const selector = fc
    .array(
      fc
        .tuple(
          fc.constantFrom('div', 'section', 'i', ''),
          fc.constantFrom('.x', '.y', '#i', '[data-a]', '[data-a*="2"]', ''),
        )
        .map((pair) => pair.join('') || '*'),
      { minLength: 1, maxLength: 3 },
    )
    .chain((steps) => fc.constantFrom(' ', ' > ').map((joint) => steps.join(joint)));

  it('find as many elements in the stream as a document does', () => {
    fc.assert(
      fc.property(tree, selector, (html, query) => {
        const found = readHtml(`<body>${html}</body>`, [query]).containers[0]?.count ?? 0;
        const page = new DOMParser().parseFromString(`<body>${html}</body>`, 'text/html');
        // `*` also meets `html` and `head`, which a stream without them does not.
        if (!query.startsWith('*')) expect(found).toBe(page.querySelectorAll(query).length);
      }),
      { numRuns: 300 },
    );
  });
});
