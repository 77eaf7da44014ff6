import { expect, it } from 'vitest';
import { compareToBaseline } from '../../../lib/witness/compare-to-baseline.ts';
import { NO_PAGE } from '../../../lib/witness/page-facts.ts';

const PARAGRAPHS = [
  '联合国人权事务高级专员办事处今日发表声明，呼吁各方尊重并保护记者的工作，并说明了下一届会议的安排。',
  'The statement adds that the office will keep following the matter and will report to the Council at its next session, which opens in Geneva.',
];
const without = (line: string) =>
  compareToBaseline(
    { ...NO_PAGE, blocks: [...PARAGRAPHS, line] },
    { ...NO_PAGE, blocks: PARAGRAPHS },
  )?.outcome;

it.each([
  '双十一大促，手机五折起！',
  '扫码下载客户端，看更多新闻。',
  'Sign up for our newsletter!',
  'We use cookies to improve your experience on this website.',
])('a line that sells or asks comes and goes: %s', (line) => {
  expect(without(line)).toBe('same');
});

it.each([
  'Two people were killed for scanning cookies.',
  '警方逮捕了扫码的两个人。',
  '政府否认此事。',
])('a sentence that tells something is missed: %s', (line) => {
  expect(without(line)).toBe('lost-text');
});
