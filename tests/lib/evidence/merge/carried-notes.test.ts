import { assert, asyncProperty, constantFrom, shuffledSubarray, subarray } from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { keyNotesText, makeKeyNote, type SignedNote } from '../../../../lib/evidence/key-note.ts';
import type { KeyNote } from '../../../../lib/evidence/key-note-schema.ts';
import { carriedNotes, CARRIED_NOTES_LIMIT } from '../../../../lib/evidence/merge/carried-notes.ts';
import { MERGE_PATHS } from '../../../../lib/evidence/merge/merge-format.ts';
import { notesInBundle } from '../../../../lib/evidence/merge/notes-in-bundle.ts';
import {
  createSigningKey,
  fingerprintOf,
  type SigningKey,
} from '../../../../lib/evidence/signing-key.ts';
import { anIncident, aSource, at, bundleBytes, MOMENT } from '../a-bundle.ts';
import { pack, unpack } from '../unpacked.ts';
import { HASHING, mergedUnrevoked, verified, type Bytes } from './some-bundles.ts';

const THEN = at('2026-11-20T08:00:00.000Z');
let keys: readonly SigningKey[];
/** The first key was revoked by the second, that one by the third; each bundle has the last note only. */
let chain: readonly Bytes[];
let stranger: Bytes;
let fingerprints: readonly string[];

async function bundle(name: string, signingKey: SigningKey, keyNotes: readonly KeyNote[]) {
  return bundleBytes(await aSource([anIncident(name)]), { signingKey, keyNotes });
}

beforeAll(async () => {
  const [one, two, three, other] = [
    await createSigningKey(MOMENT),
    await createSigningKey(MOMENT),
    await createSigningKey(MOMENT),
    await createSigningKey(MOMENT),
  ];
  keys = [one, two, three, other];
  fingerprints = await Promise.all(keys.map(({ spki }) => fingerprintOf(spki)));
  chain = [
    await bundle('a', one, []),
    await bundle('b', two, [await makeKeyNote('revoked', one, two, THEN)]),
    await bundle('c', three, [await makeKeyNote('revoked', two, three, THEN)]),
  ];
  stranger = await bundle('d', other, []);
});

describe('keys that were revoked one after the other', () => {
  it('leave out the same bundles in every order of merging, and give the same bytes', async () => {
    const all = [...chain, stranger];
    const whole = await mergedUnrevoked(...all);
    const { parts = [], firstBad } = await verified(whole.bytes);
    expect(firstBad).toBeNull();
    const signers = parts.map(({ verification }) => verification.bundle?.fingerprint);
    expect(new Set(signers)).toEqual(new Set(fingerprints.slice(2)));
    const order = shuffledSubarray([0, 1, 2, 3], { minLength: 4 });
    const together = subarray([0, 1, 2], { minLength: 0 });
    await assert(
      asyncProperty(order, together, constantFrom(true, false), async (places, breaks, ahead) => {
        const files = places.flatMap((place) => (all[place] ? [all[place]] : []));
        let merge = files.slice(0, 1);
        for (const [index, next] of files.slice(1).entries()) {
          merge = ahead ? [next, ...merge] : [...merge, next];
          // Here what there is so far is written, and read again.
          if (breaks.includes(index) && merge.length > 1) {
            merge = [(await mergedUnrevoked(...merge)).bytes];
          }
        }
        expect((await mergedUnrevoked(...merge)).bytes).toEqual(whole.bytes);
      }),
      { numRuns: 12 },
    );
  });

  it('are not forgotten with the bundle that told of them', async () => {
    const [first, second, third] = chain;
    if (!first || !second || !third) throw new Error('no chain');
    const { bytes } = await mergedUnrevoked(second, third);
    const notes = await notesInBundle(new Blob([bytes]), HASHING.newChecksum);
    expect(notes?.map(({ facts }) => facts.from)).toEqual(
      expect.arrayContaining(fingerprints.slice(0, 2)),
    );
    const later = await mergedUnrevoked(bytes, first);
    expect(later.revoked).toHaveLength(1);
    expect(later.bytes).toEqual(bytes);
    const files = await unpack(bytes);
    const forged = await makeKeyNote('revoked', keys[3] ?? fail(), keys[2] ?? fail(), THEN);
    const changed = files.map(([name, content]): [string, Bytes] =>
      name.endsWith(MERGE_PATHS.keyNotes)
        ? [name, new TextEncoder().encode(keyNotesText([{ ...forged, at: MOMENT }]))]
        : [name, content],
    );
    const { checks } = await verified(await pack(changed));
    expect(checks.find(({ id }) => id === 'merge-parts')?.bad).toMatchObject([
      { item: MERGE_PATHS.keyNotes, code: 'bad-note' },
    ]);
  });
});

it('of many notes those that sort first are carried, however they come together', async () => {
  const [one, two] = keys;
  if (!one || !two) throw new Error('no keys');
  const note = await makeKeyNote('revoked', one, two, THEN);
  const many = Array.from({ length: CARRIED_NOTES_LIMIT + 50 }, (_, number): SignedNote => ({
    note,
    facts: { kind: 'revoked', at: THEN, from: String(number).padStart(64, '0'), to: '' },
  }));
  const [some, more] = [many.slice(0, 700), many.slice(500)];
  const all = carriedNotes(many);
  expect(all).toHaveLength(CARRIED_NOTES_LIMIT);
  expect(carriedNotes([...carriedNotes(more), ...some])).toEqual(all);
  expect(carriedNotes([...carriedNotes(some), ...carriedNotes(more)])).toEqual(all);
  const replaced = many.map((entry): SignedNote => ({
    ...entry,
    facts: { ...entry.facts, kind: 'replaced' },
  }));
  expect(carriedNotes(replaced)).toEqual([]);
});

function fail(): never {
  throw new Error('no key');
}
