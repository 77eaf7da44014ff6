import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { classify } from '../../../lib/witness/classify.ts';
import { decodeHtml } from '../../../lib/witness/decode-html.ts';
import { hostOf } from '../../../lib/witness/match-url.ts';
import { Meter } from '../../../lib/witness/meter.ts';
import { PAGE_LIMITS } from '../../../lib/witness/page-facts.ts';
import { pageSelectors } from '../../../lib/witness/page-selectors.ts';
import { readHtml } from '../../../lib/witness/read-html.ts';

// Pages of a megabyte and more, on a machine that may be busy.
vi.setConfig({ testTimeout: 120_000 });

const blocks = (html: string) => readHtml(html, []).blocks;
const container = (html: string, selector: string) => readHtml(html, [selector]).containers[0];

describe('visible text', () => {
  it.each([
    ['<p>a<p>b', ['a', 'b']],
    ['<div>a<b>b</b>c</div>', ['abc']],
    ['a<br>b', ['a', 'b']],
    ['<ul><li>a<li>b</ul>', ['a', 'b']],
    ['<p> a \n\t b&nbsp;c </p>', ['a b c']],
    ['<p>&lt;b&gt; &#20154;&#x6743;</p>', ['<b> 人权']],
    ['<script>a</script><style>b</style><noscript>c</noscript><template>d</template>e', ['e']],
    ['<p hidden>a</p><p style="color:red;DISPLAY : none">b</p><dialog>c</dialog><p>d</p>', ['d']],
    ['<div style="visibility: hidden">a</div>', ['a']],
    ['<div style="display:none"><p>a</p></div><p>b</p>', ['b']],
    ['<!-- a --><p>b</p><![CDATA[c]]>', ['b']],
    ['<p>a</b></p></div>b', ['a', 'b']],
    ['<textarea>a</textarea><p>b</p>', ['a', 'b']],
    ['<svg><title>a</title><text>b</text></svg><p>c</p>', ['c']],
    ['<script>if (a < b) "</p>"</script><p>c</p>', ['c']],
    ['', []],
  ])('of %s', (html, expected) => {
    expect(blocks(html)).toEqual(expected);
  });

  it('has the first title, and no other', () => {
    expect(
      readHtml('<title> A\n&amp; B </title><svg><title>C</title></svg><title>D</title>', []).title,
    ).toBe('A & B');
  });
});

describe('containers', () => {
  it('are read with their text, links and media, and no more than that', () => {
    const html =
      'before<div class="n t">a<p>b</p><a href="/r?id=26&amp;x=1">rule</a><img></div>after<div class="n">c</div>';
    expect(container(html, '.n')).toEqual({
      selector: '.n',
      count: 2,
      text: 'a\nb\nrule\nc',
      media: 1,
      links: ['/r?id=26&x=1'],
    });
  });

  it('of inline elements hold their own words', () => {
    expect(container('<p>a <span class="n">b</span> c</p>', '.n')?.text).toBe('b');
  });

  it('that are hidden are not there', () => {
    expect(container('<div hidden><div class="n">a</div></div>', '.n')).toBeUndefined();
  });

  it('are not closed by a stray end tag of a line element', () => {
    expect(container('<div class="n"><p>a</b></span></a> b</p></div>c', '.n')?.text).toBe('a b');
  });

  it('are bounded', () => {
    const many = container(
      `<div class="n">${'<a href=x>人权人权人权</a><br>'.repeat(5_000)}</div>`,
      '.n',
    );
    expect(many?.text.length).toBeLessThanOrEqual(PAGE_LIMITS.containerText);
    expect(many?.links).toHaveLength(PAGE_LIMITS.links);
  });
});

describe('jumps elsewhere', () => {
  it.each([
    [
      '<meta http-equiv="Refresh" content="0; URL=\'http://block.rt.ru/\'">',
      ['http://block.rt.ru/'],
    ],
    ['<script>location.href = "http://block.rt.ru/"</script>', ['http://block.rt.ru/']],
    ['<script>window.location.replace("http://block.rt.ru/")</script>', ['http://block.rt.ru/']],
    ['<p>text</p><script>location.href = "http://block.rt.ru/"</script>', []],
    ['<script>boot("http://block.rt.ru/")</script>', []],
  ])('%s', (html, targets) => {
    expect(readHtml(html, []).refreshTargets).toEqual(targets);
  });
});

describe('work', () => {
  const url = 'https://mp.weixin.qq.com/s/1';
  const spend = (html: string) => {
    const meter = new Meter();
    const page = readHtml(html, pageSelectors(hostOf(url)), meter);
    classify({ url, status: 200, page, baseline: page }, { meter });
    return meter.spent;
  };
  const HOSTILE: readonly (readonly [string, (size: number) => string])[] = [
    ['an article', (size) => '<p>联合国人权事务高级专员办事处今日发表声明。</p>'.repeat(size / 30)],
    ['one line', (size) => `<p>${'人'.repeat(size)}`],
    ['open tags', (size) => '<div>'.repeat(size / 5)],
    [
      'open tags of a notice',
      (size) => '<div class="weui-msg"><div class="weui-msg__title">该'.repeat(size / 55),
    ],
    ['line elements and stray ends', (size) => '<b><i></u></a>'.repeat(size / 14)],
    ['unclosed paragraphs', (size) => '<p>a'.repeat(size / 4)],
    ['end tags', (size) => '</div>'.repeat(size / 6)],
    ['angle brackets', (size) => '<'.repeat(size)],
    ['quotes', (size) => `<a href="${'"'.repeat(size)}`],
    ['attributes', (size) => `<a ${'x=1 '.repeat(size / 4)}>`],
    ['classes', (size) => `<div class="${'n '.repeat(size / 2)}">a</div>`],
    ['entities', (size) => '&amp;&'.repeat(size / 6)],
    ['comments', (size) => '<!--'.repeat(size / 4)],
    ['scripts', (size) => '<script>location.href="'.repeat(size / 23)],
    ['metas', (size) => '<meta charset='.repeat(size / 14)],
    ['a word of the list', (size) => `<p>${'人权'.repeat(size / 2)}`],
    ['a notice again and again', (size) => '<p>该内容已被发布者删除</p>'.repeat(size / 17)],
  ];

  it.each(HOSTILE)('on %s grows with the size and no faster', (_, make) => {
    const small = spend(make(50_000));
    const large = spend(make(200_000));
    expect(large).toBeLessThanOrEqual(small * 4.5 + 10_000);
    // Each character is touched a bounded number of times: once per watched word and once per pass.
    expect(large).toBeLessThanOrEqual(200_000 * 80);
  });

  it.each(HOSTILE)('on a megabyte of %s ends in a verdict that claims nothing', (name, make) => {
    const page = readHtml(make(1_048_576), pageSelectors(hostOf(url)));
    const verdict = classify({ url, status: 200, page });
    if (!name.includes('notice')) expect(['unknown', 'unreadable']).toContain(verdict.content);
    expect(verdict.access).toBe('ok');
  });

  it('is cut at stated values, and a cut page is neither live nor gone', () => {
    const notice =
      '<div class="weui-msg"><div class="weui-msg__title">该内容已被发布者删除</div></div>';
    const bytes = new Uint8Array(100 * 1_048_576).fill(32);
    bytes.set(new TextEncoder().encode(notice));
    const decoded = decodeHtml(bytes);
    expect(decoded.cut).toEqual([{ what: 'bytes', limit: PAGE_LIMITS.bytes }]);
    expect(decoded.html.length).toBeLessThanOrEqual(PAGE_LIMITS.bytes);
    const page = readHtml(decoded.html, pageSelectors(hostOf(url)), undefined, decoded.cut);
    expect(page.cut).toEqual([
      { what: 'bytes', limit: PAGE_LIMITS.bytes },
      { what: 'characters', limit: PAGE_LIMITS.characters },
    ]);
    const verdict = classify({ url, status: 200, page });
    expect(verdict).toMatchObject({ content: 'unknown', rule_id: 'page_cut' });
    expect(verdict.evidence).toContainEqual({ kind: 'cut', value: `bytes:${PAGE_LIMITS.bytes}` });
  });

  it('never throws, whatever the source', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '<',
        '>',
        '</',
        '<!--',
        '-->',
        '<div',
        '="',
        '&#x',
        '&amp',
        '<script>',
        '</script>',
        '\0',
        '<title>',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const page = readHtml(pieces.join(''), pageSelectors('mp.weixin.qq.com'));
        expect(page.blocks.every((block) => block.trim() !== '')).toBe(true);
      }),
    );
  });
});
