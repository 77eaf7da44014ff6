import * as v from 'valibot';
import { INSTANT } from '../schemas.ts';
import type { Instant } from '../civil-date.ts';

/** `replaced`: the old key was good, and is used no more. `revoked`: it may be in other hands. */
export const KEY_NOTE_KINDS = ['replaced', 'revoked'] as const;
export type KeyNoteKind = (typeof KEY_NOTE_KINDS)[number];

/** That one key takes the place of another, signed by both. Keys are SPKI, signatures DER, all in base64. */
export interface KeyNote {
  readonly kind: KeyNoteKind;
  readonly at: Instant;
  readonly oldKey: string;
  readonly newKey: string;
  readonly oldSignature: string;
  readonly newSignature: string;
}

/** What a note says, once both signatures were found to hold. */
export interface KeyNoteFacts {
  readonly kind: KeyNoteKind;
  readonly at: Instant;
  /** Fingerprint of the key that is used no more. */
  readonly from: string;
  /** Fingerprint of the key that took its place. */
  readonly to: string;
}

const BASE64 = v.pipe(v.string(), v.maxLength(400));
export const keyNoteSchema = v.object({
  kind: v.picklist(KEY_NOTE_KINDS),
  at: INSTANT,
  oldKey: BASE64,
  newKey: BASE64,
  oldSignature: BASE64,
  newSignature: BASE64,
});
