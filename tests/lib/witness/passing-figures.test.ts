import { expect, it } from 'vitest';
import { compareToBaseline } from '../../../lib/witness/compare-to-baseline.ts';
import { NO_PAGE } from '../../../lib/witness/page-facts.ts';

const AROUND = '联合国人权事务高级专员办事处今日发表声明，呼吁各方尊重并保护记者的工作。';
const outcome = (before: string, now: string) =>
  compareToBaseline({ ...NO_PAGE, blocks: [AROUND, before] }, { ...NO_PAGE, blocks: [AROUND, now] })
    ?.outcome;

it.each([
  ['会议于2022年12月9日举行', '会议于2022年12月19日举行'],
  ['惨案发生于1989年6月4日。', '惨案发生于1959年3月2日。'],
  ['死者为300人。', '死者为3人。'],
  ['三人死亡。死者为300人。', '三人死亡。死者为3人。'],
  ['The talks were held on 9 December.', 'The talks were held on 19 December.'],
  ['At least 300 people were killed', 'At least 3 people were killed'],
])('a figure within a sentence is part of what it says: %s', (before, now) => {
  expect(outcome(before, now)).toMatch(/^(?:lost-text|edited)$/);
});

it.each([
  ['阅读 1万', '阅读 3万'],
  ['12月9日', '12月10日'],
  ['发布时间：2022年12月9日', '发布时间：2022年12月10日'],
  ['北京时间 2026年11月28日 10:04', '北京时间 2026年11月29日 11:05'],
  ['已有1234人阅读本文。', '已有99人阅读本文。'],
  ['最后更新于2026年11月28日。', '最后更新于2026年11月29日。'],
  ['北京 晴 25℃ 空气质量 良 45', '北京 晴 2℃ 空气质量 良 145'],
  ['距离活动结束还有 35 天', '距离活动结束还有 34 天'],
  ['5 people are reading this page.', '87 people are reading this page.'],
  ['Published on 9 December 2022', 'Published on 10 December 2022'],
  ['Posted 3 hours ago in politics', 'Posted 14 hours ago in politics'],
])('a figure that passes by itself is no change: %s', (before, now) => {
  expect(outcome(before, now)).toBe('same');
});
