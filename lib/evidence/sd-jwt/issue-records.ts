import { toBase64Url } from '../../base64url.ts';
import type { CustodyEntry, Fact } from '../../incidents/incident.ts';
import { utf8 } from '../byte-text.ts';
import { withLowS } from '../ecdsa-der.ts';
import { CURVE, type SigningKey } from '../signing-key.ts';
import { newDigester } from './digester.ts';
import { recordClaims, SEED_BYTES } from './record-claims.ts';

/** What is kept of an issued record: the rest follows from the fact. Both in base64url. */
export interface Issued {
  /** From which its salts come; never leaves. */
  readonly seed: string;
  readonly signature: string;
}

/** One that was issued just now, with the number of its entry: that says where it is to be kept. */
export interface IssuedNow extends Issued {
  readonly seq: number;
}

/** A fact with the entry of the chain that it hangs on. */
export interface ToIssue {
  readonly fact: Fact;
  readonly entry: CustodyEntry;
}

/** The algorithm that JWTs call ES384 (RFC 7518, section 3.4). */
export const ES384 = { name: 'ECDSA', hash: 'SHA-384' } as const;

/** Signed side by side: waiting for each would leave all cores but one idle. */
const SLICE = 64;

/**
 * Issues these facts as SD-JWTs, each by itself. Signing is not deterministic: issued twice, one record would have two
 * signatures, and two bundles would not show that they tell of the same one.
 */
export async function issueRecords(
  records: readonly ToIssue[],
  key: SigningKey,
  kid: string,
): Promise<ReadonlyMap<string, IssuedNow>> {
  const issued = new Map<string, IssuedNow>();
  if (records.length === 0) return issued;
  const digester = await newDigester();
  const privateKey = await crypto.subtle.importKey('pkcs8', key.pkcs8, CURVE, false, ['sign']);
  for (let start = 0; start < records.length; start += SLICE) {
    const slice = records.slice(start, start + SLICE).map(async ({ fact, entry }) => {
      const seed = toBase64Url(crypto.getRandomValues(new Uint8Array(SEED_BYTES)));
      const { signed } = recordClaims(fact, entry, { seed, kid }, digester);
      const raw = new Uint8Array(await crypto.subtle.sign(ES384, privateKey, utf8(signed)));
      const signature = toBase64Url(withLowS(raw));
      return [fact.id, { seed, signature, seq: entry.seq }] as const;
    });
    for (const [id, one] of await Promise.all(slice)) issued.set(id, one);
  }
  return issued;
}
