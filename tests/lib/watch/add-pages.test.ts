import { describe, expect, it } from 'vitest';
import { stampOf } from '../../../lib/incidents/stamp.ts';
import { URL_LIMIT } from '../../../lib/incidents/incident.ts';
import { addPages, watchedUrls } from '../../../lib/watch/add-pages.ts';
import { canonicalUrl } from '../../../lib/watch/canonical-url.ts';
import { WatchBook } from '../../../lib/watch/watch-book.ts';
import { aChange, aWatchedPage, START } from './a-watched-page.ts';

const stamp = () => stampOf(new Date(START));

describe('one page in two spellings', () => {
  it.each([
    ['https://example.org', 'HTTPS://Example.org:443/#top'],
    ['https://example.org/a?id=1', 'https://example.org./a?id=1&utm_source=x&fbclid=y'],
    ['https://example.org/a', 'https://example.org/a?spm=1.2'],
    ['https://人权.example/', 'https://xn--gmqz11d.example/'],
  ])('%s is %s', (one, other) => {
    const [a, b] = [one, other].map((url) => canonicalUrl(new URL(url).href));
    expect(a).toBe(b);
  });

  it.each([
    ['http://example.org/', 'https://example.org/'],
    ['https://example.org/?a=1&b=2', 'https://example.org/?a=2&b=1'],
    ['https://example.org/#!/post/1', 'https://example.org/#!/post/2'],
    ['https://example.org/a', 'https://example.org/a/'],
  ])('%s is not %s', (one, other) => {
    expect(canonicalUrl(one)).not.toBe(canonicalUrl(other));
  });

  it('does not rewrite a query that has nothing to take out', () => {
    const odd = "https://example.org/?q=%E4%BA%BA+%E6%9D%83&x='";
    expect(canonicalUrl(new URL(odd).href)).toBe(new URL(odd).href);
  });
});

describe('adding pages', () => {
  it.each(['*.example.org', 'https://*/', 'https://foo*bar.example/', "https://a'b.example/"])(
    'refuses %s, which is no address of one site',
    (address) => {
      const { pages, refused } = addPages([{ address }], 'list', new Set(), stamp);
      expect(pages).toEqual([]);
      expect(refused).toEqual([{ index: 0, reason: 'no-address' }]);
    },
  );

  it('takes what is an address, and names the reason for each of the others', () => {
    const listedAs = {
      categoryCode: 'HUMR',
      categoryDescription: 'Human Rights Issues',
      dateAdded: '2026-06-01',
      source: 'citizenlab',
    };
    const { pages, refused } = addPages(
      [
        { address: 'ohchr.org', listedAs, note: ' a note ' },
        { address: 'javascript:alert(1)' },
        { address: 'https://ohchr.org/#about' },
        { address: 'https://name:secret@un.org/' },
        { address: '' },
        { address: `https://un.org/${'a'.repeat(URL_LIMIT)}` },
        { address: 'https://example.org/statement?utm_medium=mail' },
        { address: 'https://un.org/', title: 'x'.repeat(5_000), mode: 'tab' },
      ],
      'test-list',
      new Set([canonicalUrl('https://example.org/statement')]),
      stamp,
    );
    expect(refused).toEqual([
      { index: 1, reason: 'scheme' },
      { index: 2, reason: 'duplicate' },
      { index: 3, reason: 'credentials' },
      { index: 4, reason: 'no-address' },
      { index: 5, reason: 'too-long' },
      { index: 6, reason: 'already-watched' },
    ]);
    expect(pages).toMatchObject([
      { url: 'https://ohchr.org/', note: 'a note', listedAs, mode: 'fetch', origin: 'test-list' },
      { url: 'https://un.org/', mode: 'tab', listedAs: null },
    ]);
    expect(pages[1]?.title).toHaveLength(1_000);
    expect(new Set(pages.map(({ id }) => id)).size).toBe(2);
  });

  it('takes ten thousand at once', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      address: `https://example.org/${index}`,
    }));
    expect(addPages(many, 'list', new Set(), stamp).pages).toHaveLength(10_000);
  });

  it('takes a page again that was taken off the list', () => {
    const book = new WatchBook();
    const page = aWatchedPage();
    book.update([page]);
    expect(watchedUrls(book.stories())).toEqual(new Set([page.urlCanonical]));
    book.update([page, aChange(page, 'removed', START)]);
    expect(watchedUrls(book.stories())).toEqual(new Set());
  });
});
