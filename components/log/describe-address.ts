import { visibleLine } from './visible-text.ts';

/** A URL as a line in a table: host first, since that is what people recognise. */
export interface AddressLine {
  /** Host, or the scheme with its colon for addresses without one (`data:`, `about:`). */
  readonly host: string;
  /** Path and what follows, shortened. */
  readonly rest: string;
}

const REST_LIMIT = 120;

/**
 * Splits an address for show. What is no URL comes back whole in `host`, shortened.
 * `decodeURI` makes Chinese paths readable; deceptive signs that it brings out are named.
 */
export function describeAddress(url: string): AddressLine {
  const head = url.slice(0, 4 * REST_LIMIT);
  if (!URL.canParse(head)) return { host: visibleLine(url, REST_LIMIT), rest: '' };
  const parsed = new URL(head);
  const rest = parsed.host
    ? parsed.pathname + parsed.search + parsed.hash
    : head.slice(parsed.protocol.length);
  return {
    host: visibleLine(parsed.host || parsed.protocol, REST_LIMIT),
    rest: rest === '/' ? '' : visibleLine(decoded(rest), REST_LIMIT),
  };
}

function decoded(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    // A percent sign that starts no escape (or an escape that we cut in two): shown as it is.
    return path;
  }
}
