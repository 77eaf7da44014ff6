import { fromBase64Url, toBase64Url } from '../../base64url.ts';
import { canonicalJson } from '../../canonical-json.ts';
import type { CustodyEntry, Fact, PAGE_FACT_TYPES } from '../../incidents/incident.ts';
import { utf8 } from '../byte-text.ts';
import { isWithheld } from '../withhold.ts';
import type { Digester } from './digester.ts';
import { digestOf, makeDisclosure, makeItemDisclosure } from './disclosure.ts';
import { valueAt, withDigests, type Hide } from './nested-fields.ts';

/** Media type of a record's SD-JWT, without `application/` (RFC 7515, section 4.1.9). */
export const RECORD_TOKEN_TYPE = 'sensitive-days-record+sd-jwt';

/** Bytes of the secret from which the salts of one record come. */
export const SEED_BYTES = 32;
/** RFC 9901, section 9.3, recommends 128 bits. */
const CLAIM_SALT_BYTES = 16;

/** Always shown: without them nobody could tell which record it is. */
const OPEN: ReadonlySet<string> = new Set(['id', 'type']);

/** How many fields a fact of each type can have beside those; fewer would tell which of the optional ones it lacks. */
const FIELDS: Readonly<Record<(typeof PAGE_FACT_TYPES)[number], number>> = {
  incident: 17,
  correction: 5,
  retraction: 4,
  observation: 10,
  capture: 14,
  'missed-capture': 9,
  'watched-page': 10,
  'watch-change': 5,
};

/** What of a fact is signed, and what shows its fields. */
export interface RecordClaims {
  /** Header and payload: what the signature is over. */
  readonly signed: string;
  /** By place: `note`; what a correction changes as `changes.note`; what is shown by itself in a field as `http.ip`. */
  readonly fields: ReadonlyMap<string, string>;
  /** Shows which entry of the chain of custody the fact has. */
  readonly custody: string;
}

/**
 * The claims of a fact: the same each time for one seed, so that of an issued record only seed and signature need to be
 * kept. Every field is a salted disclosure, and so is the place in the chain of custody, because an entry that an older
 * version made without a salt would tell what the fact says.
 * @param seed in base64url; who has it can compute every salt, so it never leaves
 */
export function recordClaims(
  fact: Fact,
  entry: CustodyEntry,
  { seed, kid }: { readonly seed: string; readonly kid: string },
  digester: Digester,
): RecordClaims {
  const secret = fromBase64Url(seed);
  // A hash with a secret of full length before it: nobody without the secret can compute one, and cut to half of its
  // bits it cannot be carried on either.
  const random = (use: string) => digester.bytes(secret, use);
  const saltFor = (path: string) =>
    toBase64Url(random(`salt ${path}`).subarray(0, CLAIM_SALT_BYTES));
  const fields = new Map<string, string>();
  const hidden = (path: string, disclosure: string) => {
    fields.set(path, disclosure);
    return digestOf(disclosure, digester);
  };
  const hide: Hide = {
    member: (path, name, value) => hidden(path, makeDisclosure(saltFor(path), name, value)),
    item: (path, value) => hidden(path, makeItemDisclosure(saltFor(path), value)),
  };
  const open: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fact)) {
    const member: unknown = value;
    if (member === undefined) continue;
    if (OPEN.has(name)) open[name] = member;
    else if (name === 'changes' && typeof member === 'object' && member !== null) {
      const digests = Object.entries(member).map(([field, changed]) => {
        const path = `changes.${field}`;
        return hidden(path, makeDisclosure(saltFor(path), field, changed));
      });
      open[name] = { _sd: digests.sort() };
    } else {
      const value = withDigests(fact.type, name, member, hide);
      fields.set(name, makeDisclosure(saltFor(name), name, value));
    }
  }
  const digests = [...fields].flatMap(([path, disclosure]) =>
    path.includes('.') ? [] : [digestOf(disclosure, digester)],
  );
  const most = fieldsOf(fact.type);
  for (let decoy = digests.length; decoy < most; decoy++) {
    digests.push(toBase64Url(random(`decoy ${decoy}`)));
  }
  const place = { seq: entry.seq, entrySha256: digester.hex(canonicalJson(entry)) };
  const custody = makeDisclosure(saltFor('custody entry'), 'custody', place);
  const payload = {
    _sd_alg: 'sha-256',
    _sd: [digestOf(custody, digester)],
    // Sorted by digest: the order of the fields would tell which is which (RFC 9901, section 4.2.4.1).
    fact: { ...open, _sd: digests.sort() },
  };
  const header = { alg: 'ES384', kid, typ: RECORD_TOKEN_TYPE };
  return { signed: [header, payload].map(encoded).join('.'), fields, custody };
}

/** The disclosures of what stands open in a record. */
export function shownFields(
  { fields }: Pick<RecordClaims, 'fields'>,
  open: object,
): readonly string[] {
  return [...fields].flatMap(([path, disclosure]) => {
    const value = valueAt(open, path);
    return value === undefined || isWithheld(value) ? [] : [disclosure];
  });
}

function fieldsOf(type: string): number {
  return new Map<string, number>(Object.entries(FIELDS)).get(type) ?? 0;
}

function encoded(value: unknown): string {
  return toBase64Url(utf8(canonicalJson(value)));
}
