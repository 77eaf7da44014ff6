import { fromBase64Url, toBase64Url } from '../../base64url.ts';
import { textOf } from '../line-splitter.ts';
import { HOSTILE_KEYS, parseJson } from '../parse-json.ts';
import { JSON_DEPTH } from '../read-limits.ts';
import type { Digester } from './digester.ts';
import { digestOf } from './disclosure.ts';

type Members = Readonly<Record<string, unknown>>;

/** An SD-JWT taken apart (RFC 9901, section 4). Its signature is not checked. */
export interface SdJwtParts {
  readonly header: Members;
  readonly payload: Members;
  /** Header and payload as they are spelled: what the signature is over. */
  readonly signed: string;
  readonly signature: Uint8Array<ArrayBuffer>;
  readonly disclosures: readonly SpelledDisclosure[];
}

/** A disclosure as it is spelled, and what it says. */
export interface SpelledDisclosure {
  readonly text: string;
  readonly content: readonly unknown[];
}

/** Takes an SD-JWT in its compact spelling apart; null where it is none, or one that is bound to a holder's key. */
export function readSdJwt(text: string): SdJwtParts | null {
  const [jwt = '', ...rest] = text.split('~');
  // It ends in a tilde; what comes after one is a holder's proof, which a record has no use for.
  if (rest.pop() !== '') return null;
  const [head = '', body = '', mark = '', ...more] = jwt.split('.');
  const header = membersOf(head);
  const payload = membersOf(body);
  const signature = bytesOf(mark);
  if (!header || !payload || !signature || more.length > 0) return null;
  const disclosures: SpelledDisclosure[] = [];
  for (const text of rest) {
    const content = jsonOf(text);
    if (!Array.isArray(content)) return null;
    disclosures.push({ text, content });
  }
  return { header, payload, signed: `${head}.${body}`, signature, disclosures };
}

/**
 * The payload with what is disclosed in its place, and without what is not (RFC 9901, section 7.1, step 3). null where a
 * disclosure fits no digest, a digest or a disclosure comes twice, or a name would be overwritten: then somebody put
 * something in. So too where disclosures lie in each other deeper than JSON may, or one has a name that `parseJson` takes
 * from nobody: each by itself is too small to show it.
 */
export function disclosedPayload(
  { payload, disclosures }: Pick<SdJwtParts, 'payload' | 'disclosures'>,
  digester: Digester,
): Members | null {
  if ((payload['_sd_alg'] ?? 'sha-256') !== 'sha-256') return null;
  const byDigest = new Map<string, readonly unknown[]>();
  for (const { text, content } of disclosures) {
    const digest = digestOf(text, digester);
    if (byDigest.has(digest)) return null;
    byDigest.set(digest, content);
  }
  const reading = { byDigest, seen: new Set<string>(), used: new Set<string>(), depth: 0 };
  const { _sd_alg: _, ...claims } = payload;
  const open = openValue(claims, reading);
  if (!isMembers(open) || reading.used.size !== byDigest.size) return null;
  return open;
}

interface Reading {
  readonly byDigest: ReadonlyMap<string, readonly unknown[]>;
  /** Digests met so far, of things disclosed and of things that are not. */
  readonly seen: Set<string>;
  readonly used: Set<string>;
  /** In how many values, disclosed or not, the present one lies. */
  readonly depth: number;
}

/** What cannot be read as RFC 9901 says. */
const BROKEN = Symbol('broken');

function openValue(value: unknown, outside: Reading): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const reading = { ...outside, depth: outside.depth + 1 };
  if (reading.depth > JSON_DEPTH) return BROKEN;
  if (Array.isArray(value)) return openItems(value, reading);
  return isMembers(value) ? openMembers(value, reading) : value;
}

function openMembers(value: Members, reading: Reading): unknown {
  const { _sd: digests = [], ...own } = value;
  if ('...' in own || !Array.isArray(digests)) return BROKEN;
  const open = new Map<string, unknown>();
  for (const [name, member] of Object.entries(own)) open.set(name, openValue(member, reading));
  for (const digest of digests) {
    const content = contentOf(digest, 3, reading);
    if (content === BROKEN) return BROKEN;
    if (content === null) continue;
    const [, name, member] = content;
    if (typeof name !== 'string' || name === '_sd' || name === '...') return BROKEN;
    if (open.has(name) || HOSTILE_KEYS.has(name)) return BROKEN;
    open.set(name, openValue(member, reading));
  }
  return [...open.values()].includes(BROKEN) ? BROKEN : Object.fromEntries(open);
}

function openItems(items: readonly unknown[], reading: Reading): unknown {
  const open: unknown[] = [];
  for (const item of items) {
    if (!isMembers(item) || !('...' in item)) open.push(openValue(item, reading));
    else if (Object.keys(item).length > 1) return BROKEN;
    else {
      const content = contentOf(item['...'], 2, reading);
      if (content === BROKEN) return BROKEN;
      if (content !== null) open.push(openValue(content[1], reading));
    }
  }
  return open.includes(BROKEN) ? BROKEN : open;
}

/** The disclosure behind a digest; null where it is not disclosed, or stands for nothing. */
function contentOf(
  digest: unknown,
  length: number,
  { byDigest, seen, used }: Reading,
): readonly unknown[] | null | typeof BROKEN {
  if (typeof digest !== 'string' || seen.has(digest)) return BROKEN;
  seen.add(digest);
  const content = byDigest.get(digest);
  if (content === undefined) return null;
  used.add(digest);
  return content.length === length && typeof content[0] === 'string' ? content : BROKEN;
}

function membersOf(text: string): Members | null {
  const value = jsonOf(text);
  return isMembers(value) ? value : null;
}

function jsonOf(text: string): unknown {
  const bytes = bytesOf(text);
  const json = bytes && textOf([bytes]);
  return json === null ? undefined : parseJson(json);
}

/** Only the one spelling: bits left over at the end would be a second one. */
function bytesOf(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) return null;
  try {
    const bytes = fromBase64Url(text);
    return toBase64Url(bytes) === text ? bytes : null;
  } catch {
    return null;
  }
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
