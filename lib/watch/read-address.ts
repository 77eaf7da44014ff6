import { URL_LIMIT } from '../incidents/incident.ts';
import { err, ok, type Result } from '../result.ts';
import type { RefusalReason } from './list-entry.ts';
import { isPlainHost } from './plain-host.ts';

export interface ReadAddress {
  readonly url: string;
  readonly schemeAdded: boolean;
}

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
/** `example.org:8080/x` has no scheme, though the URL parser would see one in `example.org:`. */
const HOST_AND_PORT = /^(?:localhost|[^\s/?#:@]*\.[^\s/?#:@]+):\d{1,5}(?=$|[/?#])/i;
/** A name with a dot in it, as people write sites; CJK names count. */
const BARE_HOST = /^[^\s/?#:@.][^\s/?#:@]*\.[^\s/?#:@]{2,}(?=$|[/?#:])/;

/**
 * The address that a text of somebody's is, made whole: without a scheme it is taken for `https://`.
 * Only `http` and `https` are taken. Errors: the reasons of `REFUSAL_REASONS` that are about one address.
 */
export function readAddress(text: string): Result<ReadAddress, RefusalReason> {
  const typed = text.trim();
  if (typed.includes('\ufffd')) return err('damaged-text');
  // Checked before it is parsed: a data: URL may have 50 MB.
  if (typed.length > URL_LIMIT) return err(schemeOf(typed) === 'other' ? 'scheme' : 'too-long');
  const scheme = schemeOf(typed);
  if (scheme === 'other') return err('scheme');
  if (scheme === 'none' && !BARE_HOST.test(typed) && !HOST_AND_PORT.test(typed)) {
    return err('no-address');
  }
  const schemeAdded = scheme === 'none';
  // A blank inside would be taken for a part of the path; nobody means that.
  if (/\s/u.test(typed)) return err('no-address');
  const whole = schemeAdded ? `https://${typed}` : typed;
  if (!URL.canParse(whole)) return err('no-address');
  const parsed = new URL(whole);
  // `*.example.org` means many sites, and one is asked for.
  if (!isPlainHost(parsed.hostname)) return err('no-address');
  if (parsed.username !== '' || parsed.password !== '') return err('credentials');
  // Percent code and punycode are longer than what they stand for.
  return parsed.href.length > URL_LIMIT ? err('too-long') : ok({ url: parsed.href, schemeAdded });
}

function schemeOf(typed: string): 'web' | 'other' | 'none' {
  if (/^https?:/i.test(typed)) return 'web';
  return SCHEME.test(typed) && !HOST_AND_PORT.test(typed) ? 'other' : 'none';
}
