/**
 * A host as sites have them: a name of letters, digits, hyphens and underscores, or an address of the network. The URL
 * parser lets more through, and Chromium and Firefox do not agree on how it is written then.
 */
const PLAIN_HOST = /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])$/i;

/**
 * Whether this is the host of one site. A `*` in it would make a pattern that asks the person for every site below a
 * name, and most other signs one that the browser refuses with an exception.
 *
 * @param hostname as the URL parser gives it, in ASCII
 */
export function isPlainHost(hostname: string): boolean {
  return PLAIN_HOST.test(hostname);
}
