/** Longest address that is taken apart; a longer one matches nothing. */
const URL_MATCH_LIMIT = 65_536;

/** An `http(s)` address taken apart; null for anything else. */
export function parseWebUrl(url: string): URL | null {
  if (url.length > URL_MATCH_LIMIT) return null;
  const parsed = URL.parse(url);
  return parsed && (parsed.protocol === 'http:' || parsed.protocol === 'https:') ? parsed : null;
}

/** Host of an address in ASCII without the final dot; empty where it has none. */
export function hostOf(url: string): string {
  return parseWebUrl(url)?.hostname.replace(/\.$/, '') ?? '';
}

/**
 * Whether a host fits a pattern: `*` is any, `*.example.org` is example.org and all below it,
 * `www.example.org` is itself, and `*.lbry.*` is the label `lbry` under any ending.
 */
export function hostMatches(host: string, pattern: string): boolean {
  if (pattern === '*') return true;
  const name = host.toLowerCase();
  if (pattern.endsWith('.*')) {
    const label = pattern.replace(/^\*\./, '').slice(0, -2);
    return name.split('.').slice(0, -1).includes(label);
  }
  if (pattern.startsWith('*.')) {
    const base = pattern.slice(2);
    return name === base || name.endsWith(`.${base}`);
  }
  return (
    name === pattern ||
    name === `www.${pattern}` ||
    name === `m.${pattern}` ||
    name === `mobile.${pattern}`
  );
}

/** Whether a host fits one of the patterns; an empty host fits none. */
export function anyHostMatches(host: string, patterns: readonly string[]): boolean {
  return host !== '' && patterns.some((pattern) => hostMatches(host, pattern));
}

/**
 * Whether an address is the one that a signature's pattern names: host, start of the path and the
 * names (and values, where the pattern has them) of the query. An address that only carries the other
 * one in its query (`?u=http://warning.rt.ru`) does not match. Patterns without a host
 * (`wappoc_appmsgcaptcha`) are looked for in the path.
 */
export function urlMatches(url: string, pattern: string): boolean {
  const parsed = parseWebUrl(url);
  if (!parsed) return false;
  const bare = pattern.replace(/^https?:\/\//, '');
  if (!/^[^/?]*\./.test(bare)) return parsed.pathname.toLowerCase().includes(bare.toLowerCase());
  const wanted = URL.parse(`http://${bare}`);
  if (!wanted) return false;
  const host = parsed.hostname.replace(/\.$/, '');
  if (host !== wanted.hostname && !host.endsWith(`.${wanted.hostname}`)) return false;
  if (!pathStartsWith(parsed.pathname, wanted.pathname)) return false;
  if (bare.includes('/?') && wanted.pathname === '/' && parsed.pathname !== '/') return false;
  return queryHolds(parsed, wanted);
}

function pathStartsWith(path: string, start: string): boolean {
  if (start === '/' || path === start) return true;
  if (!path.startsWith(start)) return false;
  return start.endsWith('/') || path.charAt(start.length) === '/';
}

function queryHolds(url: URL, wanted: URL): boolean {
  if (wanted.search === '') return true;
  for (const [name, value] of wanted.searchParams) {
    const given = url.searchParams.get(name);
    if (given === null) return false;
    if (value !== '' && given !== value) return false;
  }
  return true;
}
