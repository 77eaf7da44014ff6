import * as v from 'valibot';
import { HEX_32 } from '../schemas.ts';
import { err, ok, problem, type Result } from '../result.ts';
import { bytesText } from './bytes-text.ts';
import { HASH_BYTES, kdfCostSchema, SALT_BYTES } from './kdf-parameters.ts';

/** Written by a version that knows more: this number rises when older code must not touch a vault. */
export const HEADER_FORMAT = 1;

/** A slot of a kind that this version does not know may hold no more than this, as JSON. */
const LONGEST_UNKNOWN = 8_192;

const KEY_TEXT = bytesText(HASH_BYTES);
const SALT_TEXT = bytesText(SALT_BYTES);
const IV_TEXT = bytesText(12);
/** A 32-byte key and its 16-byte tag. */
const WRAPPED_TEXT = bytesText(48);

/**
 * The open slot: the vault key in the clear, beside the data. It is there so that the store is sealed
 * from its first row; it keeps nobody out who has the profile folder, and the interface says so.
 */
const openSlot = v.strictObject({ kind: v.literal('open'), key: KEY_TEXT });

const kdf = v.strictObject({
  name: v.literal('argon2id'),
  ...kdfCostSchema.entries,
  salt: SALT_TEXT,
});

/** The vault key under a passphrase. */
const passphraseSlot = v.strictObject({
  kind: v.literal('passphrase'),
  kdf,
  iv: IV_TEXT,
  wrapped: WRAPPED_TEXT,
});

/** The vault key under a passphrase together with a part that is kept elsewhere. */
const twoPartSlot = v.strictObject({
  kind: v.literal('two-part'),
  kdf,
  iv: IV_TEXT,
  wrapped: WRAPPED_TEXT,
});

/** The vault key under a random code on paper, which needs no slow hash: 128 bits cannot be guessed. */
const recoverySlot = v.strictObject({
  kind: v.literal('recovery'),
  salt: SALT_TEXT,
  iv: IV_TEXT,
  wrapped: WRAPPED_TEXT,
});

const KNOWN = {
  open: openSlot,
  passphrase: passphraseSlot,
  'two-part': twoPartSlot,
  recovery: recoverySlot,
} as const;
const KNOWN_KINDS = ['open', 'passphrase', 'two-part', 'recovery'] as const;

/** Slots that ask for what the person knows, one at a time in a header; the recovery code stands beside. */
const DOORS: ReadonlySet<string> = new Set(['open', 'passphrase', 'two-part']);

/** Slots of other kinds are kept untouched: a newer version wrote them, and it still opens them. */
const otherSlot = v.pipe(
  v.looseObject({ kind: v.pipe(v.string(), v.notValues(KNOWN_KINDS)) }),
  v.check((slot) => JSON.stringify(slot).length <= LONGEST_UNKNOWN),
);

const slotsSchema = v.pipe(
  v.array(v.union([openSlot, passphraseSlot, twoPartSlot, recoverySlot, otherSlot])),
  v.minLength(1),
  v.maxLength(16),
  // One door, so that nobody who chose two parts is left with a passphrase that opens alone, and so that
  // no header makes whoever opens it hash many times.
  v.check((slots) => slots.filter(({ kind }) => DOORS.has(kind)).length <= 1),
  v.check((slots) => slots.filter(({ kind }) => kind === 'recovery').length <= 1),
);

/** The public key of the sealed inbox (P-256, uncompressed), and its private key sealed under the vault key. */
const inboxSchema = v.strictObject({
  publicKey: bytesText(65),
  privateKey: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{100,800}$/)),
});

const headerSchema = v.strictObject({
  format: v.literal(HEADER_FORMAT),
  vaultId: HEX_32,
  slots: slotsSchema,
  /** HMAC-SHA-256 of the vault key over "commit": tells a wrong key from a right one before any row is touched. */
  commit: KEY_TEXT,
  /** Missing in vaults of version 0.1 until `withInbox` adds it. */
  inbox: v.optional(inboxSchema),
  /** The database that the log lies in, where it is not the first: after a new beginning or a restored backup. */
  database: v.optional(v.pipe(v.string(), v.regex(/^local(-[0-9a-f]{8})?$/))),
  /**
   * Kinds of slots that once opened this key and were removed. A browser does not forget what it wrote: on a disk
   * that was copied they may still be found, so removing a slot does not undo it, and the interface says so.
   */
  past: v.optional(v.pipe(v.array(v.picklist(KNOWN_KINDS)), v.maxLength(KNOWN_KINDS.length))),
});

/** What lies outside the database and leads to the vault key. Everything in it can be read by anybody. */
export type VaultHeader = v.InferOutput<typeof headerSchema>;
export type OpenSlot = v.InferOutput<typeof openSlot>;
export type PassphraseSlot = v.InferOutput<typeof passphraseSlot>;
export type TwoPartSlot = v.InferOutput<typeof twoPartSlot>;
export type RecoverySlot = v.InferOutput<typeof recoverySlot>;
export type KnownSlot = OpenSlot | PassphraseSlot | TwoPartSlot | RecoverySlot;
export type SlotKind = KnownSlot['kind'];

/**
 * Reads a header from whatever the shelf gave, before anything is hashed or opened. Codes:
 * `vault.header-newer` where the format is one that this version does not know,
 * `vault.header-unreadable` for everything else.
 */
export function readVaultHeader(value: unknown): Result<VaultHeader> {
  const parsed = v.safeParse(headerSchema, value);
  if (parsed.success) return ok(parsed.output);
  const newer = v.safeParse(v.object({ format: v.pipe(v.number(), v.minValue(2)) }), value);
  return err(problem(newer.success ? 'vault.header-newer' : 'vault.header-unreadable'));
}

/** The slot of one kind, where the header has it: a kind that is known stands there once at most. */
export function slotOf<K extends SlotKind>(
  header: VaultHeader,
  kind: K,
): v.InferOutput<(typeof KNOWN)[K]> | null {
  for (const slot of header.slots) {
    const read = v.safeParse(KNOWN[kind], slot);
    if (read.success) return read.output;
  }
  return null;
}

/** Whether this kind of slot asks for what the person knows (or, open, for nothing). */
export function isDoor(kind: string): boolean {
  return DOORS.has(kind);
}
