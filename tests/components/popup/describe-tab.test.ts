import { describe, expect, it } from 'vitest';
import { describeTab, type SeenTab } from '../../../components/popup/describe-tab.ts';
import { instantOf } from '../../../lib/civil-date.ts';
import type { HttpFacts, NotGotReason } from '../../../lib/incidents/incident.ts';
import { httpFactsAt } from '../../support/http-facts.ts';

const at = instantOf(new Date('2026-12-10T14:02:11.000Z'));
const time = () => '14:02';

function answered(change: Partial<HttpFacts>): SeenTab {
  return {
    url: 'https://example.org/a',
    title: 'A',
    errorPage: false,
    askFor: null,
    http: httpFactsAt(at, { statusLine: 'HTTP/1.1 200 OK', ip: '203.0.113.7', ...change }),
  };
}

function silent(reason: NotGotReason, change: Partial<SeenTab> = {}): SeenTab {
  return {
    ...answered({}),
    askFor: 'https://example.org/*',
    http: { got: false, reason, detail: '' },
    ...change,
  };
}

describe('describeTab', () => {
  it.each([
    [200, 'plain', 'removal'],
    [403, 'failed', 'access-failure'],
    [404, 'gone', 'removal'],
    [410, 'gone', 'removal'],
    [451, 'gone', 'removal'],
    [503, 'failed', 'access-failure'],
  ] as const)('says what answered %i, and guesses no further', (status, tone, guess) => {
    expect(describeTab(answered({ status }), time)).toMatchObject({
      tone,
      guess,
      sentence: { key: 'popup.tabAnswered', values: { status, time: '14:02' } },
    });
  });

  it.each(['net::ERR_CONNECTION_RESET', 'NS_ERROR_NET_RESET', 'unknown:was weiß ich'])(
    'keeps the browser’s error string untouched: %s',
    (error) => {
      const seen = describeTab(answered({ status: 0, error }), time);
      expect(seen.sentence).toEqual({ key: 'popup.tabFailed', values: { error } });
      expect(seen.guess).toBe('access-failure');
      expect(seen.more).toContainEqual({ key: 'popup.tabTriedAt', values: { time: '14:02' } });
    },
  );

  it('names redirects and the cache, because they change what the answer means', () => {
    const seen = describeTab(
      answered({
        fromCache: true,
        redirects: [{ url: 'http://start.example/x', status: 301, at }],
      }),
      time,
    );
    expect(seen.more.map((line) => line.key)).toEqual([
      'popup.tabRedirected',
      'popup.tabFromCache',
    ]);
    expect(seen.more[0]?.values).toEqual({ count: 1, from: 'start.example' });
  });

  it('offers to allow a site that has not been allowed', () => {
    expect(describeTab(silent('site-not-allowed'), time)).toMatchObject({
      sentence: { key: 'popup.tabNotAllowed' },
      askFor: 'https://example.org/*',
      loadAgain: false,
      tone: 'plain',
    });
  });

  it('offers to load again what was loaded before the site was allowed', () => {
    expect(describeTab(silent('not-loaded-since-allowed'), time)).toMatchObject({
      sentence: { key: 'popup.tabLoadAgain' },
      askFor: null,
      loadAgain: true,
    });
  });

  it('guesses a failure on an error page, with or without a site to ask for', () => {
    const asked = describeTab(silent('site-not-allowed', { errorPage: true }), time);
    expect(asked).toMatchObject({
      tone: 'failed',
      guess: 'access-failure',
      sentence: { key: 'popup.tabErrorPageNotAllowed' },
      askFor: 'https://example.org/*',
    });
    const bare = describeTab(silent('error-page', { errorPage: true, askFor: null }), time);
    expect(bare.sentence.key).toBe('popup.tabErrorPage');
  });

  it('never asks for a page of the browser', () => {
    const seen = describeTab(silent('browser-page', { askFor: 'about:*' }), time);
    expect(seen.askFor).toBeNull();
    expect(seen.sentence.key).toBe('popup.tabBrowserPage');
  });
});
