import { createHash } from 'node:crypto';
import { assert, asyncProperty, type Arbitrary } from 'fast-check';
import { expect, vi } from 'vitest';
import { verifyBundle } from '../../../../lib/evidence/verify-bundle.ts';
import { HASHING, type Bytes } from '../merge/some-bundles.ts';
import { aFullStory, anIncident, aSource, bundleBytes, marked } from '../a-bundle.ts';
import { unpack, type Unpacked } from '../unpacked.ts';
import { QUOTAS, type MutationKind } from './quotas.ts';

export const TOP = 'bundle-2026-11-23';

/** A bundle that is whole, from which changed ones are made. */
export interface Base {
  readonly bytes: Bytes;
  readonly files: readonly Unpacked[];
}

/** What a change made of a base; null where it came to nothing. */
export interface Mutation {
  readonly base: Base;
  readonly bytes: Bytes;
  /** What was changed, for whoever reads of a failure. */
  readonly what: string;
  /** The name of the bytes that were changed, where they are no content. */
  readonly frame?: string;
}

/** One with everything in it, and a small one with a field withheld; from then on signatures are remembered. */
export async function theBases(): Promise<readonly [Base, Base]> {
  rememberSignatures();
  const full = await bundleBytes(await aSource(aFullStory('a')));
  const withheld = await bundleBytes(await aSource([anIncident('b', { confidential: ['note'] })]), {
    redact: marked,
  });
  return [
    { bytes: full, files: await unpack(full) },
    { bytes: withheld, files: await unpack(withheld) },
  ];
}

/**
 * Ten thousand bundles hold the same few signatures again and again, and checking one takes longer than all else. What
 * WebCrypto answered once is answered again, for the very same key, signature and bytes only.
 */
function rememberSignatures(): void {
  const { subtle } = crypto;
  const [check, take] = [subtle.verify.bind(subtle), subtle.importKey.bind(subtle)];
  const names = new WeakMap<CryptoKey, string>();
  const answers = new Map<string, Promise<boolean>>();
  vi.spyOn(subtle, 'importKey').mockImplementation(async (...args: Parameters<typeof take>) => {
    const key = await take(...args);
    const [, bytes] = args;
    if (bytes instanceof Uint8Array) names.set(key, hashOf(bytes));
    return key;
  });
  vi.spyOn(subtle, 'verify').mockImplementation((...args: Parameters<typeof check>) => {
    const [how, key, signature, data] = args;
    const name = names.get(key);
    if (name === undefined || !isBytes(signature) || !isBytes(data)) return check(...args);
    const asked = [JSON.stringify(how), name, hashOf(signature), hashOf(data)].join(' ');
    const answer = answers.get(asked) ?? check(...args);
    answers.set(asked, answer);
    return answer;
  });
}

function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array;
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64');
}

/**
 * Tries changes until the quota of the kind is full, each another one, and that none is taken for a whole bundle. One
 * that unpacks to the very same files is not counted, and allowed only in bytes that `meaningless` names.
 * @returns how many were counted
 */
export async function tryMutations<Change>(
  kind: MutationKind,
  changes: Arbitrary<Change>,
  mutate: (change: Change) => Promise<Mutation | null> | Mutation | null,
  meaningless: readonly string[] = [],
): Promise<number> {
  const quota = QUOTAS[kind];
  const seen = new Set<string>();
  const same = new Map<string, number>();
  let tried = 0;
  const property = asyncProperty(changes, async (change) => {
    if (tried >= quota) return;
    const mutation = await mutate(change);
    if (mutation === null) return;
    const { base, bytes, what, frame } = mutation;
    const name = hashOf(bytes);
    if (name === hashOf(base.bytes) || seen.has(name)) return;
    seen.add(name);
    const { outcome, notProven } = await verifyBundle(new Blob([bytes]), HASHING);
    // Only what unpacks to the same names and bytes may pass, and the verifier says that the wrapper is another.
    if (outcome === 'whole' || (frame !== undefined && (await unpacksAlike(bytes, base)))) {
      expect(await unpacksAlike(bytes, base), `accepted: ${what}`).toBe(true);
      if (outcome === 'whole') expect(notProven, what).toContain('repacked');
      if (frame !== undefined) expect(meaningless, what).toContain(frame);
      // A change to a list is gone again where the lists are put right.
      const name = frame ?? 'nothing left of the change';
      same.set(name, (same.get(name) ?? 0) + 1);
      return;
    }
    tried++;
  });
  await assert(property, { numRuns: quota * 3 });
  const uncounted = [...same].map(([frame, count]) => `${frame} ${count}`).join(', ');
  process.stdout.write(
    `Changed bundles, ${kind}: ${tried} tried, none accepted${uncounted && `; same content, not counted: ${uncounted}`}\n`,
  );
  return tried;
}

async function unpacksAlike(bytes: Bytes, base: Base): Promise<boolean> {
  let files: readonly Unpacked[];
  try {
    files = await unpack(bytes);
  } catch {
    return false;
  }
  const there = new Map(files);
  return (
    files.length === base.files.length &&
    base.files.every(([name, content]) => {
      const found = there.get(name);
      return found !== undefined && Buffer.compare(found, content) === 0;
    })
  );
}
