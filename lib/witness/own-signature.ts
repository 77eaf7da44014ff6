import * as v from 'valibot';
import { INSTANT } from '../schemas.ts';
import type { Instant } from '../civil-date.ts';
import { parseUserSignature } from './parse-user-signatures.ts';
import type { UserSignature } from './user-signature.ts';

/**
 * A person's own signature as it is kept. A change is a new version with an id of its own, and the one
 * before stays: verdicts name the entry that they rest on, and what it said then must be there to read.
 */
export interface OwnSignature {
  readonly signature: UserSignature;
  readonly savedAt: Instant;
  /** A later version stands in its place; it is not asked any more. */
  readonly replaced: boolean;
}

const schema = v.object({
  signature: v.unknown(),
  savedAt: INSTANT,
  replaced: v.boolean(),
});

/** From what the store kept; null where it does not fit, or no longer does. */
export function parseOwnSignature(value: unknown): OwnSignature | null {
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) return null;
  const signature = parseUserSignature(parsed.output.signature);
  return signature.ok ? { ...parsed.output, signature: signature.value } : null;
}

/** The signatures that are asked: every one that no later version stands for. */
export function activeSignatures(rows: readonly OwnSignature[]): readonly UserSignature[] {
  return rows.filter(({ replaced }) => !replaced).map(({ signature }) => signature);
}

/** `user-abc` and 2 for `user-abc-v2`; version 1 has no number. */
export function versionOf(id: string): { readonly family: string; readonly version: number } {
  const match = /^(.+)-v([1-9]\d{0,3})$/.exec(id);
  return match ? { family: match[1] ?? id, version: Number(match[2]) } : { family: id, version: 1 };
}

/** Every version of one signature, the newest first. */
export function versionsOf(id: string, rows: readonly OwnSignature[]): readonly OwnSignature[] {
  const { family } = versionOf(id);
  return rows
    .filter(({ signature }) => versionOf(signature.id).family === family)
    .sort((a, b) => versionOf(b.signature.id).version - versionOf(a.signature.id).version);
}

/** The id of the version after all that there are of this one. */
export function nextVersionId(id: string, rows: readonly OwnSignature[]): string {
  const { family, version } = versionOf(id);
  const versions = versionsOf(id, rows).map((row) => versionOf(row.signature.id).version);
  return `${family}-v${Math.max(version, ...versions) + 1}`;
}

/** What a change writes: the new version, and the one before as what it is from then on. */
export function changedRows(
  before: OwnSignature,
  after: Omit<UserSignature, 'id'>,
  rows: readonly OwnSignature[],
  savedAt: Instant,
): readonly [OwnSignature, OwnSignature] {
  const id = nextVersionId(before.signature.id, rows);
  return [
    { signature: { ...after, id }, savedAt, replaced: false },
    { ...before, replaced: true },
  ];
}
