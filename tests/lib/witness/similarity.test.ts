import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareToBaseline } from '../../../lib/witness/compare-to-baseline.ts';
import {
  countWord,
  lostWords,
  wordsToWatch,
  WORD_LIMITS,
} from '../../../lib/witness/count-words.ts';
import { normaliseText } from '../../../lib/witness/normalise-text.ts';
import { NO_PAGE } from '../../../lib/witness/page-facts.ts';
import type { WatchedWord } from '../../../lib/witness/parse-data.ts';
import { containment, shinglesOf, similarity } from '../../../lib/witness/similarity.ts';

const RIGHTS = wordsToWatch().find(({ word }) => word === '人权') ?? { word: '', falseHits: [] };
const NATIONS = wordsToWatch().find(({ word }) => word === '联合国') ?? { word: '', falseHits: [] };
const count = (text: string, word: WatchedWord) => countWord(normaliseText(text), word);
const texts = fc.string({
  unit: fc.constantFrom(...Array.from('人权联合国的声明和报告abc 。，')),
  maxLength: 200,
});

describe('similarity', () => {
  it('is 1 for the same text in other characters, spaces and commas', () => {
    expect(similarity('联合国人权事务高级专员', '聯合國 人權 事務，高級專員')).toBe(1);
  });

  it('falls with what is taken away, and works without spaces', () => {
    const whole =
      '联合国人权事务高级专员办事处今日发表声明，呼吁各方尊重人权。报告的附件列出了来信。';
    const half = '联合国人权事务高级专员办事处今日发表声明。';
    const other = '今天天气很好，我们去公园散步，晚上回家做饭吃。';
    const [same, less, none] = [whole, half, other].map((text) => similarity(whole, text) ?? -1);
    expect(same).toBe(1);
    expect(less).toBeGreaterThan(0.3);
    expect(less).toBeLessThan(0.7);
    expect(none).toBeLessThan(0.05);
  });

  it('has no answer where there is nothing to compare', () => {
    expect(similarity('', '人权')).toBeNull();
    expect(similarity('。。。', '人权')).toBeNull();
  });

  it('is symmetric, between 0 and 1, and 1 with itself', () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        const one = similarity(a, b);
        expect(similarity(b, a)).toBe(one);
        if (one !== null) {
          expect(one).toBeGreaterThanOrEqual(0);
          expect(one).toBeLessThanOrEqual(1);
        }
        if (normaliseText(a) !== '') expect(similarity(a, a)).toBe(1);
      }),
    );
  });

  it('finds a part whole in the whole', () => {
    fc.assert(
      fc.property(texts, texts, texts, (before, part, after) => {
        const text = normaliseText(part);
        fc.pre(text.length >= 4);
        const whole = shinglesOf(normaliseText(before) + text + normaliseText(after));
        expect(containment(shinglesOf(text), whole)).toBe(1);
      }),
    );
  });
});

describe('words', () => {
  it.each([
    ['人权是普遍的，人权日是12月10日', 2],
    ['人權', 1],
    ['未成年人权益保护', 0],
    ['保护未成年人权益，也就是保护人权', 1],
    ['他人权利', 0],
    ['管理人权限', 0],
    ['个人权力', 0],
    ['侵犯人权证据', 1],
    ['对人权威胁', 1],
    ['人权责任', 1],
    ['人权重大进展', 1],
    ['人权理事会', 1],
  ])('人权 in %s: %i', (text, hits) => {
    expect(count(text, RIGHTS)).toBe(hits);
  });

  it.each([
    ['联合国秘书长', 1],
    ['聯合國', 1],
    ['中央网信办联合国资委发文', 0],
    ['联合国内多家企业', 0],
    ['联合国内部文件', 1],
    ['联合国外交官', 1],
    ['联合国有关机构', 1],
  ])('联合国 in %s: %i', (text, hits) => {
    expect(count(text, NATIONS)).toBe(hits);
  });

  it('says which are fewer now', () => {
    const before = normaliseText('人权'.repeat(7) + '联合国');
    expect(lostWords(before, normaliseText('联合国'), wordsToWatch())).toEqual([
      { word: '人权', before: 7, now: 0 },
    ]);
    expect(lostWords('', before, wordsToWatch())).toEqual([]);
  });

  it('takes a person’s own words once and within bounds', () => {
    const own = wordsToWatch([
      '人權',
      '公民社会',
      '公民社會',
      '  ',
      ...Array.from({ length: 500 }, (_, index) => `词语${index}`),
    ]);
    const shipped = wordsToWatch().length;
    expect(own).toHaveLength(shipped + WORD_LIMITS.words);
    expect(own.filter(({ word }) => word.startsWith('公民社'))).toHaveLength(1);
  });
});

describe('compareToBaseline', () => {
  const page = (...blocks: readonly string[]) => ({ ...NO_PAGE, blocks });
  const A = '联合国人权事务高级专员办事处今日发表声明，呼吁各方尊重并保护记者的工作。';
  const B = '报告的附件列出了过去一年里收到的来信，其中许多来自无法公开姓名的人们。';
  const C = 'The annex lists the letters that the office received in the course of the past year.';

  it('calls counters, dates and recommendations no change', () => {
    const before = page('阅读 1万', A, B, C, '12月9日', '相关阅读', '推荐一', '推荐二');
    const now = page('阅读 3万', A, B, C, '12月10日', '相关阅读', '推荐三', '推荐四');
    expect(compareToBaseline(before, now)).toMatchObject({ outcome: 'same', lost: [], edited: [] });
  });

  it('sees that a list of short lines has lost a third, and quotes what is gone', () => {
    const names = Array.from(
      { length: 60 },
      (_, at) => `第${at}名：${String.fromCodePoint(0x4e00 + at * 37, 0x5000 + at * 53)}，学生`,
    );
    const compared = compareToBaseline(page(...names), page(...names.slice(0, 40)));
    expect(compared).toMatchObject({ outcome: 'lost-text', lost: names.slice(40) });
    expect(compareToBaseline(page(...names), page(...names))?.outcome).toBe('same');
  });

  it.each([
    ['今天广场上有很多人被打伤了', ['首页', '登录', '关于我们', '联系方式', '帮助中心']],
    ['Many people were hurt in the square today', ['Home', 'Log in', 'About', 'Contact', 'Help']],
  ])('sees that the one short post of a page is gone: %s', (post, menu) => {
    expect(compareToBaseline(page(...menu, post), page(...menu))).toMatchObject({
      outcome: 'lost-text',
      lost: [post],
    });
  });

  it('leaves an article alone beside which most recommendations are others', () => {
    const beside = (from: number) =>
      Array.from(
        { length: 6 },
        (_, at) => `推荐阅读${String.fromCodePoint(0x4e00 + (from + at) * 41, 0x5100 + at * 59)}篇`,
      );
    expect(
      compareToBaseline(page(A, B, C, ...beside(0)), page(A, B, C, ...beside(20)))?.outcome,
    ).toBe('same');
  });

  it('calls another breaking of lines no change', () => {
    expect(compareToBaseline(page(A + B), page(A, B))?.outcome).toBe('same');
  });

  it('quotes the paragraph that is gone', () => {
    expect(compareToBaseline(page(A, B, C), page(A, C))).toMatchObject({
      outcome: 'lost-text',
      lost: [B],
    });
  });

  it('sees a short sentence turned into its opposite, and no change in figures alone', () => {
    const outcome = (before: string, now: string) =>
      compareToBaseline(page(A, B, before), page(A, B, now))?.outcome;
    expect(outcome('政府承认指控。', '政府否认指控。')).not.toBe('same');
    expect(outcome('It was torture, he said.', 'It was denied by all.')).not.toBe('same');
    expect(outcome('现在有5人在读这一页。', '现在有87人在读这一页。')).toBe('same');
  });

  it('names the word that is gone', () => {
    const compared = compareToBaseline(page(A, B, C), page(B, C));
    expect(compared?.outcome).toBe('lost-words');
    expect(compared?.words).toEqual(expect.arrayContaining([{ word: '人权', before: 1, now: 0 }]));
  });

  it('has no answer where a page was cut', () => {
    const cut = { ...page(A), cut: [{ what: 'bytes', limit: 1 }] } as const;
    expect(compareToBaseline(page(A, B), cut)).toBeNull();
    expect(compareToBaseline(page(A, B), page())).toBeNull();
  });

  it('calls every page the same as itself', () => {
    fc.assert(
      fc.property(fc.array(texts, { minLength: 1 }), (blocks) => {
        const compared = compareToBaseline(page(...blocks), page(...blocks));
        if (compared) expect(compared.outcome).toBe('same');
      }),
    );
  });
});
