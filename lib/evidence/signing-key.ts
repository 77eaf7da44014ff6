import type { Instant } from '../civil-date.ts';
import { sha256Hex } from '../sha256.ts';
import { fromBase64, toBase64 } from './byte-text.ts';
import { derFromRaw, hasLowS, rawFromDer, withLowS } from './ecdsa-der.ts';

/** A P-384 key pair as bytes. The store keeps it sealed; a `CryptoKey` is never stored (safety.md, 0.2). */
export interface SigningKey {
  readonly pkcs8: Uint8Array<ArrayBuffer>;
  readonly spki: Uint8Array<ArrayBuffer>;
  readonly createdAt: Instant;
}

export const CURVE = { name: 'ECDSA', namedCurve: 'P-384' } as const;
const SIGNATURE = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** Makes a new key pair. `createdAt` is only kept beside it; nothing is derived from it. */
export async function createSigningKey(createdAt: Instant): Promise<SigningKey> {
  const pair = await crypto.subtle.generateKey(CURVE, true, ['sign', 'verify']);
  return {
    pkcs8: new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey)),
    spki: new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)),
    createdAt,
  };
}

/**
 * The key's fingerprint: SHA-256 of its SPKI bytes, 64 hex digits. It is what two people compare by
 * voice or on paper; `openssl pkey -pubin -in public-key.pem -outform DER | sha256sum` prints the same.
 */
export async function fingerprintOf(spki: Uint8Array<ArrayBuffer>): Promise<string> {
  return sha256Hex(spki);
}

/** A fingerprint in sixteen groups of four digits, for reading aloud. */
export function groupFingerprint(fingerprint: string): string {
  return (fingerprint.match(/.{1,4}/g) ?? []).join(' ');
}

/** Signs bytes: r‖s (96 bytes) and the same in DER for openssl. Throws where the key is none. */
export async function signBytes(
  key: SigningKey,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ readonly raw: Uint8Array<ArrayBuffer>; readonly der: Uint8Array<ArrayBuffer> }> {
  const privateKey = await crypto.subtle.importKey('pkcs8', key.pkcs8, CURVE, false, ['sign']);
  const raw = withLowS(new Uint8Array(await crypto.subtle.sign(SIGNATURE, privateKey, bytes)));
  return { raw, der: derFromRaw(raw) };
}

/** Whether the DER signature is this key's over these bytes, in the one spelling that bundles use. */
export async function signatureHolds(
  spki: Uint8Array<ArrayBuffer>,
  der: Uint8Array,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  const raw = rawFromDer(der);
  if (!raw || !hasLowS(raw)) return false;
  try {
    const publicKey = await crypto.subtle.importKey('spki', spki, CURVE, true, ['verify']);
    return await crypto.subtle.verify(SIGNATURE, publicKey, raw, bytes);
  } catch {
    return false;
  }
}

/** A public key in PEM, as openssl writes it. */
export function pemOf(spki: Uint8Array): string {
  const lines = toBase64(spki).match(/.{1,64}/g) ?? [];
  return `-----BEGIN PUBLIC KEY-----\n${lines.join('\n')}\n-----END PUBLIC KEY-----\n`;
}

/** The SPKI bytes of a PEM text, or null where it is not spelled exactly as `pemOf` spells it. */
export function spkiOf(pem: string): Uint8Array<ArrayBuffer> | null {
  const body = pem
    .replace('-----BEGIN PUBLIC KEY-----\n', '')
    .replace('\n-----END PUBLIC KEY-----\n', '')
    .replaceAll('\n', '');
  const spki = fromBase64(body);
  return spki && pemOf(spki) === pem ? spki : null;
}
