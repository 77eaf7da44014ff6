import type { HttpFacts } from '../incidents/incident.ts';
import { addressTellsOfPerson } from './address-tells.ts';

/**
 * Headers of an answer that leave where the one who looked stays behind, each because it says something of what was
 * sent. A list of what may leave, because nobody can list what networks, caches and sites put in: the reader's address,
 * region and provider, the machine near them that answered, their session and account. So these are not in it:
 * `server`, into which caches write the place of their machine; `age` and `x-cache`, which tell one cache from another;
 * `content-language`, `vary` and `set-cookie`, which answer to the reader's languages, device and login; `etag`,
 * `content-length` and digests, by which who draws the page with one name after another would know the reader's; and
 * every header of a security policy, in whose addresses for reports sites number their visitors.
 */
export const PUBLIC_HEADERS: ReadonlySet<string> = new Set([
  // What the bytes are.
  'content-type',
  'content-encoding',
  // When it was sent, and which version of the page it is.
  'date',
  'last-modified',
  'memento-datetime',
  // Where the site leads, and who it names as having the page blocked (RFC 7725).
  'location',
  'refresh',
  'link',
  // For how long it says that it holds.
  'retry-after',
  'cache-control',
  'expires',
  // Whether search engines were told to leave it out.
  'x-robots-tag',
]);

/** Addresses in `link` and `refresh`. */
const ADDRESSES = /(?<=<)[^>]*(?=>)|(?<=url=["']?)[^"']+/gi;
/** Whatever site it is of, what stands behind the path of an address can be read. */
const ANY = 'https://site.invalid';

/**
 * Whether a header may leave where the one who looked stays behind: one of the list, with no address in it that tells of
 * them.
 */
export function isPublicHeader({ name, value }: HttpFacts['headers'][number]): boolean {
  const known = name.toLowerCase();
  if (!PUBLIC_HEADERS.has(known)) return false;
  const addresses = known === 'location' ? [value] : (value.match(ADDRESSES) ?? []);
  return !addresses.some((one) => addressTellsOfPerson(URL.parse(one, ANY)?.href ?? one));
}
