import { describe, expect, test } from 'vitest';
import { bracketOf, shownState } from '../../../components/watch/shown-state.ts';
import {
  filterWatchRows,
  PLAIN_WATCH_VIEW,
  watchRows,
} from '../../../components/watch/watch-rows.ts';
import { watchHosts } from '../../../components/watch/watch-hosts.ts';
import type { Fact } from '../../../lib/incidents/incident.ts';
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
  const shown = (view: Partial<typeof PLAIN_WATCH_VIEW>, waits = false) =>
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
    expect(shown({ state: 'waiting' }, true)).toEqual([1]);
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
