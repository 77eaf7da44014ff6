import { readAsn1, type Asn1 } from './read-asn1.ts';

const HASHES: Readonly<Record<string, string>> = {
  '2.16.840.1.101.3.4.2.1': 'SHA-256',
  '2.16.840.1.101.3.4.2.2': 'SHA-384',
  '2.16.840.1.101.3.4.2.3': 'SHA-512',
  '1.2.840.113549.1.1.11': 'SHA-256',
  '1.2.840.113549.1.1.12': 'SHA-384',
  '1.2.840.113549.1.1.13': 'SHA-512',
  '1.2.840.10045.4.3.2': 'SHA-256',
  '1.2.840.10045.4.3.3': 'SHA-384',
  '1.2.840.10045.4.3.4': 'SHA-512',
};
const CURVES: Readonly<Record<string, { readonly name: string; readonly half: number }>> = {
  '1.2.840.10045.3.1.7': { name: 'P-256', half: 32 },
  '1.3.132.0.34': { name: 'P-384', half: 48 },
  '1.3.132.0.35': { name: 'P-521', half: 66 },
};
const RSA_KEY = '1.2.840.113549.1.1.1';
const EC_KEY = '1.2.840.10045.2.1';
const ED25519 = '1.3.101.112';

/** WebCrypto's name of a hash by its object identifier; undefined for those that no longer hold, such as SHA-1. */
export function hashName(oid: string): string | undefined {
  return HASHES[oid];
}

/**
 * Whether `signature` is this key's over these bytes: RSA (PKCS #1 v1.5), ECDSA or Ed25519 over
 * SHA-256, -384 or -512, which is what time-stamping authorities use.
 * @param key SubjectPublicKeyInfo
 * @param algorithm AlgorithmIdentifier of the signature
 * @param hash of a signature whose algorithm does not say (`rsaEncryption` in CMS)
 */
export async function signedBy(
  key: Asn1,
  algorithm: Asn1,
  signature: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array<ArrayBuffer>,
  hash?: string,
): Promise<boolean> {
  const oid = algorithm.children[0]?.oid ?? '';
  const known = HASHES[oid] ?? hash;
  const [kind, parameter] = key.children[0]?.children ?? [];
  try {
    if (kind?.oid === ED25519) return await verify(key, { name: 'Ed25519' }, signature, bytes);
    if (known === undefined) return false;
    if (kind?.oid === RSA_KEY) {
      const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: known };
      return await verify(key, rsa, signature, bytes);
    }
    const curve = CURVES[parameter?.oid ?? ''];
    const raw = curve && rawOf(signature, curve.half);
    if (kind?.oid !== EC_KEY || !raw) return false;
    const ecdsa = { name: 'ECDSA', namedCurve: curve.name, hash: known };
    return await verify(key, ecdsa, raw, bytes);
  } catch {
    return false;
  }
}

async function verify(
  key: Asn1,
  algorithm: { name: string; hash?: string; namedCurve?: string },
  signature: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const full = { hash: '', namedCurve: '', ...algorithm };
  const imported = await crypto.subtle.importKey('spki', key.raw, full, false, ['verify']);
  return crypto.subtle.verify(full, imported, signature, bytes);
}

/** r‖s of a DER signature on a curve of any size, or null. */
function rawOf(der: Uint8Array<ArrayBuffer>, half: number): Uint8Array<ArrayBuffer> | null {
  const [r, s, ...more] = readAsn1(der)?.children ?? [];
  if (!r || !s || more.length > 0) return null;
  const raw = new Uint8Array(2 * half);
  for (const [number, end] of [
    [r.body, half],
    [s.body, 2 * half],
  ] as const) {
    const digits = number[0] === 0 ? number.subarray(1) : number;
    if (digits.length > half) return null;
    raw.set(digits, end - digits.length);
  }
  return raw;
}
