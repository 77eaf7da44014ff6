import { expect, test } from 'vitest';
import { browserFrom } from '../../../lib/platform/version.ts';

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 'firefox 153'],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0.0.0 Safari/537.36',
    'chromium 156',
  ],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/156.0.0.0 Safari/537.36',
    'chromium 156',
  ],
  ['Lynx/2.9', 'unknown'],
])('the browser and its main version, and no more: %s', (userAgent, expected) => {
  expect(browserFrom(userAgent)).toBe(expected);
});
