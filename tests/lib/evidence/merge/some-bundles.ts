import { nodeChecksum, nodeHasher } from '../../../../lib/cli/node-hashing.ts';
import type { SignedNote } from '../../../../lib/evidence/key-note.ts';
import {
  inspectBundles,
  type FoundPart,
  type MergeInput,
} from '../../../../lib/evidence/merge/inspect-bundles.ts';
import { leaveOutRevoked } from '../../../../lib/evidence/merge/leave-out-revoked.ts';
import { mergeBundles, type MergeSummary } from '../../../../lib/evidence/merge/merge-bundles.ts';
import { redactionOf, type Preset } from '../../../../lib/evidence/redaction.ts';
import { createSigningKey } from '../../../../lib/evidence/signing-key.ts';
import { verifyBundle } from '../../../../lib/evidence/verify-bundle.ts';
import { createTranslator } from '../../../../lib/i18n/create-translator.ts';
import type { Fact } from '../../../../lib/incidents/incident.ts';
import { aSource, bundleBytes, MOMENT } from '../a-bundle.ts';

export const HASHING = { newHasher: nodeHasher, newChecksum: nodeChecksum };

/** What stands for our own `verify.html`; bundles in tests have another. */
export const OWN_PAGE = '<!doctype html><title>our own page</title>';

export type Bytes = Uint8Array<ArrayBuffer>;

/** A witness with a key of their own. */
export async function aWitness() {
  const signingKey = await createSigningKey(MOMENT);
  return {
    bundle: async (facts: readonly Fact[], preset: Preset = 'full', createdAt = MOMENT) =>
      bundleBytes(await aSource(facts, undefined, { createdAt }), {
        signingKey,
        redact: (histories) => redactionOf(preset, histories),
      }),
  };
}

export function inputs(...files: readonly Bytes[]): readonly MergeInput[] {
  return files.map((bytes, index) => ({ name: `file ${index}`, file: new Blob([bytes]) }));
}

export async function merged(...files: readonly Bytes[]) {
  const { found, refused } = await inspectBundles(inputs(...files), HASHING);
  return { refused, ...(await written(found)) };
}

/** As the prompt and the dashboard merge: without bundles whose key is revoked. */
export async function mergedUnrevoked(...files: readonly Bytes[]) {
  const { found } = await inspectBundles(inputs(...files), HASHING);
  const { kept, revoked, notes } = leaveOutRevoked(found);
  return { revoked, ...(await written(kept, notes)) };
}

async function written(found: readonly FoundPart[], notes: readonly SignedNote[] = []) {
  const t = await createTranslator('en', ['report']);
  const pieces = mergeBundles(found, {
    t,
    tool: { name: 'sensitive-days', version: '0.1.0' },
    verifierPage: OWN_PAGE,
    notes,
    ...HASHING,
  });
  const parts: Bytes[] = [];
  let next = await pieces.next();
  while (!next.done) {
    parts.push(next.value);
    next = await pieces.next();
  }
  const summary: MergeSummary = next.value;
  return { bytes: new Uint8Array(Buffer.concat(parts)), summary };
}

export function verified(bytes: Bytes) {
  return verifyBundle(new Blob([bytes]), { ownPage: async () => OWN_PAGE, ...HASHING });
}
