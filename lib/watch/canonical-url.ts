/** Parameters that say where a click came from, not which page is meant. */
const TRACKING =
  /^(utm_[a-z]+|fbclid|gclid|dclid|msclkid|yclid|mc_[ce]id|igshid|_hs(enc|mi)|ref_src|ref_url|share_token|spm|from_source|vd_source|share_(source|medium|plat|tag|times|session_id))$/i;

/**
 * What two spellings of one address have in common, for telling that a page is watched already: host in ASCII and
 * without a closing dot, no default port, no fragment (but for `#!`, which names a page), no tracking parameters.
 * `http` and `https` stay apart: one can be blocked without the other.
 *
 * @param url as `readAddress` gives it
 */
export function canonicalUrl(url: string): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  parsed.hostname = parsed.hostname.replace(/\.$/, '');
  if (!parsed.hash.startsWith('#!')) parsed.hash = '';
  const tracking = [...parsed.searchParams.keys()].filter((name) => TRACKING.test(name));
  // Only where there is something to take out: setting a parameter writes the whole query anew.
  for (const name of tracking) parsed.searchParams.delete(name);
  if (parsed.search === '?' || parsed.searchParams.size === 0) parsed.search = '';
  return parsed.href;
}
