/** What a record says of itself. */
export interface WarcHeader {
  readonly type: 'warcinfo' | 'response' | 'request' | 'resource';
  /** UUID. */
  readonly id: string;
  readonly date: string;
  /** Empty for `warcinfo`. */
  readonly uri: string;
  readonly contentType: string;
  /** UUID of the answer that a request belongs to; empty where it names none. */
  readonly concurrentTo: string;
  readonly contentLength: number;
  /** Digests stated of what the reader hashes: of the payload of an answer, of the block of all others. */
  readonly digests: readonly string[];
}

const TYPES = ['warcinfo', 'response', 'request', 'resource'] as const;
const NAME = /^[A-Za-z][A-Za-z0-9-]*$/;

/**
 * The header of one record, its blank line included, or null where it is not one that a bundle has:
 * version 1.1, each field once, all that WARC 1.1 demands of the type (sections 4 and 5), and digests
 * in SHA-256.
 */
export function parseWarcHeader(text: string): WarcHeader | null {
  const [version, ...lines] = text.split('\r\n').slice(0, -2);
  if (version !== 'WARC/1.1') return null;
  const fields = new Map<string, string>();
  for (const line of lines) {
    const [, name = '', value = ''] = /^([^:]+): ([\x20-\x7E]*)$/.exec(line) ?? [];
    const key = name.toLowerCase();
    if (!NAME.test(name) || fields.has(key)) return null;
    fields.set(key, value);
  }
  const type = TYPES.find((known) => known === fields.get('warc-type'));
  const id = uuidOf(fields.get('warc-record-id'));
  const date = fields.get('warc-date') ?? '';
  const length = fields.get('content-length') ?? '';
  const uri = fields.get('warc-target-uri') ?? '';
  const contentType = fields.get('content-type') ?? '';
  const concurrentTo = uuidOf(fields.get('warc-concurrent-to')) ?? '';
  const block = fields.get('warc-block-digest');
  const payload = fields.get('warc-payload-digest');
  const sound =
    type !== undefined &&
    id !== undefined &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(date) &&
    /^\d{1,15}$/.test(length) &&
    contentType !== '' &&
    (type === 'warcinfo') === (uri === '') &&
    (type === 'request') === (concurrentTo !== '') &&
    !/\s/.test(uri) &&
    // An answer's block is not hashed, the others' is its payload, and two have none.
    (type === 'response' ? block === undefined : block !== undefined) &&
    (type === 'response' || type === 'resource') === (payload !== undefined);
  if (!sound) return null;
  const digests = [block, payload].flatMap((said) => (said === undefined ? [] : [hexOf(said)]));
  const contentLength = Number(length);
  return { type, id, date, uri, contentType, concurrentTo, contentLength, digests };
}

function uuidOf(text = ''): string | undefined {
  return /^<urn:uuid:([0-9a-f-]{36})>$/.exec(text)?.[1];
}

/** The hex of a digest; of any other algorithm a text that no hash equals. */
function hexOf(digest: string): string {
  return /^sha256:([0-9a-f]{64})$/.exec(digest)?.[1] ?? 'unknown';
}
