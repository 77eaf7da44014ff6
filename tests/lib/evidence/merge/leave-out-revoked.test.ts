import { expect, it } from 'vitest';
import { makeKeyNote, type SignedNote } from '../../../../lib/evidence/key-note.ts';
import { CARRIED_NOTES_LIMIT } from '../../../../lib/evidence/merge/carried-notes.ts';
import { inspectBundles } from '../../../../lib/evidence/merge/inspect-bundles.ts';
import { leaveOutRevoked } from '../../../../lib/evidence/merge/leave-out-revoked.ts';
import { createSigningKey } from '../../../../lib/evidence/signing-key.ts';
import { anIncident, aSource, at, bundleBytes, MOMENT } from '../a-bundle.ts';
import { HASHING, inputs } from './some-bundles.ts';

const THEN = at('2026-11-20T08:00:00.000Z');

it('a bundle whose key is revoked stays out, however many notes on other keys somebody adds', async () => {
  const [old, next, other] = [
    await createSigningKey(MOMENT),
    await createSigningKey(MOMENT),
    await createSigningKey(MOMENT),
  ];
  const note = await makeKeyNote('revoked', old, next, THEN);
  const { found } = await inspectBundles(
    inputs(
      await bundleBytes(await aSource([anIncident('a')]), { signingKey: old }),
      await bundleBytes(await aSource([anIncident('b')]), { signingKey: next, keyNotes: [note] }),
      await bundleBytes(await aSource([anIncident('c')]), { signingKey: other }),
    ),
    HASHING,
  );
  // Sorted before the one that counts, as anybody can make theirs by trying keys.
  const flood = Array.from({ length: CARRIED_NOTES_LIMIT }, (_, number): SignedNote => ({
    note,
    facts: { kind: 'revoked', at: THEN, from: String(number).padStart(64, '0'), to: '' },
  }));
  const flooded = found.map((part, index) =>
    index === 2 ? { ...part, signedNotes: flood } : part,
  );
  const { kept, revoked } = leaveOutRevoked(flooded);
  expect(kept.map(({ input }) => input.name)).toEqual(['file 1', 'file 2']);
  expect(revoked.map(({ input }) => input.name)).toEqual(['file 0']);
});
