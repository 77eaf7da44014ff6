import { expect, test } from 'vitest';
import { isOneSite, patternCovers, sitePattern } from '../../../lib/platform/site-pattern.ts';

test.each([
  ['https://example.org/a?b#c', 'https://example.org/*'],
  ['http://127.0.0.1:8080/', 'http://127.0.0.1/*'],
  ['https://user:secret@example.org/', 'https://example.org/*'],
  ['https://例子.测试/', 'https://xn--fsqu00a.xn--0zwm56d/*'],
  ['http://[::1]:3000/', 'http://[::1]/*'],
  ['https://my_blog.example./', 'https://my_blog.example./*'],
])('%s is asked for as %s', (url, pattern) => {
  expect(sitePattern(url)).toBe(pattern);
});

test.each([
  [''],
  ['about:config'],
  ['chrome://version/'],
  ['data:text/html,x'],
  ['file:///etc/passwd'],
  ['blob:https://example.org/1'],
  ['not an address'],
  // Each would ask for more than one site, or be refused with an exception (Firefox 153, Chromium 156).
  ['https://*/'],
  ['https://*.example.org/'],
  ['https://foo*bar.example/'],
  ["https://!$&'.example/"],
])('"%s" is nothing to ask for', (url) => {
  expect(sitePattern(url)).toBeNull();
});

test.each([
  ['https://example.org/*', 'https://example.org/*', true],
  ['<all_urls>', 'http://example.org/*', true],
  ['*://*/*', 'https://example.org/*', true],
  ['https://*/*', 'https://example.org/*', true],
  ['https://*/*', 'http://example.org/*', false],
  ['*://example.org/*', 'http://example.org/*', true],
  ['*://*.example.org/*', 'https://www.example.org/*', true],
  ['*://*.example.org/*', 'https://example.org/*', true],
  ['*://*.example.org/*', 'https://badexample.org/*', false],
  ['https://example.org/*', 'https://www.example.org/*', false],
  ['https://example.org/news/*', 'https://example.org/*', false],
  ['ftp://*/*', 'https://example.org/*', false],
])('%s lets %s be seen: %s', (granted, asked, covers) => {
  expect(patternCovers(granted, asked)).toBe(covers);
});

test.each([
  ['https://example.org/*', true],
  ['http://[::1]/*', true],
  ['<all_urls>', false],
  ['*://*/*', false],
  ['*://example.org/*', false],
  ['https://*.example.org/*', false],
])('%s is one site: %s', (granted, one) => {
  expect(isOneSite(granted)).toBe(one);
});
