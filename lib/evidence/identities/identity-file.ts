import * as v from 'valibot';
import { HEX_32, HEX_64 } from '../../schemas.ts';
import { canonicalJson } from '../../canonical-json.ts';
import { consentSchema, PERSON_PARTS } from '../../incidents/person.ts';
import { parseJson } from '../parse-json.ts';
import { commitmentOf, type IdentityCommitment, type IdentityEntry } from './identity-entry.ts';

/** The envelope with the identities: what it says of itself, and for which bundle it is. */
export interface IdentityFile {
  readonly format: 'sensitive-days-identities';
  readonly version: 1;
  /** SHA-256 (hex) of the bundle's `manifest-sha256.txt`. */
  readonly manifestSha256: string;
  readonly entries: readonly IdentityEntry[];
}

/** Its text. */
export function identityFileText(
  manifestSha256: string,
  entries: readonly IdentityEntry[],
): string {
  const file: IdentityFile = {
    format: 'sensitive-days-identities',
    version: 1,
    manifestSha256,
    entries,
  };
  return `${canonicalJson(file)}\n`;
}

const fileSchema = v.strictObject({
  format: v.literal('sensitive-days-identities'),
  version: v.literal(1),
  manifestSha256: HEX_64,
  entries: v.array(
    v.strictObject({
      incidentId: HEX_32,
      salt: HEX_64,
      identity: v.strictObject({
        alias: v.string(),
        name: v.string(),
        contact: v.string(),
        role: v.string(),
        parts: v.array(v.picklist(PERSON_PARTS)),
      }),
      consents: v.array(consentSchema),
    }),
  ),
});

/** Reads one; null where it is none. */
export function readIdentityFile(text: string): IdentityFile | null {
  const parsed = v.safeParse(fileSchema, parseJson(text));
  return parsed.success ? parsed.output : null;
}

/** What became of one entry, held against a bundle. */
export interface JoinedIdentity {
  readonly incidentId: string;
  readonly alias: string;
  readonly matches: boolean;
}

/** A whole file, held against a bundle. */
export interface JoinedFile {
  /** Whether it names the bundle, or one of those that were merged, as the one that it was made for. */
  readonly forThis: boolean;
  readonly joined: readonly JoinedIdentity[];
  /** How many commitments of the bundle no entry opens. */
  readonly unopened: number;
}

/**
 * Which entries the bundle commits to, and how many of its commitments no entry opens.
 * @param manifests SHA-256 of the bundle's manifest, or of each that was merged
 */
export async function joinIdentities(
  { entries, manifestSha256 }: IdentityFile,
  commitments: readonly IdentityCommitment[],
  manifests: readonly string[],
): Promise<JoinedFile> {
  const left = new Set(commitments.map(keyOf));
  const joined: JoinedIdentity[] = [];
  for (const entry of entries) {
    // Each commitment once: an entry that comes twice is one too many.
    const matches = left.delete(keyOf(await commitmentOf(entry)));
    joined.push({ incidentId: entry.incidentId, alias: entry.identity.alias, matches });
  }
  return { forThis: manifests.includes(manifestSha256), joined, unopened: left.size };
}

function keyOf({ incidentId, commitment }: IdentityCommitment): string {
  return `${incidentId} ${commitment}`;
}
