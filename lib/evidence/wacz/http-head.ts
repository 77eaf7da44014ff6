import type { HttpFacts } from '../../incidents/incident.ts';

/** What an answer's head says, and an index says again. */
export interface HttpHead {
  readonly status: number;
  /** As the server sent it; null where it sent none. */
  readonly contentType: string | null;
}

/** Names of headers that tell how the bytes travelled, not what was kept of them. */
const OF_TRANSPORT = /^(content-encoding|transfer-encoding|content-length)$/i;

/**
 * The head of an answer as a WARC holds it. Browsers hand on the body as it is after decoding, so a
 * reader must not decode it again: those headers are kept as `x-orig-…`, as ArchiveWeb.page does, and
 * `content-length` is that of the body kept. HTTP/2 and HTTP/3 have no status line; like every archiver
 * in a browser we write one of HTTP/1.1.
 * @param size of the body kept, in bytes
 */
export function responseHead(http: HttpFacts, size: number): string {
  const said = /^HTTP\/1\.[01] (\d{3})(?: [\x20-\x7E]*)?$/.exec(http.statusLine)?.[1];
  const reason = /^HTTP\/[\d.]+ \d{3} ([\x20-\x7E]+)$/.exec(http.statusLine)?.[1] ?? '';
  const status = String(http.status);
  const first = said === status ? http.statusLine : `HTTP/1.1 ${status} ${reason}`;
  const headers = http.headers
    .filter(({ name }) => /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name))
    .map(({ name, value }) => [OF_TRANSPORT.test(name) ? `x-orig-${name}` : name, oneLine(value)]);
  return head(first, [...headers, ['content-length', String(size)]]);
}

/** The other way, of a head in an archive; null where it does not begin as an answer does. */
export function readHttpHead(text: string): HttpHead | null {
  const [first = '', ...lines] = text.split('\r\n');
  const status = /^HTTP\/1\.[01] (\d{1,4})(?: |$)/.exec(first)?.[1];
  if (status === undefined) return null;
  const type = lines.find((line) => /^content-type:/i.test(line));
  const contentType = type?.slice('content-type:'.length).trim() ?? null;
  return { status: Number(status), contentType };
}

/**
 * The head of our own request, as far as it is known: method, address and host. What else the browser
 * sent (its name, its languages) tells of the person, and was not kept.
 */
export function requestHead(uri: string): string | null {
  const url = URL.parse(uri);
  if (url === null) return null;
  return head(`GET ${url.pathname}${url.search} HTTP/1.1`, [['host', url.host]]);
}

function head(first: string, headers: readonly (readonly string[])[]): string {
  return `${first}\r\n${headers.map(([name = '', value = '']) => `${name}: ${value}\r\n`).join('')}\r\n`;
}

/** A header's value cannot end its line, whatever a server sent. */
function oneLine(value: string): string {
  // eslint-disable-next-line no-control-regex -- finding control characters is the point
  return value.replace(/[\u0000-\u001F\u007F]+/g, ' ').trim();
}
