import { isPlainHost } from '../watch/plain-host.ts';

/**
 * The pattern that asks for exactly this address's host, such as `https://example.org/*`; null where
 * asking makes no sense. Without the port: Firefox knows none in patterns, and one without covers all.
 */
export function sitePattern(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  if ((protocol !== 'http:' && protocol !== 'https:') || !isPlainHost(hostname)) return null;
  return `${protocol}//${hostname}/*`;
}
