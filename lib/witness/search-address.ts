import { parseWebUrl } from './match-url.ts';

/** What search pages of platforms and engines are called, as a part of their path. */
const PLACES = /^\/(?:search|results|weixin|web|so|sousuo|find)(?:[/.]|$)|^\/s\/?$/i;
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
  'p',
] as const;

/**
 * Whether an address asks for something to be searched for. What stands on such a page are titles and
 * beginnings of other pages: their words are never its own notice.
 */
export function isSearchAddress(url: string): boolean {
  const parsed = parseWebUrl(url);
  if (!parsed) return false;
  const asks = WORDS.some((name) => parsed.searchParams.has(name));
  return asks && (PLACES.test(parsed.pathname) || /^(?:s|search|so)\./i.test(parsed.hostname));
}
