import { childOf, readAsn1, TAG, timeOf, type Asn1 } from './read-asn1.ts';

/** What of an X.509 certificate (RFC 5280) a time stamp's check leans on. */
export interface Certificate {
  readonly raw: Uint8Array<ArrayBuffer>;
  /** What its issuer signed. */
  readonly signed: Uint8Array<ArrayBuffer>;
  readonly algorithm: Asn1;
  readonly signature: Uint8Array<ArrayBuffer>;
  readonly serial: Uint8Array<ArrayBuffer>;
  readonly issuer: Uint8Array<ArrayBuffer>;
  readonly subject: Asn1;
  readonly from: Date;
  readonly to: Date;
  /** SubjectPublicKeyInfo. */
  readonly key: Asn1;
  /** May sign certificates, by its basic constraints and, where it has one, by its key usage. */
  readonly isAuthority: boolean;
  /** How many authorities may stand between it and the last certificate; null where it does not say. */
  readonly pathLength: number | null;
  /** False where it holds something critical that is not looked at here: it must not be used then (RFC 5280, section 4.2). */
  readonly understood: boolean;
  /** May be used for time stamps and for nothing else, and says so as critical (RFC 3161, section 2.3). */
  readonly forTimeOnly: boolean;
}

const EXTENDED_KEY_USAGE = '2.5.29.37';
const BASIC_CONSTRAINTS = '2.5.29.19';
const KEY_USAGE = '2.5.29.15';
/** Beside those above what may be critical and changes nothing here: names, key identifiers, policies, revocation lists. */
const UNDERSTOOD: ReadonlySet<string | undefined> = new Set([
  EXTENDED_KEY_USAGE,
  BASIC_CONSTRAINTS,
  KEY_USAGE,
  ...[14, 17, 18, 31, 32, 35].map((last) => `2.5.29.${last}`),
]);
/** Bit 5 of the key usage, `keyCertSign`. */
const SIGNS_CERTIFICATES = 0x04;
/** Bits 0 and 1, `digitalSignature` and `nonRepudiation`. */
const SIGNS = 0xc0;
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const COMMON_NAME = '2.5.4.3';
const ORGANISATION = '2.5.4.10';

/** A certificate, or null where these bytes are none. */
export function readCertificate(node: Asn1 | null | undefined): Certificate | null {
  const [signed, algorithm, signature] = node?.children ?? [];
  if (!node || !signed || !algorithm || signature?.tag !== TAG.bitString) return null;
  const fields = signed.children.filter(({ tag }) => tag !== 0xa0);
  const [serial, , issuer, validity, subject, key] = fields;
  const from = timeOf(validity?.children[0]);
  const to = timeOf(validity?.children[1]);
  if (!serial || !issuer || !subject || !key || !from || !to) return null;
  const extensions = childOf(signed, 0xa3)?.children[0]?.children ?? [];
  return {
    raw: node.raw,
    signed: signed.raw,
    algorithm,
    signature: signature.body,
    serial: serial.body,
    issuer: issuer.raw,
    subject,
    from,
    to,
    key,
    isAuthority: saysAuthority(extensions),
    pathLength: pathLengthOf(extensions),
    understood: extensions.every((one) => !isCritical(one) || UNDERSTOOD.has(one.children[0]?.oid)),
    forTimeOnly: saysTimeOnly(extensions),
  };
}

function extensionOf(
  extensions: readonly Asn1[],
  oid: string,
): { readonly critical: boolean; readonly value: Asn1 | null } | null {
  const found = extensions.find(({ children }) => children[0]?.oid === oid);
  const bytes = childOf(found, TAG.octetString)?.body;
  if (!bytes) return null;
  return {
    critical: isCritical(found),
    value: readAsn1(bytes),
  };
}

function isCritical(extension: Asn1 | undefined): boolean {
  return childOf(extension, TAG.boolean)?.body[0] === 0xff;
}

function saysTimeOnly(extensions: readonly Asn1[]): boolean {
  const usage = extensionOf(extensions, EXTENDED_KEY_USAGE);
  const purposes = usage?.value?.children ?? [];
  const [signs = 0, ...more] = extensionOf(extensions, KEY_USAGE)?.value?.body ?? [SIGNS];
  const signsOnly = signs !== 0 && [signs & ~SIGNS, ...more].every((bits) => bits === 0);
  const forTime = purposes.length === 1 && purposes[0]?.oid === TIME_STAMPING;
  return usage?.critical === true && forTime && signsOnly;
}

function saysAuthority(extensions: readonly Asn1[]): boolean {
  const constraints = extensionOf(extensions, BASIC_CONSTRAINTS);
  const [first] = constraints?.value?.children ?? [];
  const usage = extensionOf(extensions, KEY_USAGE)?.value?.body[0] ?? SIGNS_CERTIFICATES;
  const signs = (usage & SIGNS_CERTIFICATES) !== 0;
  return signs && first?.tag === TAG.boolean && first.body[0] === 0xff;
}

function pathLengthOf(extensions: readonly Asn1[]): number | null {
  const constraints = extensionOf(extensions, BASIC_CONSTRAINTS)?.value ?? undefined;
  const length = childOf(constraints, TAG.integer)?.body;
  // Longer than a byte is longer than any chain that is followed.
  return length?.length === 1 ? (length[0] ?? null) : null;
}

/** The name that a certificate's subject goes by: its common name, with its organisation where it has one. */
export function nameOf(subject: Asn1): string {
  const parts = [COMMON_NAME, ORGANISATION].flatMap((oid) => {
    const found = subject.children
      .flatMap(({ children }) => children)
      .find(({ children }) => children[0]?.oid === oid);
    const value = found?.children[1];
    // BMPString is the one kind here that is not a superset of ASCII.
    return value && value.tag !== 0x1e ? [new TextDecoder().decode(value.body)] : [];
  });
  return [...new Set(parts)].join(', ').slice(0, 200);
}
