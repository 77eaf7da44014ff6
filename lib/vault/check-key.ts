import { err, ok, problem, type Result } from '../result.ts';
import { toBase64Url } from '../base64url.ts';
import type { VaultHeader } from './vault-header.ts';
import { commitmentOf } from './vault.ts';

/**
 * The key, where it is the one that this header was made for (`vault.wrong-key` otherwise). Checked before any row is
 * touched: AES-GCM alone would let one box open under two keys, and a forged slot lead to another vault.
 */
export async function checkKey(
  { commit }: VaultHeader,
  key: Uint8Array<ArrayBuffer>,
): Promise<Result<Uint8Array<ArrayBuffer>>> {
  const own = toBase64Url(await commitmentOf(key));
  return own === commit ? ok(key) : err(problem('vault.wrong-key'));
}
