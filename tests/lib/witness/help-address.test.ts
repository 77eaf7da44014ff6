import { expect, it } from 'vitest';
import { isHelpAddress } from '../../../lib/witness/help-address.ts';

it.each([
  'https://help.x.com/en/rules-and-policies/notices-on-x',
  'https://support.google.com/youtube/answer/2802168',
  'https://kefu.weibo.com/faqdetail?id=1',
  'https://www.facebook.com/help/1',
  'https://www.bilibili.com/blackboard/help.html',
  'https://www.tiktok.com/safety/en',
  'https://www.tiktok.com/community-guidelines/en',
  'https://x.com/en/tos',
])('%s is help', (url) => {
  expect(isHelpAddress(url)).toBe(true);
});

it.each([
  'https://www.163.com/help-for-gaza.html',
  'https://www.douban.com/note/1/',
  'https://helping.example.org/',
  'https://x.com/un?next=/help/',
  'javascript:/help/',
])('%s is none', (url) => {
  expect(isHelpAddress(url)).toBe(false);
});
