import { sameBytes } from '../byte-text.ts';
import { instantOf, type Instant } from '../../civil-date.ts';
import { sha256Hex } from '../../sha256.ts';
import { nameOf, type Certificate } from './certificate.ts';
import { childOf, TAG, type Asn1 } from './read-asn1.ts';
import { hashName, signedBy } from './signed-by.ts';
import { readTimeAnswer, type TimeAnswer } from './time-answer.ts';
import type { TimeRequest } from './time-request.ts';

/** Why a time stamp does not hold. Each has a sentence `report.bad.<code>`. */
export type TimeFault =
  | 'stamp-unreadable'
  | 'stamp-refused'
  | 'stamp-other-imprint'
  | 'stamp-other-nonce'
  | 'stamp-no-certificate'
  | 'stamp-bad-signature'
  | 'stamp-not-for-time'
  | 'stamp-certificate-expired'
  | 'stamp-not-trusted';

/** A time stamp that holds. */
export interface TimeStamp {
  /** What was stamped existed no later than this, by the authority's clock. */
  readonly time: Instant;
  /** How far the authority says that its clock may be off; 0 where it says nothing. */
  readonly accuracyMs: number;
  /** What the authority calls itself. A stranger's text: isolate it. */
  readonly authority: string;
  /** SHA-256 of the last certificate of the chain, the one to compare with a list of authorities that one trusts. */
  readonly anchorSha256: string;
  /** Whether the certificates in it reach one that signed itself. */
  readonly chainComplete: boolean;
}

const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const TIME_INFO = '1.2.840.113549.1.9.16.1.4';
/** Longer chains than this are not followed. */
const CHAIN_LIMIT = 8;

/**
 * Checks a `.tsr` file: that it was made over this imprint (SHA-256) and, where it answers a request, for
 * this request; that its certificate signed it, was valid then and may sign nothing but time; and
 * the chain, as far as the file carries it. Whether to trust the authority is not for a file to say.
 * @param request the `.tsq` that it must answer; null where anybody may have asked
 * @param roots certificates that the reader trusts, one of which the chain must reach; null where nobody named any
 */
export async function checkTimeAnswer(
  bytes: Uint8Array<ArrayBuffer>,
  imprint: Uint8Array,
  request: TimeRequest | null,
  roots: readonly Certificate[] | null = null,
): Promise<TimeStamp | TimeFault> {
  const answer = readTimeAnswer(bytes);
  if (answer === null) return 'stamp-unreadable';
  if (answer === 'refused') return 'stamp-refused';
  if (!sameBytes(answer.imprint, imprint)) return 'stamp-other-imprint';
  if (request && !sameBytes(answer.nonce, request.nonce)) return 'stamp-other-nonce';
  const certificate = answer.certificates.find((one) => isSigner(one, answer.signer.id));
  if (!certificate) return 'stamp-no-certificate';
  if (!(await isSigned(answer, certificate))) return 'stamp-bad-signature';
  if (!certificate.forTimeOnly || !certificate.understood) return 'stamp-not-for-time';
  if (!validAt(certificate, answer.time)) return 'stamp-certificate-expired';
  const chain = await chainOf(certificate, answer, roots ?? []);
  if (roots && !chain.trusted) return 'stamp-not-trusted';
  return {
    time: instantOf(answer.time),
    accuracyMs: answer.accuracyMs,
    authority: nameOf(certificate.subject),
    anchorSha256: await sha256Hex(chain.last.raw),
    chainComplete: chain.complete,
  };
}

/** IssuerAndSerialNumber; the other form, by key identifier, is not used by time stamps that openssl takes. */
function isSigner(certificate: Certificate, id: Asn1): boolean {
  const [issuer, serial] = id.children;
  return (
    issuer !== undefined &&
    serial !== undefined &&
    sameBytes(issuer.raw, certificate.issuer) &&
    sameBytes(serial.body, certificate.serial)
  );
}

async function isSigned(answer: TimeAnswer, certificate: Certificate): Promise<boolean> {
  const { hash, attributes, algorithm, signature } = answer.signer;
  const type = attributeOf(attributes, CONTENT_TYPE);
  const digest = attributeOf(attributes, MESSAGE_DIGEST);
  const own = new Uint8Array(await crypto.subtle.digest(hash, answer.info));
  if (type?.oid !== TIME_INFO || !digest || !sameBytes(digest.body, own)) return false;
  if (!(await namesCertificate(attributes, certificate))) return false;
  // RFC 5652, section 5.4: what is signed is the SET OF, not the [0] that it is sent as.
  const signed = Uint8Array.from(attributes.raw);
  signed[0] = TAG.set;
  return signedBy(certificate.key, algorithm, signature, signed, hash);
}

function attributeOf(attributes: Asn1, oid: string): Asn1 | undefined {
  const found = attributes.children.filter(({ children }) => children[0]?.oid === oid);
  return found.length === 1 ? found[0]?.children[1]?.children[0] : undefined;
}

/** The signature says by hash whose it is, or one certificate could be exchanged for another (RFC 5035). */
async function namesCertificate(attributes: Asn1, certificate: Certificate): Promise<boolean> {
  const second = attributeOf(attributes, SIGNING_CERTIFICATE_V2)?.children[0]?.children[0];
  const first = attributeOf(attributes, SIGNING_CERTIFICATE)?.children[0]?.children[0];
  const named = second ?? first;
  const said = childOf(named, TAG.octetString)?.body;
  const algorithm = childOf(named, TAG.sequence)?.children[0]?.oid;
  const hash = second ? (algorithm ? hashName(algorithm) : 'SHA-256') : 'SHA-1';
  if (!said || hash === undefined) return false;
  return sameBytes(said, new Uint8Array(await crypto.subtle.digest(hash, certificate.raw)));
}

function validAt({ from, to }: Certificate, time: Date): boolean {
  return from <= time && time <= to;
}

/** From the signer's certificate upwards, to one that is trusted or as far as the answer carries the certificates. */
async function chainOf(
  start: Certificate,
  { certificates, time }: TimeAnswer,
  roots: readonly Certificate[],
): Promise<{
  readonly last: Certificate;
  readonly complete: boolean;
  readonly trusted: boolean;
}> {
  let last = start;
  for (let step = 0; step < CHAIN_LIMIT; step += 1) {
    const own = sameBytes(last.issuer, last.subject.raw);
    const trusted = roots.some(({ raw }) => sameBytes(raw, last.raw));
    if (own || trusted) return { last, complete: own && (await hasSigned(last, last)), trusted };
    const above = await issuerOf(last, [...roots, ...certificates], time, step);
    if (!above) break;
    last = above;
  }
  return { last, complete: false, trusted: false };
}

/**
 * Two certificates can have one name: the one is meant whose key has signed.
 * @param between how many authorities stand between it and the certificate of the stamp
 */
async function issuerOf(
  one: Certificate,
  candidates: readonly Certificate[],
  time: Date,
  between: number,
): Promise<Certificate | null> {
  for (const candidate of candidates) {
    const { isAuthority, understood, pathLength, subject } = candidate;
    const may = isAuthority && understood && between <= (pathLength ?? between);
    const named = may && sameBytes(subject.raw, one.issuer);
    if (named && validAt(candidate, time) && (await hasSigned(candidate, one))) return candidate;
  }
  return null;
}

function hasSigned(issuer: Certificate, one: Certificate): Promise<boolean> {
  return signedBy(issuer.key, one.algorithm, one.signature, one.signed);
}
