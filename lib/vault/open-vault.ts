import { err, ok, problem, type Result } from '../result.ts';
import { fromBase64Url } from '../base64url.ts';
import { checkKey } from './check-key.ts';
import { guardedVault } from './guarded-vault.ts';
import type { LockState } from './lock-state.ts';
import { readVaultHeader, slotOf } from './vault-header.ts';
import { vaultFromKey, type Vault } from './vault.ts';

/**
 * Opens the vault that a header leads to: by itself, where the person chose that, and otherwise with the key that the
 * lock state still has. Such a vault is guarded: after the deadline each of its uses throws `VaultLockedError`.
 *
 * Codes: `vault.header-unreadable`, `vault.header-newer`, `vault.locked`, `vault.wrong-key`.
 */
export async function openVault(header: unknown, state?: LockState): Promise<Result<Vault>> {
  const read = readVaultHeader(header);
  if (!read.ok) return read;
  const { vaultId } = read.value;
  const slot = slotOf(read.value, 'open');
  if (slot !== null) {
    const key = await checkKey(read.value, fromBase64Url(slot.key));
    return key.ok ? ok(await vaultFromKey(vaultId, key.value)) : key;
  }
  const open = await state?.openKey();
  // A key that was left there by another vault, such as the one before a restored backup, is none.
  if (!state || !open?.ok || open.value.vaultId !== vaultId) return err(problem('vault.locked'));
  const key = await checkKey(read.value, open.value.key);
  if (!key.ok) return key;
  return ok(guardedVault(await vaultFromKey(vaultId, key.value), () => state.stillOpen()));
}

/** Whether the key lies beside the data, so that the interface can say so plainly. */
export function opensWithoutSecret(header: unknown): boolean {
  const read = readVaultHeader(header);
  return read.ok && slotOf(read.value, 'open') !== null;
}
