import type { Consent, Person } from '../../incidents/person.ts';
import { sha256OfJson, toHex } from '../../sha256.ts';

/** Who a person is and what they agreed to, as it travels apart from the bundle. */
export interface IdentityEntry {
  readonly incidentId: string;
  /** 32 random bytes in hex, drawn for this one bundle: without it nobody can try names against the commitment. */
  readonly salt: string;
  readonly identity: Pick<Person, 'alias' | 'name' | 'contact' | 'role' | 'parts'>;
  readonly consents: readonly Consent[];
}

/** What a bundle holds in its place. */
export interface IdentityCommitment {
  readonly incidentId: string;
  /** SHA-256 (hex) of the entry's canonical JSON. */
  readonly commitment: string;
}

const ENTRY_SALT_BYTES = 32;

/** The entry of a person, under a new salt. */
export function identityEntry(person: Person): IdentityEntry {
  const { incidentId, alias, name, contact, role, parts, consents } = person;
  return {
    incidentId,
    salt: toHex(crypto.getRandomValues(new Uint8Array(ENTRY_SALT_BYTES))),
    identity: { alias, name, contact, role, parts },
    consents,
  };
}

/** What binds a bundle to it, and tells nothing of it. */
export async function commitmentOf(entry: IdentityEntry): Promise<IdentityCommitment> {
  return { incidentId: entry.incidentId, commitment: await sha256OfJson(entry) };
}
