import { describe, expect, it } from 'vitest';
import type { SeenTab } from '../../../components/popup/describe-tab.ts';
import { prefill } from '../../../components/popup/prefill.ts';
import { instantOf } from '../../../lib/civil-date.ts';
import { httpFactsAt } from '../../support/http-facts.ts';

const at = instantOf(new Date('2026-12-10T14:02:11.123Z'));
const url = 'https://example.org/post/1';
const page: SeenTab = {
  url,
  title: 'A post',
  errorPage: false,
  askFor: null,
  http: httpFactsAt(at, { status: 404, statusLine: 'HTTP/1.1 404 Not Found' }),
};

describe('prefill', () => {
  it('fills in what the tab shows', () => {
    expect(prefill({ url, title: 'A post' }, page, at)).toEqual({
      kind: 'removal',
      urlTyped: url,
      urlReached: url,
      title: 'A post',
      seenAt: at,
    });
  });

  it('keeps where it began and where it ended apart', () => {
    const start = 'https://short.example/x';
    const redirected: SeenTab = {
      ...page,
      http: page.http.got
        ? { ...page.http, redirects: [{ url: start, status: 301, at }] }
        : page.http,
    };
    expect(prefill(null, redirected, at)).toMatchObject({ urlTyped: start, urlReached: url });
  });

  it('on an error page takes the address, not the browser’s words, and claims no arrival', () => {
    const failed: SeenTab = {
      ...page,
      title: 'Problem loading page',
      errorPage: true,
      http: { got: false, reason: 'site-not-allowed', detail: '' },
    };
    expect(prefill({ url, title: 'Problem loading page' }, failed, at)).toEqual({
      kind: 'access-failure',
      urlTyped: url,
      urlReached: '',
      title: '',
      seenAt: at,
    });
  });

  it.each(['about:newtab', 'chrome://extensions/', 'moz-extension://x/dashboard.html', ''])(
    'leaves the address to be typed on %j',
    (own) => {
      const fields = prefill({ url: own, title: 'New Tab' }, null, at);
      expect(fields).toMatchObject({ urlTyped: '', urlReached: '', title: '' });
    },
  );

  it('is useful before the worker has answered', () => {
    expect(prefill({ url, title: 'A post' }, null, at)).toMatchObject({
      kind: 'removal',
      urlTyped: url,
      urlReached: '',
      title: 'A post',
    });
  });
});
