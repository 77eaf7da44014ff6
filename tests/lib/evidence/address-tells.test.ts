import { expect, it } from 'vitest';
import { addressTellsOfPerson, holdsReaderAddress } from '../../../lib/evidence/address-tells.ts';

it.each([
  'https://user:secret@example.org/',
  'https://user@example.org/',
  'https://example.org/?token=abc',
  'https://example.org/?access_token=abc',
  'https://example.org/post/1?PHPSESSID=1',
  'https://example.org/?fbclid=x',
  'https://example.org/?shareuid=77',
  'https://example.org/?xsec_token=7',
  'https://example.org/?a=1&email=x',
  'https://mp.weixin.qq.com/s?__biz=1&mid=2&idx=1&sn=3&pass_ticket=4',
  'https://mp.weixin.qq.com/s?__biz=1&uin=2',
  'https://www.bilibili.com/video/BV1?vd_source=1',
  'https://example.org/?openid=1',
  'https://blocked.example.org/?url=example.com&ip=203.0.113.7',
  'https://blocked.example.org/?client_ip=203.0.113.7',
  'https://blocked.example.org/?UserIP=2001:db8::7',
  'https://blocked.example.org/?remote_addr=203.0.113.7',
  'https://example.org/?X-Amz-Signature=1',
  'https://example.org/?q=somebody@example.org',
  'https://example.org/#/post?session=1',
  'https://example.org/#access_token=1',
  'not an address of somebody@example.org',
])('%s tells of a person', (address) => {
  expect(addressTellsOfPerson(address)).toBe(true);
});

it.each([
  '',
  'https://example.org/',
  'https://example.org/post/1?page=2&lang=zh',
  'https://example.org/?token=',
  'https://mp.weixin.qq.com/s?__biz=1&mid=2&idx=1&sn=3',
  'https://example.org/@somebody/1',
  'https://example.org/?v=dQw4w9WgXcQ&t=12',
  'https://example.org/#section-2',
  'https://example.org/?zip=1&trip=2&ip=',
  'https://例子.测试/帖子?页=2',
])('%s does not', (address) => {
  expect(addressTellsOfPerson(address)).toBe(false);
});

it.each([
  ['Your IP: 203.0.113.7', true],
  ['Your IP:\nClick to reveal\n203.0.113.7', true],
  ['您的IP地址是：203.0.113.7', true],
  ['IPv6 address 2001:db8::7', true],
  ['Skip 1.2.3.4', false],
  ['Chapter 1.2.3.4', false],
  ['Your IP was blocked at 12:30:45', false],
  ['Your IP was blocked', false],
])('%s says from where the reader came: %s', (words, says) => {
  expect(holdsReaderAddress(words)).toBe(says);
});
