import { expect, it } from 'vitest';
import { compareToBaseline } from '../../../lib/witness/compare-to-baseline.ts';
import { NO_PAGE } from '../../../lib/witness/page-facts.ts';
import { withoutPassing } from '../../../lib/witness/passing-figures.ts';

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
  ['死者300人', '死者3人'],
  ['At least 300 people were left homeless', 'At least 3 people were left homeless'],
  ['The results: 300 were detained.', 'The results: 3 were detained.'],
  ['当局更新死亡人数为300人。', '当局更新死亡人数为3人。'],
  ['星期日有300人被拘留。', '星期日有3人被拘留。'],
  ['还有300名律师被拘留。', '还有3名律师被拘留。'],
  ['The vote was 12 to 3 with 5 abstentions', 'The vote was 12 to 30 with 5 abstentions'],
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
  ['Hang Seng Index 23,045.12 +0.4%', 'Hang Seng Index 22,945.12 -0.8%'],
  ['1 US dollar = 7.1234 yuan', '1 US dollar = 7.1299 yuan'],
  ['Only 12 items in stock', 'Only 9 items in stock'],
  ['Trending with 45.2K posts in Politics', 'Trending with 46.1K posts in Politics'],
  ['Page generated in 0.123 seconds', 'Page generated in 0.254 seconds'],
  ['12,345 people have signed. Get it to 15,000!', '12,401 people have signed. Get it to 15,000!'],
  ['Beijing weather: 12 degrees, wind 3 km/h', 'Beijing weather: 9 degrees, wind 13 km/h'],
  ['Countdown: 12 days to Human Rights Day', 'Countdown: 11 days to Human Rights Day'],
  ['人气12345，排名第12位', '人气12400，排名第13位'],
  ['1234 人赞同了该回答', '1240 人赞同了该回答'],
  ['风力3级，湿度45%，降水概率20%', '风力4级，湿度65%，降水概率80%'],
  ['编辑于 2026-11-28 10:04 ・IP 属地北京', '编辑于 2026-11-29 10:04 ・IP 属地北京'],
  ['现价￥1299元起，限时优惠', '现价￥1199元起，限时优惠'],
  [
    '本文共有1234人阅读，点赞56，评论12，转发3次，收藏7，在看8人',
    '本文共有1284人阅读，点赞66，评论14，转发4次，收藏8，在看9人',
  ],
  [
    'This page was last edited on 9 December 2025, at 10:04 (UTC) and reviewed by the editors.',
    'This page was last edited on 19 December 2025, at 11:14 (UTC) and reviewed by the editors.',
  ],
  [
    '© 2025 United Nations. All rights reserved. Terms of use, privacy notice, fraud alert',
    '© 2026 United Nations. All rights reserved. Terms of use, privacy notice, fraud alert',
  ],
  ['300 people killed in attack · 3 hours ago', '300 people killed in attack · 5 hours ago'],
  ['Published 3 hours ago.', 'Published yesterday.'],
  ['Today is Sunday, 29 November 2026.', 'Today is Monday, 30 November 2026.'],
  ['警方拘留300人 评论 12', '警方拘留300人 评论 15'],
])('a figure that passes by itself is no change: %s', (before, now) => {
  expect(outcome(before, now)).toBe('same');
});

it('a figure is part of a short post that is all there is, and a reader count is not', () => {
  const alone = (before: string, now: string) =>
    compareToBaseline({ ...NO_PAGE, blocks: [before] }, { ...NO_PAGE, blocks: [now] })?.outcome;
  expect(alone('他们今天一共请了300人喝茶', '他们今天一共请了3人喝茶')).not.toBe('same');
  expect(alone('他们请人喝茶 阅读 300', '他们请人喝茶 阅读 3000')).toBe('same');
});

it('a line of digits without end is read in time that grows with its length', () => {
  const digits = '1'.repeat(400_000);
  expect(withoutPassing(`${digits} `.repeat(2))).toContain(digits);
});
