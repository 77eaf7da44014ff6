const WEB = new Set(['http:', 'https:']);
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
const HOST_AND_PORT = /^[^/\s:]+\.[^/\s:]+:\d+(\/|$)/;

/**
 * The host that an address is about, in ASCII (punycode) and without a closing dot; empty where there
 * is none, as in `data:` and `about:`. What was typed counts first, since a blocked page may end up at
 * somebody else's host; an address typed without "https://" is understood.
 */
export function platformOf(urlTyped: string, urlReached: string): string {
  return hostOf(urlTyped) || hostOf(urlReached);
}

function hostOf(text: string): string {
  const typed = text.trim();
  if (typed === '') return '';
  const url = SCHEME.test(typed) && !HOST_AND_PORT.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(url)) return '';
  const { protocol, hostname } = new URL(url);
  // A single word is a search, not a host: typed without a scheme it says nothing about a platform.
  const bare = url !== typed && !hostname.includes('.');
  return WEB.has(protocol) && !bare ? hostname.replace(/\.$/, '') : '';
}
