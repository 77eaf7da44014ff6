import { argon2id as hash } from 'hash-wasm';
import * as v from 'valibot';
import { HASH_BYTES, kdfCostSchema, SALT_BYTES, type KdfCost } from './kdf-parameters.ts';

/**
 * Argon2id of a passphrase: what makes each guess at a seized disk cost memory and time. Runs from
 * WASM inside this module's own code, so it needs `'wasm-unsafe-eval'` and no request. Load this file with
 * `import()`: it is the heavy one (30 kB), and only opening and making a vault need it.
 *
 * @param cost checked against floor and ceiling once more, so that no caller can hash with less.
 */
export async function argon2id(
  passphrase: Uint8Array,
  salt: Uint8Array,
  cost: KdfCost,
): Promise<Uint8Array<ArrayBuffer>> {
  const { m, t, p } = v.parse(kdfCostSchema, cost);
  if (salt.length !== SALT_BYTES) throw new RangeError('the salt has another size');
  const hashed = await hash({
    password: passphrase,
    salt,
    memorySize: m,
    iterations: t,
    parallelism: p,
    hashLength: HASH_BYTES,
    outputType: 'binary',
  });
  return new Uint8Array(hashed);
}
