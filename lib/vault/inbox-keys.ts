import { err, ok, problem, type Result } from '../result.ts';
import { fromBase64Url, toBase64Url } from '../base64url.ts';
import type { VaultHeader } from './vault-header.ts';
import { unwrap, wrap, wrappingKey } from './wrap-key.ts';

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const;
const IV_BYTES = 12;
const NO_SALT = new Uint8Array(0);

type Inbox = NonNullable<VaultHeader['inbox']>;

/**
 * A key pair for what is logged while the vault is locked: the public half lies in the clear, the private half
 * under the vault key. P-256, because the oldest browser we run in has no X25519.
 */
export async function newInbox(vaultId: string, key: Uint8Array<ArrayBuffer>): Promise<Inbox> {
  const pair = await crypto.subtle.generateKey(CURVE, true, ['deriveBits']);
  const [raw, pkcs8] = await Promise.all([
    crypto.subtle.exportKey('raw', pair.publicKey),
    crypto.subtle.exportKey('pkcs8', pair.privateKey),
  ]);
  const publicKey = toBase64Url(new Uint8Array(raw));
  const under = await wrappingKey(key, NO_SALT, 'inbox');
  const { iv, wrapped } = await wrap(under, new Uint8Array(pkcs8), bound(vaultId, publicKey));
  const both = new Uint8Array(iv.length + wrapped.length);
  both.set(iv);
  both.set(wrapped, iv.length);
  return { publicKey, privateKey: toBase64Url(both) };
}

/**
 * The private key, for reading what was sealed while locked. Code: `vault.inbox-altered`, where the vault key does not
 * open it, or where the public key beside it was exchanged: then somebody else may be able to read what was sealed
 * since.
 */
export async function openInboxKey(
  vaultId: string,
  key: Uint8Array<ArrayBuffer>,
  { publicKey, privateKey }: Inbox,
): Promise<Result<CryptoKey>> {
  const both = fromBase64Url(privateKey);
  const sealed = { iv: both.slice(0, IV_BYTES), wrapped: both.slice(IV_BYTES) };
  const under = await wrappingKey(key, NO_SALT, 'inbox');
  const pkcs8 = await unwrap(under, sealed, bound(vaultId, publicKey));
  if (pkcs8 === null) return err(problem('vault.inbox-altered'));
  return ok(await crypto.subtle.importKey('pkcs8', pkcs8, CURVE, true, ['deriveBits']));
}

function bound(vaultId: string, publicKey: string) {
  return [vaultId, 'inbox', publicKey];
}
