import type { Preset } from '../../lib/evidence/redaction.ts';
import type { Recipient } from '../../lib/evidence/recipient.ts';
import { isTypedWord } from '../vault/is-typed-word.ts';

/** What a person says of how a file leaves. */
export interface SealWish {
  readonly preset: Preset;
  readonly recipient: string;
  readonly sealed: boolean;
  /** Fingerprint of the chosen key; empty for none yet. */
  readonly recipientId: string;
  /** Also a file that says who the people are, sealed to this key. */
  readonly identities: boolean;
  readonly identitiesTo: string;
  /** The word that lets it leave in the clear. */
  readonly typed: string;
}

/** Fingerprint of the key that it is sealed to; null where it leaves in the clear: for anybody, a seal makes no sense. */
export function sealedTo({ preset, sealed, recipientId }: SealWish): string | null {
  return preset === 'public' || !sealed ? null : recipientId;
}

/** Whether it is settled how the file leaves: sealed to a key whose words were compared, or knowingly not. */
export function sealSettled(
  wish: SealWish,
  recipients: readonly Recipient[],
  plainWord: string,
): boolean {
  const to = sealedTo(wish);
  if (wish.identities && !compared(recipients, wish.identitiesTo)) return false;
  return to === null ? isTypedWord(wish.typed, plainWord) : compared(recipients, to);
}

function compared(recipients: readonly Recipient[], fingerprint: string): boolean {
  return recipients.some(({ id, comparedAt }) => id === fingerprint && comparedAt !== null);
}
