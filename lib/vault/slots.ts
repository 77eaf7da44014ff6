import { err, ok, problem, type Result } from '../result.ts';
import { toHex } from '../sha256.ts';
import { toBase64Url } from '../base64url.ts';
import { checkKey } from './check-key.ts';
import { newInbox } from './inbox-keys.ts';
import { NEW_KDF, type KdfCost } from './kdf-parameters.ts';
import { HEADER_FORMAT, isDoor, slotOf, type SlotKind, type VaultHeader } from './vault-header.ts';
import { commitmentOf } from './vault.ts';
import {
  unwrapSlot,
  wrapSlot,
  type Secret,
  type SecretsToShow,
  type SlotChoice,
  type VaultKey,
} from './wrap-slot.ts';

/** How a new vault opens: knowingly without a secret, or with one, and perhaps with a code on paper too. */
export type VaultChoice =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'passphrase' | 'two-part';
      readonly passphrase: string;
      readonly recovery: boolean;
    };

/** A header to put on its shelf, and what to show before it is forgotten. */
export interface NewSlots {
  readonly header: VaultHeader;
  readonly show: SecretsToShow;
}

/**
 * A new vault: a random key, wrapped as the person chose. Nothing is written here. Codes: those of
 * `readNewPassphrase`.
 *
 * @param cost of hashing the passphrase; tests that make many vaults take the floor.
 */
export async function createVault(
  choice: VaultChoice,
  cost: KdfCost = NEW_KDF,
): Promise<Result<NewSlots & { readonly key: VaultKey }>> {
  const key = crypto.getRandomValues(new Uint8Array(32));
  const vaultId = toHex(crypto.getRandomValues(new Uint8Array(16)));
  const [commit, inbox] = await Promise.all([commitmentOf(key), newInbox(vaultId, key)]);
  const door = await wrapSlot(vaultId, key, choice, cost);
  if (!door.ok) return door;
  const recovery =
    choice.kind !== 'open' && choice.recovery
      ? await wrapSlot(vaultId, key, { kind: 'recovery' }, cost)
      : null;
  if (recovery && !recovery.ok) return recovery;
  const header: VaultHeader = {
    format: HEADER_FORMAT,
    vaultId,
    slots: [door.value.slot, ...(recovery ? [recovery.value.slot] : [])],
    commit: toBase64Url(commit),
    inbox,
  };
  const recoveryCode = recovery?.value.show.recoveryCode ?? null;
  return ok({ header, key, show: { recoveryCode, part: door.value.show.part } });
}

/**
 * The vault key, given what a person brought. Touches no data and writes nothing. A wrong passphrase and an altered
 * slot answer alike and after the same work.
 *
 * Codes: `vault.wrong-secret`; `vault.part-missing` where a passphrase was brought to a vault that also needs the part
 * kept elsewhere (answered without trying the passphrase: nothing here could tell whether it is right, and that is
 * the truth for whoever demands it); `vault.no-such-slot`; `vault.wrong-key` where a slot opens to a key that this
 * header was not made for; and those of `readPassphrase`, `readRecoveryCode`, `readPart`.
 */
export async function unlockWith(header: VaultHeader, secret: Secret): Promise<Result<VaultKey>> {
  const opened = await unwrapSlot(header, secret);
  return opened.ok ? checkKey(header, opened.value) : opened;
}

/**
 * One more way to open, or another in place of the one there is: a vault has one door (`open`, `passphrase` or
 * `two-part`) and at most one recovery code, so a new one takes the place of the old.
 *
 * What was replaced is remembered in `past`: a copy of the disk may still hold it. To undo that, make a new vault and
 * seal everything anew. Codes: `vault.wrong-key`, and those of `readNewPassphrase` and `readPart`.
 */
export async function addSlot(
  header: VaultHeader,
  key: VaultKey,
  choice: SlotChoice,
  cost: KdfCost = NEW_KDF,
): Promise<Result<NewSlots>> {
  const checked = await checkKey(header, key);
  if (!checked.ok) return checked;
  const made = await wrapSlot(header.vaultId, key, choice, cost);
  if (!made.ok) return made;
  const { slot, show } = made.value;
  const replaced = (kind: string) => kind === slot.kind || (isDoor(kind) && isDoor(slot.kind));
  return ok({ header: without(header, replaced, [slot]), show });
}

/** One way to open less. Codes: `vault.no-such-slot`; `vault.last-slot`, since the log would be shut for good. */
export function removeSlot(header: VaultHeader, kind: SlotKind): Result<VaultHeader> {
  if (slotOf(header, kind) === null) return err(problem('vault.no-such-slot'));
  if (openings(header).length < 2) return err(problem('vault.last-slot'));
  return ok(without(header, (each) => each === kind, []));
}

/**
 * Another passphrase, for a person who brings the present one: an unlocked machine alone is not enough to shut them
 * out. A part kept elsewhere stays the same. Codes: those of `unlockWith` and `readNewPassphrase`.
 */
export async function changePassphrase(
  header: VaultHeader,
  present: Extract<Secret, { passphrase: string }>,
  passphrase: string,
  cost: KdfCost = NEW_KDF,
): Promise<Result<VaultHeader>> {
  const key = await unlockWith(header, present);
  if (!key.ok) return key;
  const changed = await addSlot(header, key.value, { ...present, passphrase }, cost);
  return changed.ok ? ok(changed.value.header) : changed;
}

/** The ways this version knows to open this vault. */
export function openings(header: VaultHeader): readonly SlotKind[] {
  const kinds = ['open', 'passphrase', 'two-part', 'recovery'] as const;
  return kinds.filter((kind) => slotOf(header, kind) !== null);
}

/** A header of version 0.1 with a sealed inbox; one that has it stays as it is. */
export async function withInbox(header: VaultHeader, key: VaultKey): Promise<VaultHeader> {
  return header.inbox ? header : { ...header, inbox: await newInbox(header.vaultId, key) };
}

function without(
  header: VaultHeader,
  gone: (kind: string) => boolean,
  added: VaultHeader['slots'],
): VaultHeader {
  const kinds = openings(header).filter(gone);
  const past = [...new Set([...(header.past ?? []), ...kinds])];
  return {
    ...header,
    slots: [...added, ...header.slots.filter(({ kind }) => !gone(kind))],
    ...(past.length > 0 ? { past } : {}),
  };
}
