import { KDF_FLOOR } from '../../../lib/vault/kdf-parameters.ts';
import { createVault, type VaultChoice } from '../../../lib/vault/slots.ts';
import { must } from '../store/open-test-store.ts';

export const PASSPHRASE = 'correct horse battery staple';

/** A vault at the lowest cost a header may have, so that a test can make many. */
export async function quickVault(choice: VaultChoice) {
  return must(await createVault(choice, KDF_FLOOR));
}
