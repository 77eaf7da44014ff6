import * as v from 'valibot';
import { err, ok, problem, type Result } from '../result.ts';

/** Written by a version that knows more: this number rises when older code must not touch a vault. */
export const HEADER_FORMAT = 1;

const KEY_TEXT = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));

/**
 * The open slot: the vault key in the clear, beside the data. It is there so that the store is sealed
 * from its first row; it keeps nobody out who has the profile folder, and the interface says so.
 */
const openSlot = v.strictObject({ kind: v.literal('open'), key: KEY_TEXT });

/** Slots of other kinds are kept untouched: what they hold is their own file's business. */
const otherSlot = v.looseObject({ kind: v.pipe(v.string(), v.notValue('open')) });

const headerSchema = v.object({
  format: v.literal(HEADER_FORMAT),
  vaultId: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)),
  slots: v.pipe(v.array(v.union([openSlot, otherSlot])), v.minLength(1), v.maxLength(16)),
  /** HMAC-SHA-256 of the vault key over "commit": tells a wrong key from a right one before any row is touched. */
  commit: KEY_TEXT,
});

/** What lies outside the database and leads to the vault key. */
export type VaultHeader = v.InferOutput<typeof headerSchema>;

/**
 * Reads a header from whatever the shelf gave. Codes: `vault.header-newer` where the format is one
 * that this version does not know, `vault.header-unreadable` for everything else.
 */
export function readVaultHeader(value: unknown): Result<VaultHeader> {
  const parsed = v.safeParse(headerSchema, value);
  if (parsed.success) return ok(parsed.output);
  const newer = v.safeParse(v.object({ format: v.pipe(v.number(), v.minValue(2)) }), value);
  return err(problem(newer.success ? 'vault.header-newer' : 'vault.header-unreadable'));
}
