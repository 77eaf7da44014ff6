import { sameBytes } from '../byte-text.ts';
import { childOf, readAsn1, TAG, timeOf, type Asn1 } from './read-asn1.ts';
import { readCertificate, type Certificate } from './certificate.ts';
import { hashName } from './signed-by.ts';
import { SHA256_OID } from './time-request.ts';

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const TIME_INFO = '1.2.840.113549.1.9.16.1.4';

/** A `.tsr` file (RFC 3161, section 2.4.2), read and not yet checked. */
export interface TimeAnswer {
  readonly imprint: Uint8Array<ArrayBuffer>;
  readonly nonce: Uint8Array<ArrayBuffer>;
  readonly time: Date;
  /** How far the authority says that its clock may be off; 0 where it says nothing, a day at most. */
  readonly accuracyMs: number;
  /** TSTInfo: what the authority says. */
  readonly info: Uint8Array<ArrayBuffer>;
  readonly signer: {
    readonly id: Asn1;
    readonly hash: string;
    /** SET OF attributes, as it was signed. */
    readonly attributes: Asn1;
    readonly algorithm: Asn1;
    readonly signature: Uint8Array<ArrayBuffer>;
  };
  readonly certificates: readonly Certificate[];
}

/** `refused`: the authority answered, and the answer is no. */
export function readTimeAnswer(bytes: Uint8Array<ArrayBuffer>): TimeAnswer | 'refused' | null {
  const response = readAsn1(bytes);
  const [status, token] = response?.children ?? [];
  const granted = status?.children[0]?.body;
  // The outermost is under no signature: another reader would refuse what is spelled otherwise.
  if (response?.tag !== TAG.sequence || status?.tag !== TAG.sequence) return null;
  if (status.children[0]?.tag !== TAG.integer || granted?.length !== 1) return null;
  // 0 is granted, 1 is granted with changes; all others carry no token.
  if ((granted[0] ?? 9) > 1) return 'refused';
  if (token?.tag !== TAG.sequence) return null;
  const [type, wrapped] = token.children;
  const data = wrapped?.children[0];
  if (type?.oid !== SIGNED_DATA || !data) return null;
  const content = data.children.find(({ children }) => children[0]?.oid === TIME_INFO);
  const info = content?.children[1]?.children[0]?.body;
  const signer = signerOf(data.children.at(-1));
  const said = info && readInfo(info);
  if (!info || !said || !signer) return null;
  const certificates = (childOf(data, 0xa0)?.children ?? []).flatMap(
    (node) => readCertificate(node) ?? [],
  );
  return { ...said, info, signer, certificates };
}

function readInfo(
  info: Uint8Array<ArrayBuffer>,
): Pick<TimeAnswer, 'imprint' | 'nonce' | 'time' | 'accuracyMs'> | null {
  const [version, , imprint, , time, ...more] = readAsn1(info)?.children ?? [];
  const [algorithm, hash] = imprint?.children ?? [];
  const moment = timeOf(time);
  if (!version || !sameBytes(version.body, Uint8Array.of(1)) || !hash || !moment) return null;
  if (algorithm?.children[0]?.oid !== SHA256_OID) return null;
  const nonce = more.find(({ tag }) => tag === TAG.integer)?.body ?? new Uint8Array();
  const accuracyMs = accuracyOf(more.find(({ tag }) => tag === TAG.sequence));
  return { imprint: hash.body, nonce, time: moment, accuracyMs };
}

/** A clock that may be off by more than that is none. */
const MOST_ACCURACY_MS = 86_400_000;

/** Seconds, `[0]` thousandths and `[1]` millionths, each of which may be missing. */
function accuracyOf(accuracy: Asn1 | undefined): number {
  const part = (tag: number): number => {
    let value = 0;
    for (const byte of childOf(accuracy, tag)?.body ?? []) value = value * 256 + byte;
    return value;
  };
  const stated = part(TAG.integer) * 1_000 + part(0x80) + part(0x81) / 1_000;
  return Math.min(stated, MOST_ACCURACY_MS);
}

/** RFC 3161, section 2.4.2: the token has the signature of the authority and no other. */
function signerOf(signers: Asn1 | undefined): TimeAnswer['signer'] | null {
  const [signer, ...others] = signers?.children ?? [];
  if (signers?.tag !== TAG.set || !signer || others.length > 0) return null;
  const [, id, digest, attributes, algorithm, signature] = signer.children;
  const hash = hashName(digest?.children[0]?.oid ?? '');
  if (!id || hash === undefined || attributes?.tag !== 0xa0) return null;
  if (!algorithm || signature?.tag !== TAG.octetString) return null;
  return { id, hash, attributes, algorithm, signature: signature.body };
}
