import { PATHS } from '../bundle-format.ts';
import type { FoundPart, RefusedPart } from './inspect-bundles.ts';

/**
 * Bundles without those whose key a note in any of them revokes: a file with both would not be whole, and a note that
 * came along must not be lost on the way.
 */
export function leaveOutRevoked(found: readonly FoundPart[]): {
  readonly kept: readonly FoundPart[];
  readonly revoked: readonly RefusedPart[];
} {
  const gone = new Set(
    found.flatMap(({ keyNotes }) =>
      keyNotes.filter(({ kind }) => kind === 'revoked').map(({ from }) => from),
    ),
  );
  return {
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
