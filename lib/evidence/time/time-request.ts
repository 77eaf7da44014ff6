import {
  Boolean as Asn1Boolean,
  Integer,
  Null,
  ObjectIdentifier,
  OctetString,
  Sequence,
} from 'asn1js';
import { sameBytes } from '../byte-text.ts';
import { readAsn1, TAG } from './read-asn1.ts';

export const SHA256_OID = '2.16.840.1.101.3.4.2.1';
const NONCE_BYTES = 16;

/** A `.tsq` file: what a time-stamping authority is asked to sign (RFC 3161, section 2.4.1). */
export interface TimeRequest {
  /** SHA-256 of what is to be stamped: all that the authority gets to know. */
  readonly imprint: Uint8Array<ArrayBuffer>;
  /** Contents of the INTEGER; empty where there is none. */
  readonly nonce: Uint8Array<ArrayBuffer>;
}

/**
 * Asks for a time stamp over these bytes, with the authority's certificate in the answer. The nonce is
 * random: an answer that carries it was made for this request, after it.
 */
export async function makeTimeRequest(
  data: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const imprint = await crypto.subtle.digest('SHA-256', data);
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  // A positive INTEGER in its shortest form: the first byte is 1 to 127.
  nonce[0] = ((nonce[0] ?? 0) % 127) + 1;
  const request = new Sequence({
    value: [
      new Integer({ value: 1 }),
      new Sequence({
        value: [
          new Sequence({ value: [new ObjectIdentifier({ value: SHA256_OID }), new Null()] }),
          new OctetString({ valueHex: imprint }),
        ],
      }),
      new Integer({ valueHex: nonce }),
      new Asn1Boolean({ value: true }),
    ],
  });
  return new Uint8Array(request.toBER());
}

/** What a `.tsq` file asks for, or null where it is none over SHA-256. */
export function readTimeRequest(bytes: Uint8Array<ArrayBuffer>): TimeRequest | null {
  const [version, imprint, ...more] = readAsn1(bytes)?.children ?? [];
  if (version?.tag !== TAG.integer || !sameBytes(version.body, Uint8Array.of(1))) return null;
  const [algorithm, hash] = imprint?.children ?? [];
  if (algorithm?.children[0]?.oid !== SHA256_OID || hash?.body.length !== 32) return null;
  const nonce = more.find(({ tag }) => tag === TAG.integer);
  return { imprint: hash.body, nonce: nonce?.body ?? new Uint8Array() };
}
