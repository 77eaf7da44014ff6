import { err, ok, problem, type Result } from '../result.ts';
import { fromBase64Url, toBase64Url } from '../base64url.ts';
import { SALT_BYTES, type KdfCost } from './kdf-parameters.ts';
import { readNewPassphrase, readPassphrase } from './passphrase.ts';
import { newRecoveryCode, readRecoveryCode, recoveryCodeText } from './recovery-code.ts';
import { newPart, partText, readPart } from './two-part.ts';
import {
  slotOf,
  type KnownSlot,
  type PassphraseSlot,
  type RecoverySlot,
  type TwoPartSlot,
  type VaultHeader,
} from './vault-header.ts';
import { unwrap, wrap, wrappingKey } from './wrap-key.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The 32 bytes that everything is sealed under. They never change while the vault lives. */
export type VaultKey = Bytes;

/** A slot that a person chooses, with what only they know. */
export type SlotChoice =
  | { readonly kind: 'open' }
  | { readonly kind: 'recovery' }
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | {
      readonly kind: 'two-part';
      readonly passphrase: string;
      /** The part that exists already, where only the passphrase changes; left out, a new one is made. */
      readonly part?: string;
    };

/** What a person brings to open a vault. */
export type Secret =
  | { readonly kind: 'open' }
  | { readonly kind: 'passphrase'; readonly passphrase: string }
  | { readonly kind: 'two-part'; readonly passphrase: string; readonly part: string }
  | { readonly kind: 'recovery'; readonly code: string };

/** Secrets that exist nowhere else: shown once, to be written down, and kept by nobody but the person. */
export interface SecretsToShow {
  readonly recoveryCode: string | null;
  readonly part: string | null;
}

/** A slot, and what to show before it is forgotten. */
export interface MadeSlot {
  readonly slot: KnownSlot;
  readonly show: SecretsToShow;
}

const NO_SALT = new Uint8Array(0);
const NOTHING_TO_SHOW: SecretsToShow = { recoveryCode: null, part: null };

/** The vault key in a new slot. Codes: those of `readNewPassphrase` and `readPart`. */
export async function wrapSlot(
  vaultId: string,
  key: VaultKey,
  choice: SlotChoice,
  cost: KdfCost,
): Promise<Result<MadeSlot>> {
  if (choice.kind === 'open') {
    return ok({ slot: { kind: 'open', key: toBase64Url(key) }, show: NOTHING_TO_SHOW });
  }
  if (choice.kind === 'recovery') {
    const code = newRecoveryCode();
    const bare = { kind: 'recovery', salt: newSalt() } as const;
    const slot = { ...bare, ...(await seal(await recoveryKey(code, bare), key, vaultId, bare)) };
    return ok({ slot, show: { recoveryCode: await recoveryCodeText(code), part: null } });
  }
  const passphrase = readNewPassphrase(choice.passphrase);
  if (!passphrase.ok) return passphrase;
  const kdf = { name: 'argon2id', m: cost.m, t: cost.t, p: cost.p, salt: newSalt() } as const;
  if (choice.kind === 'passphrase') {
    const bare = { kind: choice.kind, kdf };
    const under = await slowKey(passphrase.value, null, bare);
    const slot = { ...bare, ...(await seal(under, key, vaultId, bare)) };
    return ok({ slot, show: NOTHING_TO_SHOW });
  }
  const part = choice.part === undefined ? ok(newPart()) : await readPart(choice.part);
  if (!part.ok) return part;
  const bare = { kind: choice.kind, kdf };
  const under = await slowKey(passphrase.value, part.value, bare);
  const slot = { ...bare, ...(await seal(under, key, vaultId, bare)) };
  return ok({ slot, show: { recoveryCode: null, part: await partText(part.value) } });
}

/**
 * What the slot for this secret holds, not yet checked against the header's commitment. Codes: `vault.wrong-secret`,
 * `vault.part-missing`, `vault.no-such-slot`, and those of `readPassphrase`, `readRecoveryCode`, `readPart`.
 */
export async function unwrapSlot(header: VaultHeader, secret: Secret): Promise<Result<VaultKey>> {
  const { vaultId } = header;
  if (secret.kind === 'open') {
    const slot = slotOf(header, 'open');
    return slot ? ok(fromBase64Url(slot.key)) : noSuchSlot();
  }
  if (secret.kind === 'recovery') {
    const slot = slotOf(header, 'recovery');
    if (!slot) return noSuchSlot();
    const code = await readRecoveryCode(secret.code);
    return code.ok ? unseal(await recoveryKey(code.value, slot), vaultId, slot) : code;
  }
  const slot = slotOf(header, secret.kind);
  if (!slot) {
    const alone = secret.kind === 'passphrase' && slotOf(header, 'two-part') !== null;
    return alone ? err(problem('vault.part-missing')) : noSuchSlot();
  }
  const passphrase = readPassphrase(secret.passphrase);
  if (!passphrase.ok) return passphrase;
  const part = secret.kind === 'two-part' ? await readPart(secret.part) : ok(null);
  if (!part.ok) return part;
  return unseal(await slowKey(passphrase.value, part.value, slot), vaultId, slot);
}

type Bare<S> = Omit<S, 'iv' | 'wrapped'>;
type BareSlot = Bare<PassphraseSlot> | Bare<TwoPartSlot> | Bare<RecoverySlot>;

/** From a passphrase, slowly, and from the part where there is one: HKDF(Argon2id(passphrase) ‖ part). */
async function slowKey(
  passphrase: Bytes,
  part: Bytes | null,
  { kind, kdf }: Bare<PassphraseSlot> | Bare<TwoPartSlot>,
): Promise<CryptoKey> {
  const { argon2id } = await import('./argon2id.ts');
  const { m, t, p } = kdf;
  const hashed = await argon2id(passphrase, fromBase64Url(kdf.salt), { m, t, p });
  const secret = new Uint8Array(hashed.length + (part?.length ?? 0));
  secret.set(hashed);
  if (part) secret.set(part, hashed.length);
  return wrappingKey(secret, NO_SALT, kind);
}

function recoveryKey(code: Bytes, { kind, salt }: Bare<RecoverySlot>): Promise<CryptoKey> {
  return wrappingKey(code, fromBase64Url(salt), kind);
}

async function seal(under: CryptoKey, key: VaultKey, vaultId: string, bare: BareSlot) {
  const { iv, wrapped } = await wrap(under, key, bound(vaultId, bare));
  return { iv: toBase64Url(iv), wrapped: toBase64Url(wrapped) };
}

async function unseal(
  under: CryptoKey,
  vaultId: string,
  slot: PassphraseSlot | TwoPartSlot | RecoverySlot,
): Promise<Result<VaultKey>> {
  const sealed = { iv: fromBase64Url(slot.iv), wrapped: fromBase64Url(slot.wrapped) };
  const key = await unwrap(under, sealed, bound(vaultId, slot));
  return key ? ok(key) : err(problem('vault.wrong-secret'));
}

/** The wrapped key opens in this vault, in a slot of this kind, with these parameters, and nowhere else. */
function bound(vaultId: string, slot: BareSlot) {
  if (slot.kind === 'recovery') return [vaultId, slot.kind, slot.salt];
  const { name, m, t, p, salt } = slot.kdf;
  return [vaultId, slot.kind, name, m, t, p, salt];
}

function newSalt(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(SALT_BYTES)));
}

function noSuchSlot(): Result<never> {
  return err(problem('vault.no-such-slot'));
}
