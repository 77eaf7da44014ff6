import { expect, it } from 'vitest';
import { platformOf } from '../../../lib/incidents/platform-of.ts';

it.each([
  ['https://weibo.com/1', '', 'weibo.com'],
  ['https://Weibo.COM./1', '', 'weibo.com'],
  ['weibo.com/1', '', 'weibo.com'],
  ['weibo.com:8080/1', '', 'weibo.com'],
  ['https://例子.中国/x', '', 'xn--fsqu00a.xn--fiqs8s'],
  ['https://аррӏе.com/', '', 'xn--80ak6aa92e.com'],
  ['http://[::1]:80/', '', '[::1]'],
  ['http://127.0.0.1:8080/a', '', '127.0.0.1'],
  ['data:text/html,x', '', ''],
  ['about:blank', 'https://t.co/1', 't.co'],
  ['javascript:alert(1)', '', ''],
  ['a post about torture', '', ''],
  ['torture', '', ''],
  ['', '', ''],
  ['https://first.example/', 'https://block.page.example/', 'first.example'],
])('%s, %s → %s', (typed, reached, host) => {
  expect(platformOf(typed, reached)).toBe(host);
});
