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

const GRANTED = /^(\*|https?):\/\/(\*|(?:\*\.)?[^/*]+)\/\*$/;

/**
 * Whether a pattern that was granted lets the asked one be seen. A person can grant wider ones in the browser's own
 * settings than we ever ask for: all sites, a name with all below it, or both schemes.
 *
 * @param asked as `sitePattern` gives it
 */
export function patternCovers(granted: string, asked: string): boolean {
  if (granted === asked) return true;
  const [, scheme, host] = /^(https?):\/\/([^/]+)\/\*$/.exec(asked) ?? [];
  if (scheme === undefined || host === undefined) return false;
  if (granted === '<all_urls>') return true;
  const [, wideScheme, wideHost] = GRANTED.exec(granted) ?? [];
  if (wideHost === undefined || (wideScheme !== '*' && wideScheme !== scheme)) return false;
  if (wideHost === '*' || wideHost === host) return true;
  return wideHost.startsWith('*.') && `.${host}`.endsWith(wideHost.slice(1));
}

/** Whether a granted pattern is one site, as we ask for it. */
export function isOneSite(granted: string): boolean {
  return sitePattern(granted.replace(/\*$/, '')) === granted;
}
