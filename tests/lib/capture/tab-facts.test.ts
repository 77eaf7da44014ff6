import { expect, test } from 'vitest';
import { refusalReason } from '../../../lib/capture/not-got.ts';
import { tabFacts } from '../../../lib/capture/tab-facts.ts';
import type { HttpFacts, NotGot } from '../../../lib/incidents/incident.ts';
import { isInstant, type Instant } from '../../../lib/civil-date.ts';
import { httpFactsAt } from '../../support/http-facts.ts';

// The words below were read in Chromium 156 and Firefox 153.
const CHROMIUM_ERROR = 'Frame with ID 0 is showing error page';
const CHROMIUM_NO_ACCESS =
  'Cannot access contents of the page. Extension manifest must request permission to access the respective host.';
const CHROMIUM_OWN = 'Cannot access a chrome:// URL';
const FIREFOX_REFUSED = 'Missing host permission for the tab';

test.each([
  [CHROMIUM_ERROR, 'https://example.org/', 'error-page'],
  [CHROMIUM_NO_ACCESS, '', 'site-not-allowed'],
  [CHROMIUM_NO_ACCESS, 'https://example.org/', 'site-not-allowed'],
  [CHROMIUM_OWN, '', 'browser-page'],
  [
    'The extensions gallery cannot be scripted.',
    'https://chromewebstore.google.com/',
    'browser-page',
  ],
  [
    "Either the '<all_urls>' or 'activeTab' permission is required.",
    'https://example.org/',
    'blocked-by-browser',
  ],
  ['Missing activeTab permission', 'https://example.org/', 'blocked-by-browser'],
  [FIREFOX_REFUSED, 'https://example.org/', 'error-page'],
  [FIREFOX_REFUSED, '', 'site-not-allowed'],
  [FIREFOX_REFUSED, 'about:config', 'browser-page'],
  [FIREFOX_REFUSED, 'https://example.org/paper.pdf', 'browser-page'],
  [FIREFOX_REFUSED, 'https://addons.mozilla.org/', 'browser-page'],
  ['No tab with id: 12.', 'https://example.org/', 'tab-gone'],
  ['Invalid tab ID: 12', 'https://example.org/', 'tab-gone'],
  ['The tab was closed.', 'https://example.org/', 'tab-gone'],
  ['Frame with ID 0 was removed.', 'https://example.org/', 'tab-gone'],
  ['Something new', 'https://example.org/', 'blocked-by-browser'],
])('"%s" at "%s" means %s', (words, url, reason) => {
  expect(refusalReason(new Error(words), url)).toBe(reason);
});

const AT = instant('2026-12-10T09:00:00.000Z');
const ANSWER: HttpFacts = httpFactsAt(AT, { statusLine: 'HTTP/1.1 200 OK' });
const UNHEARD: NotGot = { got: false, reason: 'not-loaded-since-allowed', detail: '' };

function facts(given: {
  url: string;
  title?: string;
  heard?: HttpFacts | NotGot;
  allowed?: boolean;
  refusal?: string;
}) {
  return tabFacts(
    {
      door: {
        runInPage: async () => {
          if (given.refusal !== undefined) throw new Error(given.refusal);
          return 'complete';
        },
      },
      loads: { facts: async () => given.heard ?? UNHEARD },
      siteAllowed: async () => given.allowed ?? false,
      wait: () => new Promise(() => undefined),
    },
    { tabId: 1, windowId: 1, active: true, url: given.url, title: given.title ?? 'T' },
  );
}

test('an ordinary page of a site that was not allowed', async () => {
  expect(await facts({ url: 'https://example.org/a' })).toEqual({
    tabId: 1,
    url: 'https://example.org/a',
    title: 'T',
    errorPage: false,
    http: { got: false, reason: 'site-not-allowed', detail: '' },
    askFor: 'https://example.org/*',
  });
});

test('a page that was open before its site was allowed', async () => {
  expect(await facts({ url: 'https://example.org/a', allowed: true })).toMatchObject({
    http: { reason: 'not-loaded-since-allowed' },
    askFor: null,
  });
});

test('the title of an error page is not the page’s', async () => {
  for (const refusal of [CHROMIUM_ERROR, FIREFOX_REFUSED]) {
    expect(await facts({ url: 'https://example.org/', refusal })).toMatchObject({
      errorPage: true,
      title: '',
    });
  }
});

test('Chromium’s own page for an empty 404 is an error page that has an answer', async () => {
  const heard = { ...ANSWER, status: 404 };
  expect(
    await facts({ url: 'https://example.org/', allowed: true, heard, refusal: CHROMIUM_ERROR }),
  ).toMatchObject({ errorPage: true, http: { status: 404 } });
});

test('a PDF in Firefox is no error page where the answer is known', async () => {
  expect(
    await facts({
      url: 'https://example.org/d?id=3',
      allowed: true,
      heard: ANSWER,
      refusal: FIREFOX_REFUSED,
    }),
  ).toMatchObject({ errorPage: false, title: 'T' });
});

test('a load that failed is an error page even where a script was not refused', async () => {
  const heard = { ...ANSWER, status: 0, error: 'NS_ERROR_UNKNOWN_HOST' };
  expect(await facts({ url: 'https://example.org/', allowed: true, heard })).toMatchObject({
    errorPage: true,
  });
});

test('pages of the browser are nothing to ask for', async () => {
  expect(await facts({ url: 'about:config' })).toMatchObject({
    askFor: null,
    http: { reason: 'browser-page' },
  });
  expect(await facts({ url: '', refusal: CHROMIUM_OWN })).toMatchObject({
    http: { reason: 'browser-page' },
  });
  expect(await facts({ url: '', refusal: CHROMIUM_NO_ACCESS })).toMatchObject({
    http: { reason: 'site-not-allowed' },
  });
});

function instant(text: string): Instant {
  if (!isInstant(text)) throw new Error(text);
  return text;
}
