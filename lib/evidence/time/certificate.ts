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
  readonly isAuthority: boolean;
  /** May be used for time stamps and for nothing else, and says so as critical (RFC 3161, section 2.3). */
  readonly forTimeOnly: boolean;
}

const EXTENDED_KEY_USAGE = '2.5.29.37';
const BASIC_CONSTRAINTS = '2.5.29.19';
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
    critical: childOf(found, TAG.boolean)?.body[0] === 0xff,
    value: readAsn1(bytes),
  };
}

function saysTimeOnly(extensions: readonly Asn1[]): boolean {
  const usage = extensionOf(extensions, EXTENDED_KEY_USAGE);
  const purposes = usage?.value?.children ?? [];
  return usage?.critical === true && purposes.length === 1 && purposes[0]?.oid === TIME_STAMPING;
}

function saysAuthority(extensions: readonly Asn1[]): boolean {
  const constraints = extensionOf(extensions, BASIC_CONSTRAINTS);
  const [first] = constraints?.value?.children ?? [];
  return first?.tag === TAG.boolean && first.body[0] === 0xff;
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
