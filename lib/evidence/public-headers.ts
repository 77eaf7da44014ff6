/**
 * Headers of an answer that leave where the one who looked stays behind, each because it says something of what was
 * sent. A list of what may leave, because nobody can list what networks, caches and sites put in: the reader's address,
 * region and provider, the machine near them that answered, their session and account. So these are not in it:
 * `server`, into which caches write the place of their machine; `age` and `x-cache`, which tell one cache from another;
 * `content-language`, `vary` and `set-cookie`, which answer to the reader's languages, device and login; and every
 * header of a security policy, in whose addresses for reports sites number their visitors.
 */
export const PUBLIC_HEADERS: ReadonlySet<string> = new Set([
  // What the bytes are, and how many.
  'content-type',
  'content-length',
  'content-encoding',
  'content-md5',
  'content-digest',
  'repr-digest',
  // When it was sent, and which version of the page it is.
  'date',
  'last-modified',
  'etag',
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

/** Whether a header may leave where the one who looked stays behind. */
export function isPublicHeader({ name }: { readonly name: string }): boolean {
  return PUBLIC_HEADERS.has(name.toLowerCase());
}
