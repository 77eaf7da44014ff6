import { hostOf, parseWebUrl } from './match-url.ts';
import type { WitnessFacts } from './witness-facts.ts';

/**
 * Whether what came is the site's own: over TLS, under its own name, it comes from whoever holds its certificate. No
 * network and no sign-in page put it there, and the connection was there to bring it.
 */
export function isSitesOwn(facts: WitnessFacts): boolean {
  const end = parseWebUrl(facts.finalUrl ?? facts.url);
  if (end?.protocol !== 'https:') return false;
  const [asked, reached] = [`.${hostOf(facts.url)}`, `.${hostOf(end.href)}`];
  return asked.endsWith(reached) || reached.endsWith(asked);
}
