import { describe, expect, it } from 'vitest';
import { describeAddress } from '../../../components/log/describe-address.ts';

describe('describeAddress', () => {
  it.each([
    ['https://mp.weixin.qq.com/s/abc?x=1#y', 'mp.weixin.qq.com', '/s/abc?x=1#y'],
    ['https://example.org/', 'example.org', ''],
    ['http://例え.jp/%E4%BA%BA%E6%9D%83', 'xn--r8jz45g.jp', '/人权'],
    ['https://example.org/%E0%A4%A', 'example.org', '/%E0%A4%A'],
    ['data:text/html,<b>x</b>', 'data:', 'text/html,<b>x</b>'],
    ['not a url', 'not a url', ''],
    ['', '', ''],
  ])('%s', (url, host, rest) => {
    expect(describeAddress(url)).toEqual({ host, rest });
  });

  it('names an override that the escapes hid', () => {
    expect(describeAddress('https://a.example/%E2%80%AEgpj.exe').rest).toBe('/\uFFFDgpj.exe');
  });

  it('stays short whatever comes', () => {
    const line = describeAddress(`data:,${'权'.repeat(10_000_000)}`);
    expect(line.rest.length).toBeLessThan(200);
  });
});
