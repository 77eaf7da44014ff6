import * as v from 'valibot';
import { HEX_32 } from '../schemas.ts';
import { fromBase64Url, toBase64Url } from '../base64url.ts';
import { bytesText } from './bytes-text.ts';
import { HASH_BYTES } from './kdf-parameters.ts';
import { vaultFromKey, type Vault } from './vault.ts';

const watchKeySchema = v.strictObject({
  format: v.literal(1),
  vaultId: HEX_32,
  key: bytesText(HASH_BYTES),
});

/**
 * The key that opens the watch list and nothing else. It is random and not derived: turning the option off and on
 * again makes another one, so that a key that was once in memory opens nothing that is written later. The vault keeps
 * it sealed like every row; only where the person asked for it does it also lie in `storage.session`, where it stays when
 * the log locks and ends with the browser.
 */
export type WatchKey = v.InferOutput<typeof watchKeySchema>;

/** A new key for the watch list of this vault. */
export function newWatchKey(vaultId: string): WatchKey {
  const key = toBase64Url(crypto.getRandomValues(new Uint8Array(HASH_BYTES)));
  return { format: 1, vaultId, key };
}

/** The key, or null where there is none or it is not one. */
export function readWatchKey(value: unknown): WatchKey | null {
  const parsed = v.safeParse(watchKeySchema, value);
  return parsed.success ? parsed.output : null;
}

/** What this key seals and opens. A row of the log does not open with it, nor a row of the watch list with the vault's. */
export function watchVault({ vaultId, key }: WatchKey): Promise<Vault> {
  return vaultFromKey(vaultId, fromBase64Url(key));
}
