import { expect, it } from 'vitest';
import { isSearchAddress } from '../../../lib/witness/search-address.ts';

it.each([
  'https://www.google.com/search?q=x',
  'https://www.youtube.com/results?search_query=x',
  'https://www.baidu.com/s?wd=x',
  'https://www.so.com/s?q=x',
  'https://s.weibo.com/weibo?q=x',
  'https://weixin.sogou.com/weixin?type=2&query=x',
  'https://search.bilibili.com/all?keyword=x',
  'https://x.com/search?q=x&src=typed_query',
  'https://www.xiaohongshu.com/search_result?keyword=x',
  'https://www.douyin.com/search/x',
  'https://s.weibo.com/weibo/x',
  'https://x.com/hashtag/x',
  'https://www.reddit.com/r/China/search/?q=x',
  'https://m.weibo.cn/search?containerid=100103type%3D1%26q%3Dx',
])('%s searches', (url) => {
  expect(isSearchAddress(url)).toBe(true);
});

it.each([
  // A WeChat article stands at /s as well.
  'https://mp.weixin.qq.com/s?__biz=MzA&mid=1&idx=1&sn=abc',
  'https://mp.weixin.qq.com/s/abc?q=1',
  'https://www.youtube.com/watch?v=abc&q=x',
  'https://weibo.com/1/a?p=2',
  'https://www.zhihu.com/search-is-over/1?q=x',
  'https://www.zhihu.com/search',
  'javascript:search?q=x',
])('%s does not', (url) => {
  expect(isSearchAddress(url)).toBe(false);
});
