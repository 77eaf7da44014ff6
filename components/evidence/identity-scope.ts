import type { ExportScope } from '../../lib/evidence/consent-gate.ts';
import type { Recipient } from '../../lib/evidence/recipient.ts';
import { sealedTo, type SealWish } from './seal-wish.ts';

interface Wished extends SealWish {
  readonly purpose: string;
  readonly privatePurpose: string;
}

/** What a consent to be named is held against: always one recipient, whoever gets the bundle. */
export function identityScope(wish: Wished, recipients: readonly Recipient[]): ExportScope {
  const { name = '' } = recipients.find(({ id }) => id === wish.identitiesTo) ?? {};
  const same = wish.identitiesTo === sealedTo(wish) && wish.recipient.trim() !== '';
  return {
    preset: 'recipient',
    own: false,
    recipient: same ? wish.recipient : name,
    purposes: [wish.purpose, wish.privatePurpose],
  };
}
