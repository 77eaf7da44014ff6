import { array, assert, constantFrom, integer, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { READ_LIMITS } from '../../../../lib/evidence/read-limits.ts';
import type { FoundPart } from '../../../../lib/evidence/merge/inspect-bundles.ts';
import { mergeBundles, TooManyToMerge } from '../../../../lib/evidence/merge/merge-bundles.ts';
import { unionParts, type UnitedPart } from '../../../../lib/evidence/merge/union-parts.ts';
import { createTranslator } from '../../../../lib/i18n/create-translator.ts';
import { anId, MOMENT } from '../a-bundle.ts';
import { HASHING, OWN_PAGE } from './some-bundles.ts';

interface File {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/** One copy of a bundle, as it was found whole in a file. */
function found(files: readonly File[], name = 'a.zip'): FoundPart {
  return {
    id: anId('bundle'),
    signer: 'f'.repeat(64),
    createdAt: MOMENT,
    input: { name, file: new Blob() },
    folder: 'bundle',
    keyNotes: [],
    signedNotes: [],
    verification: {
      outcome: 'whole',
      checks: [],
      firstBad: null,
      notProven: [],
      bundle: null,
      timeProofs: [],
      keyNotes: [],
    },
    files: new Map(files.map(({ path, ...what }) => [path, what])),
  };
}

const LISTED: readonly File[] = [
  { path: 'data/incidents.jsonl', size: 40_000_000, sha256: anId('records') },
  { path: 'proofs/signature.json', size: 600, sha256: anId('signature') },
  { path: 'proofs/tagmanifest-signature.der', size: 104, sha256: anId('tags') },
];

function united(...parts: readonly FoundPart[]): UnitedPart {
  const [one] = unionParts(parts);
  if (!one) throw new Error('nothing');
  return one;
}

/** The united bundle as somebody finds it in the merged file. */
function again({ files }: UnitedPart): FoundPart {
  return found(files, 'merged.zip');
}

const MB = 1024 ** 2;
const proof = (name: string, size: number, path: string): File => ({
  path,
  size,
  sha256: anId(name).repeat(2),
});

describe('time stamps of one bundle from several files', () => {
  it('are left out where they are more than its verifier holds, the largest first', () => {
    const small = proof('small', 5_000, 'proofs/signature.tsr');
    const half = proof('half', 20 * MB, 'proofs/signature-a.ots');
    const more = proof('more', 21 * MB, 'proofs/signature-b.ots');
    const one = united(found([...LISTED, small, half]), found([...LISTED, more]));
    expect(one.leftOut).toBe(1);
    const sizes = one.files.map(({ size }) => size);
    expect(sizes).toContain(half.size);
    expect(sizes).not.toContain(more.size);
    const proofs = one.files.filter(({ path }) => path.startsWith('proofs/'));
    expect(proofs.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(
      READ_LIMITS.proofBytes,
    );
    expect(united(found([...LISTED, small]), found([...LISTED, half])).leftOut).toBe(0);
  });

  it('of an authority have room that no number of OpenTimestamps files can take', () => {
    const stamp = proof('stamp', 6_000, 'proofs/signature.tsr');
    const junk = Array.from({ length: 32 }, (_, number) =>
      Array.from({ length: 256 }, (__, at) =>
        proof(`${number} ${at}`, 4_000, `proofs/signature-${number}x${at}.ots`),
      ),
    ).flat();
    const paths = ({ files }: UnitedPart) => files.map(({ path }) => path);
    const [flooded, honest] = [found([...LISTED, ...junk]), found([...LISTED, stamp])];
    const one = united(flooded, honest);
    expect(one.leftOut).toBeGreaterThan(0);
    expect(paths(one)).toContain('proofs/signature.tsr');
    expect(paths(united(honest, flooded))).toEqual(paths(one));
    expect(paths(united(again(united(flooded)), honest))).toEqual(paths(one));
  });

  it('are the same in any order, however often they are merged', () => {
    const files = array(
      record({
        name: constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'),
        size: integer({ min: 1, max: 6 }),
        path: constantFrom(
          'proofs/signature.tsr',
          'proofs/signature-x.tsr',
          'proofs/signature.ots',
          'proofs/checkpoint-3.tsr',
        ),
      }),
      { maxLength: 6 },
    );
    // One content has one size.
    const copy = (list: readonly { name: string; size: number; path: string }[]) =>
      found([
        ...LISTED,
        ...list.map(({ name, path }) =>
          proof(name, ((name.charCodeAt(0) * 7) % 5) * 2.5 * MB + name.charCodeAt(0), path),
        ),
      ]);
    const shown = ({ files: all }: UnitedPart) =>
      all.map(({ path, sha256 }) => `${path} ${sha256}`);
    assert(
      property(files, files, files, (a, b, c) => {
        const [one, two, three] = [copy(a), copy(b), copy(c)];
        const all = shown(united(one, two, three));
        expect(shown(united(three, one, two))).toEqual(all);
        expect(shown(united(again(united(one, two)), three))).toEqual(all);
        expect(shown(united(one, again(united(three, two))))).toEqual(all);
        const whole = united(one, two, three);
        expect(shown(united(again(whole), one, again(whole)))).toEqual(all);
      }),
      { numRuns: 500 },
    );
  });
});

it('a merge of more files than its verifier takes is refused before a byte is written', async () => {
  const many = Array.from({ length: READ_LIMITS.entries }, (_, number) => ({
    path: `data/captures/${number}.png`,
    size: 1,
    sha256: 'a'.repeat(64),
  }));
  const pieces = mergeBundles([found(many)], {
    t: await createTranslator('en', ['report']),
    tool: { name: 'sensitive-days', version: '0.1.0' },
    verifierPage: OWN_PAGE,
    ...HASHING,
  });
  await expect(pieces.next()).rejects.toThrow(TooManyToMerge);
});
