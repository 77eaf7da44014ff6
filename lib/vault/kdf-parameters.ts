import * as v from 'valibot';

/**
 * How hard a passphrase is to guess: Argon2id v1.3 (RFC 9106), in KiB, passes and lanes. One lane,
 * because a browser runs them one after the other and more would help only the guesser. Each of these
 * numbers stands here and nowhere else; a test looks for copies.
 */
export const NEW_KDF = { m: 65_536, t: 3, p: 1 } as const;

/**
 * What a header may ask for. Below the floor (the OWASP minimum) the slot was weakened by somebody; above the
 * ceiling it would only hang or fill the machine of whoever opens it. Both are refused before hashing.
 */
export const KDF_FLOOR = { m: 19_456, t: 2, p: 1 } as const;
const KDF_CEILING = { m: 1_048_576, t: 10, p: 4 } as const;

/** Bytes of salt, and of what comes out. */
export const SALT_BYTES = 16;
export const HASH_BYTES = 32;

const within = (name: 'm' | 't' | 'p') =>
  v.pipe(v.number(), v.integer(), v.minValue(KDF_FLOOR[name]), v.maxValue(KDF_CEILING[name]));

/** The cost of one hash, within floor and ceiling. */
export const kdfCostSchema = v.strictObject({ m: within('m'), t: within('t'), p: within('p') });

/** Memory in KiB, passes, lanes. */
export type KdfCost = v.InferOutput<typeof kdfCostSchema>;
