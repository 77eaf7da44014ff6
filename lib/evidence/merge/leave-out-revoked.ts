import { PATHS } from '../bundle-format.ts';
import type { SignedNote } from '../key-note.ts';
import { carriedNotes } from './carried-notes.ts';
import type { FoundPart, RefusedPart } from './inspect-bundles.ts';

/**
 * Bundles without those whose key a note in any of them revokes, be it a note of one that is left out itself: a file with
 * both would not be whole. `notes` are to go into what is merged, so that the same is left out in every order.
 * @param known notes from elsewhere
 */
export function leaveOutRevoked(
  found: readonly FoundPart[],
  known: readonly SignedNote[] = [],
): {
  readonly kept: readonly FoundPart[];
  readonly revoked: readonly RefusedPart[];
  readonly notes: readonly SignedNote[];
} {
  const all = [...found.flatMap(({ signedNotes }) => signedNotes), ...known];
  // Of all of them, not of the many that are carried: anybody can make notes that sort before the one that counts.
  const gone = new Set(all.flatMap(({ facts }) => (facts.kind === 'revoked' ? facts.from : [])));
  return {
    notes: carriedNotes(all),
    kept: found.filter(({ signer }) => !gone.has(signer)),
    revoked: found
      .filter(({ signer }) => gone.has(signer))
      .map(({ input, id, folder, verification }) => ({
        input,
        id: folder === id ? id : null,
        verification: {
          ...verification,
          outcome: 'broken',
          firstBad: { check: 'key-notes', item: PATHS.publicKey, code: 'key-revoked' },
        },
      })),
  };
}
