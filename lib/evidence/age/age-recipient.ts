import { sha256Hex } from '../../sha256.ts';
import { utf8 } from '../byte-text.ts';
import { readBech32 } from './bech32.ts';

/** A public key of `age`, as `age-keygen` prints it. */
export interface AgeRecipient {
  /** `age1…` */
  readonly text: string;
  /** X25519. */
  readonly key: Uint8Array<ArrayBuffer>;
}

const KEY_BYTES = 32;

/** Reads one; null where it is none, a secret key among them. */
export function readAgeRecipient(typed: string): AgeRecipient | null {
  const text = typed.trim();
  const read = readBech32(text);
  return read?.prefix === 'age' && read.bytes.length === KEY_BYTES
    ? { text, key: read.bytes }
    : null;
}

/** Whether somebody typed or pasted a secret key of `age`, which belongs into nobody's log. */
export function isAgeSecret(typed: string): boolean {
  return /AGE-SECRET-KEY-/i.test(typed);
}

/** By what it is known: SHA-256 (hex) of its text, so that `printf %s age1… | sha256sum` prints it. */
export function ageFingerprint({ text }: AgeRecipient): Promise<string> {
  return sha256Hex(utf8(text));
}
