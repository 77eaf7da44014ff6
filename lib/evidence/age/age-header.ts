import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { joinedBytes, toBase64, utf8 } from '../byte-text.ts';
import type { AgeRecipient } from './age-recipient.ts';
import { hkdf } from './hkdf.ts';

/** The age format, version 1 (https://age-encryption.org/v1), for one recipient of the kind X25519. */
const VERSION = 'age-encryption.org/v1';
const X25519 = `${VERSION}/X25519`;
const FILE_KEY_BYTES = 16;
const WRAP_NONCE = new Uint8Array(12);

/** The head of a file, and the key of all that follows. */
export interface AgeHeader {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly fileKey: Uint8Array<ArrayBuffer>;
}

/** Draws a file key and wraps it for the recipient. Rejects where the key is one with which no secret can be shared. */
export async function ageHeader({ key }: AgeRecipient): Promise<AgeHeader> {
  const fileKey = crypto.getRandomValues(new Uint8Array(FILE_KEY_BYTES));
  const { share, secret } = await sharedSecret(key);
  const wrapKey = await hkdf(secret, joinedBytes([share, key]), X25519);
  // The wrapping key serves once, so its nonce may be zero: the format says so.
  const wrapped = chacha20poly1305(wrapKey, WRAP_NONCE).encrypt(fileKey);
  const head = `${VERSION}\n-> X25519 ${unpadded(share)}\n${unpadded(wrapped)}\n---`;
  const macKey = await crypto.subtle.importKey(
    'raw',
    await hkdf(fileKey, new Uint8Array(), 'header'),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', macKey, utf8(head)));
  return { bytes: utf8(`${head} ${unpadded(mac)}\n`), fileKey };
}

async function sharedSecret(key: Uint8Array<ArrayBuffer>) {
  const pair = await crypto.subtle.generateKey({ name: 'X25519' }, true, ['deriveBits']);
  if (!('privateKey' in pair)) throw new Error('no key pair');
  const theirs = await crypto.subtle.importKey('raw', key, { name: 'X25519' }, false, []);
  const how = { name: 'X25519', public: theirs };
  const share = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  const secret = new Uint8Array(await crypto.subtle.deriveBits(how, pair.privateKey, 256));
  // Browsers throw for a point of low order; should one not, everybody would know this secret.
  if (secret.every((byte) => byte === 0)) throw new Error('a point of low order');
  return { share, secret };
}

function unpadded(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('=', '');
}
