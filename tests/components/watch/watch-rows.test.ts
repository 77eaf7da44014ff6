import { describe, expect, test } from 'vitest';
import { bracketOf, shownState } from '../../../components/watch/shown-state.ts';
import {
  filterWatchRows,
  PLAIN_WATCH_VIEW,
  waitsFor,
  watchRows,
  type WaitsFor,
} from '../../../components/watch/watch-rows.ts';
import { watchHosts } from '../../../components/watch/watch-hosts.ts';
import type { Fact, Observation } from '../../../lib/incidents/incident.ts';
import { sitePattern } from '../../../lib/platform/site-pattern.ts';
import { WatchBook } from '../../../lib/watch/watch-book.ts';
import {
  aChange,
  aLook,
  aWatchedPage,
  DAY,
  HOUR,
  START,
  type Find,
} from '../../lib/watch/a-watched-page.ts';

function storiesOf(facts: readonly Fact[]) {
  const book = new WatchBook();
  book.update(facts);
  return book.stories();
}

function storyOf(finds: readonly Find[]) {
  const page = aWatchedPage();
  const looks = finds.map((find, at) => aLook(page, START + at * DAY, find));
  const [story] = storiesOf([page, ...looks]);
  if (!story) throw new Error('no story');
  return story;
}

describe('what a page is shown as', () => {
  test.each<[string, readonly Find[]]>([
    ['new', []],
    ['seen', ['first', 'standing']],
    ['changed', ['first', 'shortened']],
    ['missing', ['first', 'notFound']],
    ['confirmed', ['first', 'notFound', 'notFound']],
    ['restored', ['first', 'notFound', 'notFound', 'standing']],
    ['never-seen', ['neverThere']],
    ['unreached', ['first', 'reset']],
  ])('%s', (state, finds) => {
    expect(shownState(storyOf(finds))).toBe(state);
  });

  test('the interval is the one of what is shown', () => {
    const at = (finds: readonly Find[]) => {
      const bracket = bracketOf(storyOf(finds));
      const day = (moment: number) => (moment - START) / DAY;
      return bracket && [bracket.after ? day(bracket.after.at) : null, day(bracket.until.at)];
    };
    expect(at(['first', 'standing'])).toBeNull();
    expect(at(['first', 'standing', 'notFound', 'notFound'])).toEqual([1, 2]);
    expect(at(['first', 'notFound', 'notFound', 'standing'])).toEqual([2, 3]);
    expect(at(['neverThere'])).toEqual([null, 0]);
  });
});

describe('the list', () => {
  const urls = [
    'https://a.example/x',
    'https://b.example/%E4%BA%BA%E6%9D%83',
    'http://a.example/y',
  ];
  const pages = urls.map((url) => aWatchedPage({ url, title: '' }));
  const [first, second, third] = pages;
  const facts: Fact[] = [
    ...pages,
    ...(second ? [aLook(second, START, 'first'), aLook(second, START + HOUR, 'notFound')] : []),
    ...(first ? [aChange(first, 'paused', START + HOUR)] : []),
    ...(third ? [aChange(third, 'removed', START + HOUR)] : []),
  ];
  const rows = watchRows(storiesOf(facts));
  const shown = (view: Partial<typeof PLAIN_WATCH_VIEW>, waits: WaitsFor = null) =>
    filterWatchRows(rows, { ...PLAIN_WATCH_VIEW, ...view }, () => waits).map(({ story }) =>
      urls.indexOf(story.page.url),
    );

  test('what is amiss stands first; what was taken off is shown only when asked for', () => {
    expect(shown({})).toEqual([1, 0]);
    expect(shown({ removed: true })).toEqual([2]);
  });

  test('Chinese in an address is found as it is read', () => {
    expect(shown({ text: '人权' })).toEqual([1]);
    expect(shown({ text: 'A.EXAMPLE x' })).toEqual([0]);
  });

  test('a paused page does not wait', () => {
    expect(shown({ state: 'paused' })).toEqual([0]);
    expect(shown({ state: 'waiting' }, 'own-site')).toEqual([1]);
    expect(shown({ state: 'missing' })).toEqual([1]);
  });

  test('sites are counted by what the browser is asked for, those that wait first', () => {
    const allowed = (pattern: string) => pattern === 'https://a.example/*';
    expect(watchHosts(storiesOf(facts), sitePattern, allowed)).toEqual([
      { pattern: 'https://b.example/*', pages: 1, allowed: false },
      { pattern: 'https://a.example/*', pages: 1, allowed: true },
    ]);
  });
});

describe('a page that leads on to another site', () => {
  const page = aWatchedPage({ url: 'http://a.example/x' });
  const sentTo = (location: string, at: number, status = 301): Observation => {
    const look = aLook(page, at, 'first');
    if (!look.http.got) return look;
    return {
      ...look,
      http: { ...look.http, status, headers: [{ name: 'location', value: location }] },
    };
  };
  const storyAfter = (...looks: readonly Observation[]) => storiesOf([page, ...looks]);
  const only =
    (...hosts: readonly string[]) =>
    (url: string) =>
      hosts.some((host) => url.startsWith(host));
  const waits = (looks: readonly Observation[], allowed: (url: string) => boolean) =>
    storyAfter(...looks).map((story) => waitsFor(story, allowed));

  test('waits for that site, once its own is allowed', () => {
    const away = sentTo('https://a.example/x', START);
    expect(waits([away], only())).toEqual(['own-site']);
    expect(waits([away], only('http://a.example/'))).toEqual(['next-site']);
    expect(waits([away], only('http://a.example/', 'https://a.example/'))).toEqual([null]);
    expect(waits([], only('http://a.example/'))).toEqual([null]);
  });

  test.each([['/elsewhere'], ['javascript:alert(1)'], ['http://'], ['']])(
    'a redirect to "%s" waits for nothing else',
    (location) => {
      expect(waits([sentTo(location, START)], only('http://a.example/'))).toEqual([null]);
    },
  );

  test('an answer that is no redirect, or a look after it that got to the page, waits for nothing', () => {
    const allowed = only('http://a.example/');
    expect(waits([sentTo('https://a.example/x', START, 201)], allowed)).toEqual([null]);
    expect(
      waits([sentTo('https://a.example/x', START), aLook(page, START + HOUR, 'first')], allowed),
    ).toEqual([null]);
  });

  test('its sites are the one it leads to now, and those it led to that were allowed', () => {
    const stories = storyAfter(
      sentTo('https://old.example/', START),
      sentTo('https://a.example/', START + HOUR),
      sentTo('https://b.example/', START + 2 * HOUR),
    );
    const allowed = (pattern: string) => !pattern.includes('old') && !pattern.includes('b.');
    expect(watchHosts(stories, sitePattern, allowed)).toEqual([
      { pattern: 'https://b.example/*', pages: 1, allowed: false },
      { pattern: 'http://a.example/*', pages: 1, allowed: true },
      { pattern: 'https://a.example/*', pages: 1, allowed: true },
    ]);
  });
});
