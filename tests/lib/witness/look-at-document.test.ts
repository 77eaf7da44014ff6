// @vitest-environment happy-dom
import { runInThisContext } from 'node:vm';
import { beforeAll, describe, expect, it } from 'vitest';
import { classify } from '../../../lib/witness/classify.ts';
import { lookAtDocument, type LookLimits } from '../../../lib/witness/look-at-document.ts';
import { hostOf } from '../../../lib/witness/match-url.ts';
import { PAGE_LIMITS } from '../../../lib/witness/page-facts.ts';
import { pageSelectors } from '../../../lib/witness/page-selectors.ts';
import { isPublished } from '../../../lib/witness/published-mark.ts';
import { pageAt } from './look.ts';

beforeAll(() => {
  // happy-dom has no layout; what its style sheet hides is all that it knows of.
  if ('checkVisibility' in Element.prototype) return;
  Object.defineProperty(Element.prototype, 'checkVisibility', {
    value(this: Element) {
      return this.closest('[hidden]') === null;
    },
  });
});

function rendered(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}

const LIMITS: LookLimits = { ...PAGE_LIMITS, elements: 1_000 };
/** As a browser runs it: rebuilt from its own text, with nothing of this module around it. */
function look(page: Document, selectors: readonly string[] = [], limits = LIMITS) {
  const sent: typeof lookAtDocument = runInThisContext(`(${lookAtDocument.toString()})`);
  return sent(JSON.stringify(selectors), JSON.stringify(limits), page);
}

const WECHAT = 'https://mp.weixin.qq.com/s/1';
const NOTICE = `<title>t</title><div class="weui-msg"><div class="weui-msg__title">此内容因违规无法查看</div>
  <div class="weui-msg__desc"><p>涉嫌违反相关法律法规和政策，查看<a href="http://mp.weixin.qq.com/mp/opshowpage?action=oplaw&amp;id=1">对应规则</a></p></div></div>`;

describe('lookAtDocument', () => {
  it('gives the verdict that the source gives', () => {
    const source = classify({ url: WECHAT, status: 200, page: pageAt(WECHAT, NOTICE) });
    const page = look(rendered(NOTICE), pageSelectors(hostOf(WECHAT)));
    const seen = classify({ url: WECHAT, status: 200, page });
    expect(page.seen).toBe('rendered');
    expect(seen).toMatchObject({
      meaning: 'removed_by_platform_law',
      who: 'platform',
      rule_id: 'notice',
    });
    expect([seen.access, seen.content, seen.meaning]).toEqual([
      source.access,
      source.content,
      source.meaning,
    ]);
    expect(seen.evidence).toContainEqual({ kind: 'platform-rule', value: '1' });
  });

  it('names the headings that can be seen, as the source does', () => {
    const html = '<title>t</title><h1>三百人 <b>死亡</b></h1><h2>x</h2>';
    expect(look(rendered(html)).headings).toEqual(['三百人 死亡']);
    expect(pageAt('https://example.org/', html).headings).toEqual(['三百人 死亡']);
  });

  it('sees that a page was published, as the source does', () => {
    const meta = '<meta property="article:published_time" content="2026-12-10"><p>x</p>';
    const part = '<div itemprop="articleBody">x</div>';
    for (const html of [meta, part]) {
      expect(isPublished(look(rendered(html)).markup)).toBe(true);
      expect(isPublished(pageAt('https://example.org/', html).markup)).toBe(true);
    }
    expect(isPublished(look(rendered('<meta property="og:title" content="x">')).markup)).toBe(
      false,
    );
  });

  it('sees a live container, forms and links', () => {
    const live = rendered(
      '<title> A  B </title><div id="js_content"><p>正文</p><img></div><input type="PASSWORD">',
    );
    const page = look(live, pageSelectors(hostOf(WECHAT)));
    expect(page).toMatchObject({ title: 'A B', passwordFields: 1, cut: [] });
    expect(page.containers.find(({ selector }) => selector === '#js_content')).toMatchObject({
      text: '正文',
      media: 1,
    });
    expect(classify({ url: WECHAT, status: 200, page }).content).toBe('live');
    const blocked = look(rendered('<a href="http://eais.rkn.gov.ru/">x</a>'));
    const facts = { url: 'http://www.example.org/', page: blocked, country: 'RU' };
    expect(classify(facts)).toMatchObject({ access: 'likely_blocked', rule_id: 'fingerprint' });
  });

  it('calls an empty rendered page unknown, not unread', () => {
    const page = look(rendered('<div id="app"></div><script>x()</script>'));
    expect(classify({ url: WECHAT, status: 200, page })).toMatchObject({
      content: 'unknown',
      rule_id: 'no_rule',
    });
  });

  it('reads no further than its limits, and says so: such a page is called neither gone nor live', () => {
    const long = look(rendered(`<p>${'字'.repeat(500)}</p>`), [], { ...LIMITS, characters: 100 });
    expect(long.blocks).toEqual(['字'.repeat(100)]);
    expect(long.cut).toEqual([{ what: 'characters', limit: 100 }]);
    const wide = look(rendered('<p>此内容因违规无法查看</p>'.repeat(50)), [], {
      ...LIMITS,
      elements: 40,
    });
    expect(wide.blocks).toEqual([]);
    expect(classify({ url: WECHAT, status: 200, page: wide })).toMatchObject({
      content: 'unknown',
      rule_id: 'page_cut',
    });
  });

  it('says of a page that has not come whole that it was cut, so that nobody calls it gone', () => {
    const page = rendered(NOTICE);
    Object.defineProperty(page, 'readyState', { value: 'loading' });
    const half = look(page);
    expect(half.cut).toEqual([{ what: 'characters', limit: expect.any(Number) }]);
    const { content, counts_as: countsAs } = classify({ url: WECHAT, status: 200, page: half });
    expect([content, countsAs]).toEqual(['unknown', 'none']);
  });
});
