import { parseWebUrl } from './match-url.ts';

/** What search pages of platforms and engines are called, as a part of their path. */
const PLACES =
  /^\/(?:search(?:_result)?|subject_search|results|weixin|web|so|sousuo|find|f\/search)(?:[/.]|$)|^\/s\/?$|\/search\/?$/i;
/** Where the words stand in the path: douyin.com/search/…, x.com/hashtag/…. */
const WORDS_IN_PATH = /^\/(?:search(?:_result)?|hashtag|tags?|explore\/tags)\/[^/]/i;
const SEARCH_HOST = /^(?:s|search|so)\./i;
/** What they call the words that are looked for. */
const WORDS = [
  'q',
  'query',
  'search_query',
  'wd',
  'word',
  'kw',
  'keyword',
  'keywords',
  'text',
  'search_text',
  'qw',
  'containerid',
  'p',
] as const;

/**
 * Whether an address asks for something to be searched for. What stands on such a page are titles and
 * beginnings of other pages: their words are never its own notice.
 */
export function isSearchAddress(url: string): boolean {
  const parsed = parseWebUrl(url);
  if (!parsed) return false;
  const { hostname, pathname, searchParams } = parsed;
  const asks = WORDS.some((name) => searchParams.has(name));
  if (asks && (PLACES.test(pathname) || SEARCH_HOST.test(hostname))) return true;
  return (
    WORDS_IN_PATH.test(pathname) ||
    (SEARCH_HOST.test(hostname) && /^\/[a-z]+\/[^/]/i.test(pathname))
  );
}
