import { describe, expect, it } from 'vitest';
import { PATHS } from '../../../../lib/evidence/bundle-format.ts';
import { inspectBundles } from '../../../../lib/evidence/merge/inspect-bundles.ts';
import { partOpener } from '../../../../lib/evidence/merge/open-parts.ts';
import { anIncident } from '../a-bundle.ts';
import { aWitness, HASHING, inputs, merged } from './some-bundles.ts';

describe('the files of bundles that are merged', () => {
  it('are looked through once for each bundle, and not for each of its files', async () => {
    const [one, two] = [await aWitness(), await aWitness()];
    const alone = await one.bundle([anIncident('a')]);
    const both = await merged(alone, await two.bundle([anIncident('b')]));
    const { found } = await inspectBundles(inputs(both.bytes, alone), HASHING);
    const [first, second, third] = found;
    if (!first || !second || !third) throw new Error('not three');
    const openPart = partOpener(HASHING.newChecksum);
    for (const part of [first, second, third]) {
      const files = await openPart(part);
      expect(await openPart(part)).toBe(files);
      expect([...files.keys()].toSorted()).toEqual([...part.files.keys()].toSorted());
    }
    // In any order, each has its own.
    for (const part of [third, second, first]) {
      expect((await openPart(part)).get(PATHS.incidents)?.size).toBe(
        part.files.get(PATHS.incidents)?.size,
      );
    }
  });
});
