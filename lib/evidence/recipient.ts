import * as v from 'valibot';
import { HEX_64, INSTANT } from '../schemas.ts';
import type { Instant } from '../civil-date.ts';
import { readAgeRecipient } from './age/age-recipient.ts';

/** Somebody to whom files can be sealed. */
export interface Recipient {
  /** SHA-256 (hex) of the key's text: what its words are made of. */
  readonly id: string;
  readonly name: string;
  /** `age1…` */
  readonly key: string;
  /** When its words were compared with its holder; null until then, and nothing is sealed to it before. */
  readonly comparedAt: Instant | null;
}

export const RECIPIENT_NAME_LIMIT = 80;

const recipientSchema = v.object({
  id: HEX_64,
  name: v.string(),
  key: v.pipe(
    v.string(),
    v.check((text) => readAgeRecipient(text) !== null),
  ),
  comparedAt: v.nullable(INSTANT),
});

/** The door from JSON; null where it does not fit. */
export function parseRecipient(value: unknown): Recipient | null {
  const parsed = v.safeParse(recipientSchema, value);
  return parsed.success ? parsed.output : null;
}
